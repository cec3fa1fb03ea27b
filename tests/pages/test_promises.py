"""The ledger of promises: every promise of a system and its trusts, its versions, and who changed what."""

from __future__ import annotations

from datetime import date

import pytest

from access.scope import NotAllowed, Scope
from analysis.plan_versions import Doing
from indicators.month import Month
from tests.pages.test_trajectories import deed, submit, words
from tests.queries.world import World, months, system

LAST = Month.of(2026, 10)


@pytest.fixture
def world(sqlite_engine) -> World:
    """BRACK has the figures that the documents report: 83, 96 and 88 per cent."""
    world = system(sqlite_engine)
    batch = world.batch()
    for key, counts in {
        "mcoc_placed": (249.0, 300.0),
        "mcoc_black_asian_mixed": (48.0, 50.0),
        "mcoc_deprived": (110.0, 125.0),
    }.items():
        world.figures(f"{key}.local", "BRACK", months(LAST, [counts]), batch=batch)
    world.figures("mcoc_placed.local", "ALDER", months(LAST, [(120.0, 300.0)]), batch=batch)
    world.done()
    return world


@pytest.fixture
def scope(world) -> Scope:
    return world.scope("HARROW", detail=["ALDER", "BRACK", "CARRO"])


@pytest.mark.acceptance("C47")
def test_83_96_and_88_per_cent_read_target_met_in_all_three_groups(ask, world, scope):
    said = words(ask("promises", scope, organisation="HARROW"))
    assert (
        "BRACK: 83% of all women, 96% of Black, Asian and Mixed women and 88% of the most deprived: "
        "target met in all three groups."
    ) in said
    alone = words(ask("trajectories", world.scope("BRACK"), organisation="BRACK"))
    assert "target met in all three groups." in alone


@pytest.mark.acceptance("C43")
def test_each_promise_tells_its_versions_its_lateness_and_its_last_change(ask, world, scope):
    deeds = (
        deed(Doing.SIGNED, date(2019, 4, 1)),
        deed(Doing.DATE_CHANGED, date(2020, 1, 6), until=date(2021, 9, 30)),
    )
    submit(world, "ALDER", "mcoc_placed", (15, 20, 25, 30, 36, 41, 46), deeds=deeds)
    submit(world, "ALDER", "mcoc_placed", (12, 14, 16, 18, 20, 30, 40), number=2, deeds=())
    said = words(ask("promises", scope, organisation="HARROW"))
    assert "Versions signed off" in said
    assert "ALDER 51% by September 2021 1, and one draft Overdue. 40% in Oct 2026 Overdue by 5 years 1 month" in said
    for part in (
        "Version 1: signed off",
        "Version 1: date changed to 30 September 2021",
        "Regional midwife, Region",
        "recruitment is late",
        "Version 2: entered",
        "reason 2",
        "The file has every change, with what it changed from and to.",
    ):
        assert part in said
    assert "earlier change" not in said


def test_changes_that_the_page_has_no_room_for_are_counted_and_stand_in_the_file(ask, world, scope):
    for number in range(1, 14):
        submit(world, "ALDER", "mcoc_placed", number=number, deeds=())
    assert "1 earlier change stands in it." in words(ask("promises", scope, organisation="HARROW"))
    submit(world, "ALDER", "mcoc_placed", number=14, deeds=())
    assert "2 earlier changes stand in it." in words(ask("promises", scope, organisation="HARROW"))


def test_a_target_without_a_plan_says_whose_target_it_is(ask, world, scope):
    said = words(ask("promises", scope, organisation="HARROW"))
    assert "Target: 51% by March 2021, expired." in said
    assert "Northern LMNS, Our work" in said


def test_members_outside_the_scope_and_their_plans_are_left_out(ask, world):
    submit(world, "ALDER", "mcoc_placed", deeds=(deed(Doing.SIGNED, date(2019, 4, 1)),))
    said = words(ask("promises", world.scope("OUTER"), organisation="HARROW"))
    assert "reason 1" not in said
    assert "ALDER" not in said


@pytest.mark.parametrize("code", ["NATION", "REGION", "NOBODY"])
def test_only_systems_and_trusts_keep_a_ledger(ask, world, scope, code):
    with pytest.raises(NotAllowed):
        ask("promises", scope, organisation=code)


def test_without_an_organisation_the_readers_own_system_is_shown(ask, world):
    assert "Promise ledger, HARROW" in ask("promises_of_choice", world.scope("ALDER"))
    assert "Choose a system." in ask("promises_of_choice", world.scope("NATION"))
