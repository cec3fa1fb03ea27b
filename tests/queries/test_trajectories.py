"""What an organisation promised: its own plan, those of its parts together, or the target alone; who may see it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from access.scope import Role, whole_store
from analysis.trajectory_status import Status
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import asked_trajectories, organisations, plans, trajectories
from queries.trajectories import Commitment
from store.engine import one_moment
from tests.pages.test_trajectories import MARCH_2021, submit
from tests.queries.world import World, months, system


@pytest.fixture
def world(engine) -> World:
    world = system(engine)
    batch = world.batch()
    for code, counts in {"ALDER": (240.0, 600.0), "BRACK": (80.0, 400.0)}.items():
        world.figures("mcoc_placed.local", code, months(MARCH_2021, [counts]), batch=batch)
    world.done()
    return world


def promised(code: str, *, scope=None, month: Month = MARCH_2021) -> Commitment:
    scope = scope or whole_store()
    found = organisations.by_code(scope, code=code)
    return trajectories.of_organisation(scope, organisation=found, month=month).one("mcoc_placed")


@pytest.mark.acceptance("C07", "C12")
def test_a_system_is_the_sum_of_its_trusts_in_figures_and_in_plans(world):
    submit(world, "ALDER", "mcoc_placed", target=60.0)
    submit(world, "BRACK", "mcoc_placed", target=40.0)
    one = promised("HARROW")
    assert one.progress.figure is not None
    assert (one.progress.figure.numerator, one.progress.figure.denominator) == (320, 1000)
    assert one.aim.target == pytest.approx(0.6 * 60 + 0.4 * 40)
    assert one.together


@pytest.mark.acceptance("C12")
def test_a_merged_trust_is_held_against_the_plans_of_those_it_was(world):
    world.organisation("MERGED", OrganisationKind.TRUST)
    world.member("MERGED", "HARROW", since=date(2021, 1, 1))
    for code in ("ALDER", "BRACK"):
        world.succession(code, "MERGED", on=date(2021, 1, 1))
        submit(world, code, "mcoc_placed", target=60.0)
    world.figures("mcoc_placed.local", "MERGED", months(MARCH_2021, [(500.0, 1000.0)]), batch=world.batch())
    world.done()
    one = promised("MERGED")
    assert [each.code for each, _ in one.shares] == ["ALDER", "BRACK"]
    assert one.aim.target == 60
    assert one.progress.status in (Status.BEHIND, Status.BEHIND_NOT_REACHABLE)


def test_its_own_plan_comes_before_those_of_its_parts(world):
    submit(world, "ALDER", "mcoc_placed", target=60.0)
    submit(world, "BRACK", "mcoc_placed", target=40.0)
    submit(world, "HARROW", "mcoc_placed", target=70.0)
    assert promised("HARROW").aim.target == 70


def test_figures_after_the_month_asked_for_are_not_known_yet(world):
    assert promised("ALDER", month=MARCH_2021.plus(-1)).progress.status is Status.NO_DATA


@pytest.mark.parametrize(
    ("home", "role", "seen"),
    [
        ("ALDER", Role.QI_LEAD, True),
        ("OUTER", Role.QI_LEAD, False),
        ("REGION", Role.REGIONAL_LEAD, True),
        ("REGION", Role.CHAIR, False),
        ("OUTER", Role.REGIONAL_LEAD, False),
    ],
)
def test_a_plan_is_seen_by_its_own_and_by_the_lead_of_the_region_above(world, home, role, seen):
    submit(world, "ALDER", "mcoc_placed")
    scope = world.scope(home, role=role)
    assert bool(promised("ALDER", scope=scope).versions) is seen
    organisation = organisations.by_code(scope, code="ALDER")
    assert plans.may_approve(scope, organisation=organisation) is (seen and role is Role.REGIONAL_LEAD)


def test_the_versions_of_the_ambition_are_those_of_its_targets(world):
    asked = asked_trajectories.read(whole_store(), {"organisation": "NATION"})
    assert asked.versions == (2025, 2030)


def test_all_promises_of_an_organisation_cost_a_handful_of_statements(world):
    submit(world, "ALDER", "mcoc_placed")
    asked = []
    event.listen(world.store, "before_cursor_execute", lambda *call: asked.append(call[2]))
    with one_moment():  # as a page is read
        promised("ALDER")
    assert sum(one.lstrip().startswith("SELECT") for one in asked) <= 16
