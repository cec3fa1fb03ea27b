"""The file of deliverables: what its page shows, by the same scope, with the days that moved."""

from __future__ import annotations

from datetime import date

import pytest

from access.scope import Scope
from queries import organisations, undertakings
from queries.organisations import Organisation
from tests.exports.test_routes import client, table
from tests.pages.test_deliverables import DAY, PLAN, chair, load, world
from tests.queries.world import World

__all__ = ["world"]
MOVED = {
    "record": "deliverable", **PLAN, "reference": "D1", "part_of": "O1", "title": "Pathway agreed",
    "workstream": "safer_care", "owner": "Head of midwifery", "due_on": "2026-12-31", "indicators": "satod",
    "agreed_by": "Regional lead", "reason": "Staffing",
}  # fmt: skip


def rows(scope: Scope, query: str) -> list[dict[str, str]]:
    answer = client(scope).get(f"/export/deliverables/HARROW.csv?as_at={DAY}{query}")
    assert answer.status_code == 200
    return table(answer.get_data(as_text=True))


def test_the_file_has_everything_that_its_page_shows(world: World):
    found = {(one["Organisation"], one["Document"], one["Reference"]): one for one in rows(chair(world), "")}
    late = found["HARROW", "Annual plan", "D1"]
    assert (late["Plan year"], late["Due on"], late["Where it stands"]) == ("2026/27", "2026-06-30", "Overdue")
    assert (late["Days overdue"], late["Delivered on"]) == ("92", "[z]")
    assert late["Workstream"] == "Safer care"
    assured = found["HARROW", "Ockenden review", "2"]
    assert (assured["Delivered on"], assured["Evidenced and assured on"]) == ("2026-03-20", "2026-05-01")
    assert ("BRACK", "Baby Friendly Initiative", "4") in found


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("&year=2025/26&workstream=choice", set()),
        ("&workstream=choice", {"Hub open", "Lease signed"}),
    ],
)
def test_year_and_workstream_narrow_the_file_as_they_narrow_the_page(world: World, query, titles):
    assert {one["Title"] for one in rows(chair(world), query)} == titles


def test_a_day_that_moved_stands_beside_the_first_one_with_who_agreed_and_why(world: World, tmp_path):
    load(world, tmp_path, MOVED, name="moved.csv")
    (moved,) = [one for one in rows(chair(world), "") if one["Title"] == "Pathway agreed"]
    assert (moved["Due on"], moved["First due on"]) == ("2026-12-31", "2026-06-30")
    assert (moved["Moves agreed by"], moved["Reasons"]) == ("Regional lead", "Staffing")
    assert moved["Where it stands"] == "Not yet due"


@pytest.mark.parametrize("organisation", ["HARROW", "NOBODY", ""])
def test_the_file_of_somebody_else_is_not_there(world: World, organisation):
    answer = client(world.scope("OUTER")).get(f"/export/deliverables/{organisation}.csv")
    assert answer.status_code == 404


def test_an_address_that_asks_for_what_is_not_there_is_refused(world: World):
    for query in ("year=2019/20", "workstream=money", "as_at=2999-01-01"):
        answer = client(chair(world)).get(f"/export/deliverables/HARROW.csv?{query}")
        assert answer.status_code == 400


def test_one_thing_s_file_has_it_as_it_stands_and_then_all_that_was_recorded(world: World, tmp_path):
    load(world, tmp_path, {**MOVED, "reason": "=HYPERLINK(0)"}, name="moved.csv")
    plans = undertakings.of_organisation(chair(world), organisation=whose(world), day=date.fromisoformat(DAY))
    number = next(one.id for one in plans.undertakings if one.moved)
    answer = client(chair(world)).get(f"/export/undertaking/{number}.csv")
    assert answer.status_code == 200
    stands, moved, entered = table(answer.text)
    assert (stands["Row"], stands["Reference"], stands["Due on"]) == ("undertaking", "D1", "2026-12-31")
    assert (moved["Row"], moved["Entry: what was recorded"]) == ("recorded", "Moved")
    assert (moved["Entry: day before"], moved["Entry: day"]) == ("2026-06-30", "2026-12-31")
    assert (moved["Entry: agreed by"], moved["Entry: reason"]) == ("Regional lead", "'=HYPERLINK(0)")
    assert (entered["Entry: what was recorded"], entered["Entry: day"]) == ("Entered", "2026-06-30")
    assert client(chair(world)).get(f"/export/undertaking/{number}.xlsx").data.startswith(b"PK")


@pytest.mark.parametrize("number", ["1", "999999", "nonsense"])
def test_one_thing_of_somebody_else_is_not_there(world: World, number):
    assert client(world.scope("OUTER")).get(f"/export/undertaking/{number}.csv").status_code == 404


def whose(world: World) -> Organisation:
    return organisations.by_code(chair(world), code="HARROW")
