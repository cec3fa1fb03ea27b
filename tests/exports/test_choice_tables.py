"""The lists of comparisons and of divisions as files: what their pages tell, to whom they tell it."""

from __future__ import annotations

import pytest

from access.scope import whole_store
from indicators.month import Month
from tests.exports.test_routes import client, table
from tests.queries.world import World, months, system

START = Month.of(2024, 1)
LOW = [(20.0 + place % 3, 500.0) for place in range(30)]
HIGH = [(60.0 + place % 3, 500.0) for place in range(30)]


@pytest.fixture
def world(sqlite_engine) -> World:
    """Three trusts of which ALDER is high; in ALDER it is one group that is."""
    world = system(sqlite_engine)
    batch = world.batch()
    for code, cells in (("ALDER", HIGH), ("BRACK", LOW), ("OUTER", LOW)):
        world.figures("pph_1500.local", code, months(START, cells), batch=batch)
    for group, cells in (("White", LOW), ("Asian", HIGH)):
        world.figures("pph_1500.local", "ALDER", months(START, cells), batch=batch, stratum=f"ethnic_group={group}")
    world.done()
    return world


@pytest.mark.acceptance("R23")
def test_every_comparison_has_its_row_with_what_is_found_and_what_chance_would_find(world):
    (row,) = table(client(whole_store()).get("/export/variation.csv?organisation=ALDER").text)
    assert (row["Indicator code"], row["Compared"], row["Own in it"]) == ("pph_1500", "3", "1")
    assert row["Own that stand out"].startswith("ALDER organisation: ")
    assert int(row["Beyond 95%"]) >= int(row["Beyond 99.8%"]) >= 1
    assert 0 < float(row["By chance beyond 99.8%"]) < float(row["By chance beyond 95%"]) < 1


@pytest.mark.acceptance("R23")
def test_every_division_has_its_row_with_the_widest_gap_and_its_interval(world):
    (row,) = table(client(world.scope("ALDER")).get("/export/inequalities.csv?organisation=ALDER").text)
    assert (row["Divided by"], row["Widest gap"], row["Compared with"]) == ("ethnic_group", "Asian", "White")
    assert row["What it says"] == "higher than the reference"
    assert float(row["Difference lower 95%"]) < float(row["Difference"]) < float(row["Difference upper 95%"])
    assert 1 < float(row["Ratio lower 95%"]) < float(row["Ratio"]) < float(row["Ratio upper 95%"])


def test_a_file_tells_no_more_than_its_page(world):
    outside = client(world.scope("OUTER"))
    assert "ALDER" not in outside.get("/export/variation.csv").text
    assert outside.get("/export/inequalities.csv?organisation=BRACK").status_code == 404
    assert outside.get("/export/variation.csv?among=wards").status_code == 400
