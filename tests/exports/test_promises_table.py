"""The promise ledger as a file: every version and every deed, by whom, when, from what to what, and why."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from access.scope import whole_store
from analysis.plan_versions import Doing
from exports import promises_table
from exports.csv_table import NOT_APPLICABLE
from indicators.month import Month
from store.facts import Nature
from tests.exports.test_routes import client, table
from tests.pages.test_trajectories import deed, submit
from tests.queries.world import World, months, system

ADDRESS = "/export/promises/HARROW"
DEEDS = (
    deed(Doing.SIGNED, date(2019, 4, 1)),
    deed(Doing.DATE_CHANGED, date(2020, 1, 6), until=date(2021, 9, 30)),
    deed(Doing.PAUSED, date(2020, 4, 1)),
    replace(deed(Doing.RESUMED, date(2020, 9, 1)), reason="=HYPERLINK(0)"),
)


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    batch = world.batch()
    world.figures("mcoc_placed.local", "ALDER", months(Month.of(2021, 3), [(240.0, 600.0)]), batch=batch)
    world.done(nature=Nature.DEMONSTRATION)
    submit(world, "ALDER", "mcoc_placed", (15, 20, 25, 30, 36, 41, 46), deeds=DEEDS)
    submit(world, "ALDER", "mcoc_placed", (12, 14, 16, 18, 20, 30, 40), number=2, deeds=())
    return world


def rows_of_alder(text: str) -> list[dict[str, str]]:
    return [
        one for one in table(text) if (one["Indicator code"], one["Organisation code"]) == ("mcoc_placed", "ALDER")
    ]


@pytest.mark.acceptance("C43")
def test_a_promise_is_followed_by_every_version_and_everything_done_to_it(world):
    rows = rows_of_alder(client(whole_store()).get(f"{ADDRESS}.csv").text)
    told = [(one["Row"], one["Version"], one["What was done"], one["With effect from"]) for one in rows]
    assert told == [
        ("promise", NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
        ("version", "1", "entered", "2020-04-01"),
        ("deed", "1", "signed off", "2019-04-01"),
        ("deed", "1", "date changed", "2020-01-06"),
        ("deed", "1", "paused", "2020-04-01"),
        ("deed", "1", "taken up again", "2020-09-01"),
        ("version", "2", "entered", "2020-04-01"),
    ]


@pytest.mark.acceptance("C43")
def test_a_change_of_date_says_from_what_to_what_who_approved_it_as_what_and_why(world):
    rows = rows_of_alder(client(whole_store()).get(f"{ADDRESS}.csv").text)
    moved = next(one for one in rows if one["What was done"] == "date changed")
    assert [moved[name] for name in ("Changed from", "Changed to", "Approved by", "Role of the approver")] == [
        "Due 2021-03-31",
        "Due 2021-09-30; 5 steps still to come moved, each 183 days later",
        "Regional midwife",
        "Region",
    ]
    assert [moved[name] for name in ("Reason", "Recorded on", "Recorded by")] == [
        "recruitment is late",
        "2020-04-01",
        "Somebody else, regional lead",
    ]


@pytest.mark.acceptance("C43")
def test_a_version_says_what_it_replaces_why_and_who_signed_it_off(world):
    rows = rows_of_alder(client(whole_store()).get(f"{ADDRESS}.csv").text)
    first, second = (one for one in rows if one["Row"] == "version")
    assert first["Changed from"] == "No plan"
    assert first["Changed to"].startswith("From 10% on 2019-03-31 to 51% by 2021-03-31. Steps: 2019-06-30 15%")
    assert (first["Approved by"], first["Role of the approver"]) == ("Regional midwife", "Region")
    assert "to 51% by 2021-09-30" in second["Changed from"]
    assert "2019-06-30 12%" in second["Changed to"]
    assert (second["Approved by"], second["Role of the approver"]) == ("nobody yet", NOT_APPLICABLE)
    assert (second["Reason"], second["Plan source"], second["Recorded by"]) == (
        "reason 2",
        "board paper",
        "Somebody, QI lead",
    )


@pytest.mark.acceptance("R23")
def test_a_reason_that_looks_like_a_formula_is_text(world):
    rows = rows_of_alder(client(whole_store()).get(f"{ADDRESS}.csv").text)
    assert "'=HYPERLINK(0)" in {one["Reason"] for one in rows}


def test_the_workbook_carries_the_same_changes(world):
    answer = client(whole_store()).get(f"{ADDRESS}.xlsx")
    lines = list(openpyxl.load_workbook(io.BytesIO(answer.data))["Figures"].iter_rows(values_only=True))
    head = next(one for one in lines if one[0] == "Row")
    assert head == promises_table.COLUMNS
    reasons = [one[head.index("Reason")] for one in lines if one[0] in ("version", "deed")]
    assert reasons == ["reason 1", *["recruitment is late"] * 3, "=HYPERLINK(0)", "reason 2"]


def test_changes_of_others_are_not_in_the_file(world):
    text = client(world.scope("OUTER")).get(f"{ADDRESS}.csv").text
    assert {one["Row"] for one in table(text)} == {"promise"}
    assert "recruitment is late" not in text
    assert "reason 1" not in text


@pytest.mark.parametrize("kind", [*Doing])
def test_every_deed_has_words_of_its_own(kind):
    assert promises_table.DONE[kind.value]


def test_one_plan_s_file_has_its_versions_deeds_and_every_step(world: World):
    chair = world.scope("HARROW", detail=("ALDER",))
    answer = client(chair).get("/export/plan/ALDER.csv?indicator=mcoc_placed")
    assert answer.status_code == 200
    assert "plan-mcoc_placed-ALDER" in answer.headers["Content-Disposition"]
    rows = table(answer.text)
    ledger = table(client(chair).get(f"{ADDRESS}.csv").text)
    own = [one for one in ledger if (one["Organisation code"], one["Indicator code"]) == ("ALDER", "mcoc_placed")]
    shown = [one for one in rows if one["Row"] != "step"]
    assert [{name: one[name] for name in promises_table.COLUMNS} for one in shown] == own
    steps = [(one["Version"], one["Value of the step"]) for one in rows if one["Row"] == "step"]
    assert [float(value) for version, value in steps if version == "2"] == [12, 14, 16, 18, 20, 30, 40, 51]
    assert len(steps) == 16
    assert "'=HYPERLINK(0)" in {one["Reason"] for one in rows}


def test_the_plan_of_somebody_else_is_not_there(world: World):
    address = "/export/plan/ALDER.csv?indicator=mcoc_placed"
    assert client(world.scope("OUTER")).get(address).status_code == 404
    assert client(world.scope("OUTER")).get("/export/plan/NOBODY.csv?indicator=mcoc_placed").status_code == 404
