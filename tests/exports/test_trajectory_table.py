"""Promises as a file: the same as on the page, by the same scope, and no figure made up."""

from __future__ import annotations

from datetime import date

import pytest

from access.scope import whole_store
from analysis.plan_versions import Doing
from indicators.month import Month
from store.facts import Nature
from tests.exports.test_routes import client, table
from tests.pages.test_trajectories import deed, submit
from tests.queries.world import World, months, system


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    batch = world.batch()
    world.figures("mcoc_placed.local", "ALDER", months(Month.of(2021, 3), [(240.0, 600.0)]), batch=batch)
    world.done(nature=Nature.DEMONSTRATION)
    submit(world, "ALDER", "mcoc_placed", (15, 20, 25, 30, 36, 41, 46), deeds=(deed(Doing.SIGNED, date(2019, 4, 1)),))
    return world


@pytest.mark.acceptance("C07")
@pytest.mark.parametrize("address", ["trajectories/ALDER", "promises/HARROW"])
def test_a_promise_is_a_row_with_its_plan_its_gap_and_its_status(world, address):
    answer = client(whole_store()).get(f"/export/{address}.csv?month=2021-03")
    assert answer.status_code == 200
    assert "Demonstration data" in answer.text
    row = next(
        one
        for one in table(answer.text)
        if (one["Indicator code"], one["Organisation code"]) == ("mcoc_placed", "ALDER")
    )
    assert row["Status"].startswith("behind")
    told = [row[name] for name in ("Value", "Planned", "Gap to the plan", "People short of the target", "Due")]
    assert told == ["40", "51", "'-11" if row["Gap to the plan"].startswith("'") else "-11", "66", "2021-03"]
    assert row["Signed off by"] == "Regional midwife, Region"


def test_a_promise_without_a_figure_has_a_status_in_its_place(world):
    answer = client(whole_store()).get("/export/trajectories/ALDER.csv?month=2021-03")
    row = next(one for one in table(answer.text) if one["Indicator code"] == "satod")
    assert (row["Value"], row["Status"]) == ("[x]", "no data")


def test_plans_of_others_are_not_in_the_file(world):
    answer = client(world.scope("OUTER")).get("/export/trajectories/ALDER.csv")
    rows = {one["Indicator code"]: one for one in table(answer.text)}
    assert rows["mcoc_placed"]["Plan versions"] == "0"
    assert rows["mcoc_placed"]["Value"] == "[x]"
    assert client(world.scope("OUTER")).get("/export/promises/NATION.csv").status_code == 404
