"""What is another organisation's stays theirs, on every way in: pages, callbacks and files, for every persona."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from store import tables
from store.engine import open_store, reading
from tests.served import Served, Visitor

HOME_TRUST, OTHER_TRUST = "DEMO-T001", "DEMO-T009"
PERSONAS = ("demo-chair", "demo-champion")
"""One for each kind of organisation acted for; the QI lead acts for the champion's."""


@pytest.fixture(scope="module")
def unpublished(served: Served) -> list[tuple[str, str, str]]:
    """Every series of the organisations' own returns: indicator, definition and whose."""
    engine = open_store(served.database_url)
    series, definition, indicator, source = tables.series, tables.definition, tables.indicator, tables.source
    with reading(engine) as connection:
        rows = connection.execute(
            select(indicator.c.key, definition.c.key, tables.organisation.c.code, tables.organisation.c.kind)
            .join_from(series, definition)
            .join(indicator)
            .join(source)
            .join(tables.organisation, tables.organisation.c.id == series.c.organisation_id)
            .where(source.c.key == "local_return", series.c.stratum_id == 1)
        ).all()
    engine.dispose()
    return [(row[0], row[1], row[2]) for row in rows if row.kind not in ("region", "nation")]


def acting_as(served: Served, persona: str) -> Visitor:
    reader = served.reader()
    if persona != "demo-chair":
        assert reader.act_as(persona).status_code == 303
    return reader


def seen_by(persona: str, code: str) -> bool:
    """Harrowmere's own five trusts and their sites are the chair's; one trust and its sites everybody else's."""
    mine = r"DEMO-(L01|T00[1-5]|S00[1-5]\d)" if persona == "demo-chair" else r"DEMO-(T001|S001\d)"
    return re.fullmatch(mine, code) is not None


def ways_in(indicator: str, definition: str, code: str) -> Iterator[str]:
    yield f"/chart/{indicator}?organisation={code}&definition={definition}"
    yield f"/export/chart/{indicator}.csv?organisation={code}&definition={definition}"


@pytest.mark.acceptance("R21", "U03", "J16")
@pytest.mark.parametrize("persona", PERSONAS)
def test_anothers_own_figures_are_denied_on_every_way_in(served: Served, unpublished: list, persona: str):
    reader = acting_as(served, persona)
    denied = [one for one in unpublished if not seen_by(persona, one[2])]
    assert len(denied) > 20
    for one in denied:
        for way in ways_in(*one):
            assert reader.get(way).status_code == 404, way


@pytest.mark.acceptance("R21")
@pytest.mark.parametrize("persona", PERSONAS)
def test_ones_own_figures_are_not(served: Served, unpublished: list, persona: str):
    reader = acting_as(served, persona)
    allowed = [one for one in unpublished if one[2] == HOME_TRUST]
    assert allowed
    for one in allowed[:5]:
        for way in ways_in(*one):
            assert reader.get(way).status_code == 200, way


def test_the_stores_administrator_sees_them_all(served: Served, unpublished: list):
    reader = acting_as(served, "demo-administrator")
    theirs = next(one for one in unpublished if one[2] == OTHER_TRUST)
    for way in ways_in(*theirs):
        assert reader.get(way).status_code == 200, way


@pytest.mark.acceptance("R21")
def test_a_callback_shows_the_same_as_for_what_does_not_exist(served: Served):
    reader = acting_as(served, "demo-chair")
    theirs = reader.open("/chart/preterm_lt37", f"?organisation={OTHER_TRUST}&definition=preterm_lt37.local")
    nobodys = reader.open("/chart/preterm_lt37", "?organisation=DEMO-T999&definition=preterm_lt37.local")
    assert theirs.status_code == nobodys.status_code == 200
    assert theirs.json() == nobodys.json()
    assert "Page not found" in json.dumps(theirs.json())


@pytest.mark.acceptance("U03")
def test_no_answer_tells_that_something_exists(served: Served):
    reader = acting_as(served, "demo-chair")
    where = "/export/chart/preterm_lt37.csv?definition=preterm_lt37.local&organisation="
    theirs, nobodys = reader.get(where + OTHER_TRUST), reader.get(where + "DEMO-T999")
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


@pytest.mark.acceptance("R21")
@pytest.mark.parametrize("persona", PERSONAS)
def test_lists_and_files_leave_out_what_is_not_shared(served: Served, persona: str):
    reader = acting_as(served, persona)
    for code in (HOME_TRUST, OTHER_TRUST, "DEMO-L02", "DEMO-T002"):
        file = reader.get(f"/export/overview.csv?organisation={code}").text
        rows = list(csv.reader(io.StringIO(file)))
        header = next(row for row in rows if row[:2] == ["Indicator", "Indicator code"])
        whose, what = header.index("Organisation code"), header.index("Definition")
        figures = [row for row in rows[rows.index(header) + 1 :] if len(row) == len(header)]
        leaked = [row for row in figures if row[what].endswith(".local") and not seen_by(persona, row[whose])]
        assert leaked == []
        if seen_by(persona, code):
            assert [row for row in figures if row[what].endswith(".local")]


@pytest.mark.acceptance("R21", "M15")
def test_two_readers_at_once_see_their_own(served: Served):
    chair, lead = acting_as(served, "demo-chair"), acting_as(served, "demo-qi-lead")
    question = "/export/chart/preterm_lt37.csv?organisation=DEMO-T002&definition=preterm_lt37.local"
    for _ in range(10):
        assert chair.get(question).status_code == 200
        assert lead.get(question).status_code == 404
