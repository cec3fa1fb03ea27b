"""Where a plan is written: what a reader may record there, and what is only told."""

from __future__ import annotations

import re
from datetime import date

import pytest

from access.address import BadAddress
from access.scope import NotAllowed, Role
from analysis.plan_versions import Doing
from indicators.month import Month
from tests.pages.test_trajectories import deed, submit, words
from tests.queries.world import World, months, system


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    batch = world.batch()
    world.figures("mcoc_deprived.local", "ALDER", months(Month.of(2021, 3), [(30.0, 100.0)]), batch=batch)
    world.done()
    return world


def plan(ask, world: World, code: str = "HARROW", *, role: Role = Role.CHAIR, **values: str) -> str:
    scope = world.scope(code, detail=["ALDER"] if code == "HARROW" else [], role=role)
    return ask("plan", scope, organisation="ALDER", **{"indicator": "mcoc_deprived", **values})


@pytest.mark.acceptance("C43")
def test_a_first_version_has_a_row_for_each_quarter(ask, world):
    html = plan(ask, world, begins="2026-09-30", due="2027-06-30")
    shown = re.findall(r'<th scope="row">([^<]+)', html)[:4]
    assert shown[:3] == ["December 2026", "March 2027", "June 2027 (target)"]
    assert "Enter version 1" in html
    assert "Sign it off" not in html


def test_an_unsigned_version_is_offered_for_signing_with_who_entered_it(ask, world):
    submit(world, "ALDER", "mcoc_deprived", (15, 20, 25, 30, 36, 41, 46), target=75.0, deeds=())
    said = words(plan(ask, world))
    assert "Sign off version 1" in said
    assert "entered by Somebody, QI lead" in said
    assert "Enter version 2" in said
    assert "Version 1, draft" in said


def test_whoever_entered_a_version_is_told_who_signs_it_and_offered_no_button(ask, world):
    submit(world, "ALDER", "mcoc_deprived", target=75.0, deeds=())
    said = words(plan(ask, world, "ALDER", role=Role.QI_LEAD))
    assert "Sign off version 1" not in said
    assert "You entered version 1. It is a draft and judges nothing until somebody else signs it off." in said


def test_nothing_is_done_to_a_draft_but_signing_it(ask, world):
    submit(world, "ALDER", "mcoc_deprived", target=75.0, deeds=())
    said = words(plan(ask, world))
    assert "Another date" not in said
    assert "Pause it" not in said


@pytest.mark.acceptance("C44")
def test_only_the_region_is_offered_another_date(ask, world):
    submit(world, "ALDER", "mcoc_deprived", target=75.0, deeds=(deed(Doing.SIGNED, date(2019, 4, 1)),))
    chair, region = plan(ask, world), plan(ask, world, "REGION", role=Role.REGIONAL_LEAD)
    assert "is agreed with the region" in chair
    assert "Record the agreed date" not in chair
    assert "Record the agreed date" in region
    assert "Enter version" not in region


@pytest.mark.acceptance("C50")
def test_a_paused_plan_is_offered_to_be_taken_up_again(ask, world):
    deeds = (deed(Doing.SIGNED, date(2019, 4, 1)), deed(Doing.PAUSED, date(2020, 4, 1)))
    submit(world, "ALDER", "mcoc_deprived", target=75.0, deeds=deeds)
    said = words(plan(ask, world))
    assert "Paused since 1 April 2020" in said
    assert "Take it up again" in said


@pytest.mark.parametrize("code", ["OUTER", "BRACK"])
def test_the_plans_of_others_are_as_if_they_did_not_exist(ask, world, code):
    with pytest.raises(NotAllowed):
        plan(ask, world, code)


@pytest.mark.parametrize("values", [{"indicator": "caesarean_all"}, {"indicator": ""}, {"begins": "autumn"}])
def test_an_address_that_asks_for_no_plan_is_told_so(ask, world, values):
    with pytest.raises(BadAddress):
        plan(ask, world, **values)
