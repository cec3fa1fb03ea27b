"""A line that takes over from others counts what they counted, no less and no more."""

from __future__ import annotations

from datetime import date

import pytest

from access.scope import Scope, whole_store
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from queries import continuity, observations, organisations
from queries.continuity import Continuity
from tests.queries.world import World, months, system

START = Month.of(2025, 1)
MERGED = date(2026, 4, 1)


@pytest.fixture
def world(engine) -> World:
    world = system(engine)
    world.organisation("UNITED", OrganisationKind.TRUST)
    for old, first in (("ALDER", 20.0), ("BRACK", 30.0)):
        cells = [(first + number, 500.0 + number) for number in range(15)]
        world.figures("readmit_baby.local", old, months(START, cells), batch=world.batch())
        world.succession(old, "UNITED", on=MERGED)
    world.done()
    return world


def carried(code: str, scope: Scope | None = None) -> tuple[Continuity, ...]:
    scope = scope or whole_store()
    measured = observations.monthly(
        scope,
        indicator=catalogue.load().indicator("readmit_baby"),
        organisation=organisations.by_code(scope, code=code),
    )
    return continuity.of_line(scope, measured=measured)


@pytest.mark.acceptance("C12")
def test_totals_stay_the_same_over_a_merger(world):
    (found,) = carried("UNITED")
    assert found.unchanged
    assert (str(found.since), found.figures) == ("2026-04", 12)
    assert found.here == (
        sum(50.0 + 2 * number for number in range(3, 15)),
        sum(1000.0 + 2 * n for n in range(3, 15)),
    )
    assert [one.code for one in found.predecessors] == ["ALDER", "BRACK"]


@pytest.mark.acceptance("C12")
def test_totals_stay_the_same_over_a_change_of_code(world):
    world.organisation("CARRO2", OrganisationKind.TRUST)
    cells = [(10.0, 400.0)] * 15
    world.figures("readmit_baby.local", "CARRO", months(START, cells), batch=world.batch())
    world.succession("CARRO", "CARRO2", on=MERGED, kind="code_change")
    world.done()
    (found,) = carried("CARRO2")
    assert (found.unchanged, found.here) == (True, (120.0, 4800.0))


def test_months_in_which_one_side_has_no_number_are_left_out(world):
    late = START.plus(14)
    world.figures("readmit_baby.local", "BRACK", {late: CellStatus.SUPPRESSED}, batch=world.batch())
    world.done()
    (found,) = carried("UNITED")
    assert found.unchanged
    assert found.figures == 12


def test_who_came_from_nobody_has_nothing_to_compare(world):
    assert carried("ALDER") == ()


def test_who_may_not_see_the_lines_of_before_is_told_nothing_of_them(world):
    assert carried("UNITED", world.scope("UNITED")) == ()
