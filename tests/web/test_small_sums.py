"""Small months of a region's or the nation's unpublished sums, on the ways out: the page's answer and its file."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from sqlalchemy import select

from analysis.disclosure import NHSD_DASHBOARD
from indicators import catalogue
from queries.crossing_sums import counts_people
from store import tables
from store.engine import open_store, reading
from store.packed import unpack
from tests.served import Served

READERS = ("demo-chair", "demo-champion")
Small = tuple[str, str, str, list[int]]


@pytest.fixture(scope="module")
def small(served: Served) -> list[Small]:
    """Indicator, definition, organisation, and how many are counted in all in the months that count few with it."""
    engine, known = open_store(served.database_url), catalogue.load()
    series, organisation, stratum = tables.series.c, tables.organisation.c, 1
    with reading(engine) as connection:
        rows = connection.execute(
            select(tables.definition.c.key, organisation.code, series.cells)
            .join_from(tables.series, tables.definition)
            .join(tables.organisation, organisation.id == series.organisation_id)
            .where(organisation.kind.in_(("region", "nation")), series.stratum_id == stratum)
        ).all()
    engine.dispose()
    found = []
    for row in rows:
        told = known.definitions[row.key]
        cells = unpack(row.cells)
        few = cells["denominator"][NHSD_DASHBOARD.is_small(cells["numerator"]) & (cells["denominator"] > 1000)]
        if not known.sources[told.source].published and counts_people(told) and len(few):
            found.append((told.indicator, row.key, row.code, few.astype(int).tolist()))
    return found[::4]


@pytest.mark.acceptance("R11", "R21")
@pytest.mark.parametrize("persona", READERS)
def test_neither_page_nor_file_tells_a_small_month(served: Served, small: list[Small], persona: str):
    assert small
    reader = served.reader()
    if persona != "demo-chair":
        reader.act_as(persona)
    suppressed = 0
    for indicator, definition, code, sizes in small:
        asked = f"?organisation={code}&definition={definition}"
        file = reader.get(f"/export/chart/{indicator}.csv{asked}").text
        rows = list(csv.reader(io.StringIO(file)))
        header = next(row for row in rows if "Numerator" in row and "Status" in row)
        months = [row for row in rows[rows.index(header) + 1 :] if len(row) == len(header)]
        counted = [row[header.index("Numerator")] for row in months]
        numbers = np.array([float(one) for one in counted if one.replace(".", "").isdigit()])
        assert not NHSD_DASHBOARD.is_small(numbers).any(), (definition, code)
        suppressed += len(counted) - len(numbers)
        page = reader.open(f"/chart/{indicator}", asked)
        assert page.status_code == 200
        shown = {row[header.index("Denominator")] for row in months}
        for size in {str(one) for one in sizes} - shown:
            assert f"{int(size):,}" not in page.text, (definition, code)
    assert suppressed
