"""Stages reached, and whether they were reached in time."""

from __future__ import annotations

from datetime import date

import pytest

from analysis import stage_plan
from analysis.stage_plan import Planned
from analysis.stage_spells import Spell
from analysis.trajectory_status import Status
from indicators.month import Month

NAMES = ("None", "First", "Second", "Full")
JANUARY, JUNE, OCTOBER = Month.of(2026, 1), Month.of(2026, 6), Month.of(2026, 10)
DAY = date(2026, 11, 25)
SPELLS = [Spell(1, JANUARY, JANUARY, JUNE, 0), Spell(3, JUNE, JUNE, None, 1)]
PLANNED = [Planned("First", date(2026, 3, 31)), Planned("Second", date(2026, 9, 30)), Planned("Full", DAY)]


def test_whoever_stands_at_a_stage_has_reached_those_below_it():
    assert stage_plan.reached(NAMES, SPELLS, day=DAY) == {
        "None": date(2026, 1, 1),
        "First": date(2026, 6, 1),
        "Second": date(2026, 6, 1),
    }


def test_a_stage_that_was_lost_is_not_reached():
    lost = [*SPELLS, Spell(2, OCTOBER, OCTOBER, None, 2)]
    assert set(stage_plan.reached(NAMES, lost, day=DAY)) == {"None", "First"}
    assert set(stage_plan.reached(NAMES, lost, day=date(2026, 9, 30))) == {"None", "First", "Second"}


@pytest.mark.acceptance("C09")
@pytest.mark.parametrize(
    ("day", "status", "late", "days"),
    [
        (date(2026, 3, 31), Status.ON_PLAN, "", 0),
        (date(2026, 4, 1), Status.BEHIND, "First", 1),
        (date(2026, 6, 1), Status.ON_PLAN, "", 0),
        (DAY, Status.ON_PLAN, "", 0),
        (date(2026, 11, 30), Status.OVERDUE, "Full", 5),
    ],
)
def test_on_track_is_told_by_the_planned_days_of_the_stages(day, status, late, days):
    reached = stage_plan.reached(NAMES, SPELLS, day=day)
    found = stage_plan.standing(PLANNED, reached, day=day)
    assert (found.status, found.late, found.days_late) == (status, late, days)


def test_the_next_stage_is_the_first_that_was_planned_and_not_reached():
    reached = stage_plan.reached(NAMES, SPELLS, day=DAY)
    assert stage_plan.following(PLANNED, reached) == PLANNED[2]
    assert stage_plan.following(PLANNED[:2], reached) is None
