"""Status words against a plan: what each needs, and the founding sentences that ask for them."""

from datetime import date

import numpy as np
import pytest

from analysis.intervals import Interval, wilson
from analysis.trajectory import Plan, time_of
from analysis.trajectory_stages import Stage, stage_standing
from analysis.trajectory_status import Status, standing
from indicators.vocabulary import Direction

MARCH = time_of(date(2021, 3, 31))
COC = Plan(10, time_of(date(2018, 3, 31)), 51, MARCH, Direction.HIGHER)
SATOD = Plan(12, 2015, 6, 2023, Direction.LOWER)


def around(value, width=1.0):
    return Interval(np.array([value - width]), np.array([value + width]))


def at(plan, value, time, *, width=1.0, **options):
    return standing(plan, value, time=time, interval=around(value, width), **options)


@pytest.mark.acceptance("C07")
def test_forty_per_cent_in_march_2021_reads_behind_plan_by_eleven_points():
    found = standing(COC, 40.0, time=MARCH, interval=wilson(np.array([400.0]), np.array([1000.0])).times(100))
    assert found.in_words() == "behind plan by 11.0 points"
    assert found.gap == pytest.approx(-11)


@pytest.mark.acceptance("C08")
def test_once_the_date_has_passed_short_of_the_target_is_overdue_and_not_behind():
    plan = Plan(0, 2019, 100, MARCH, Direction.HIGHER)
    assert at(plan, 99.9, MARCH + 0.1, width=5).status is Status.OVERDUE
    assert at(plan, 99.9, MARCH + 0.1).in_words() == "overdue"


@pytest.mark.acceptance("C47")
@pytest.mark.parametrize("value", [83, 96, 88])
def test_three_groups_beyond_75_per_cent_have_achieved_it(value):
    assert at(Plan(20, 2020, 75, 2024, Direction.HIGHER), value, 2022).status is Status.ACHIEVED


@pytest.mark.acceptance("C48")
def test_gated_is_not_a_failure_at_nought():
    found = at(COC, 0.0, MARCH + 1, gated=True)
    assert found.status is Status.GATED
    assert np.isnan(found.gap)


@pytest.mark.parametrize(
    ("value", "width", "chance", "status"),
    [
        (8.9, 1.0, np.nan, Status.ON_PLAN),
        (9.6, 1.0, 0.5, Status.CANNOT_TELL),
        (9.6, 0.5, 0.5, Status.BEHIND_REACHABLE),
        (9.6, 0.5, 0.04, Status.BEHIND_NOT_REACHABLE),
        (9.6, 0.5, np.nan, Status.BEHIND),
        (9.6, np.inf, np.nan, Status.CANNOT_TELL),
        (6.0, 1.0, np.nan, Status.ACHIEVED),
        (np.nan, 1.0, np.nan, Status.NO_DATA),
    ],
)
def test_behind_needs_the_interval_to_exclude_the_plan(value, width, chance, status):
    """Half way from 12 to 6 the plan asks for 9, and lower is better."""
    assert at(SATOD, value, 2019, width=width, chance_of_arrival=chance).status is status


def test_a_suspended_target_asks_for_nothing():
    assert at(SATOD, 11.0, 2030, suspended=True).status is Status.SUSPENDED


STAGES = (
    Stage("Stage 1", date(2023, 3, 31)),
    Stage("Stage 2", date(2023, 9, 30)),
    Stage("Accredited", date(2024, 3, 31)),
)


@pytest.mark.acceptance("C09")
@pytest.mark.parametrize(
    ("reached", "today", "status", "late"),
    [
        ({}, date(2023, 3, 31), Status.ON_PLAN, ""),
        ({"Stage 1": date(2023, 4, 5)}, date(2023, 4, 1), Status.BEHIND, "Stage 1"),
        ({"Stage 1": date(2023, 3, 1)}, date(2023, 10, 10), Status.BEHIND, "Stage 2"),
        ({"Stage 1": date(2023, 3, 1), "Stage 2": date(2023, 9, 1)}, date(2024, 4, 1), Status.OVERDUE, "Accredited"),
        ({"Accredited": date(2024, 3, 1)}, date(2024, 4, 1), Status.ACHIEVED, ""),
    ],
)
def test_stages_are_on_plan_by_their_planned_dates(reached, today, status, late):
    found = stage_standing(STAGES, reached, today=today)
    assert (found.status, found.late) == (status, late)


@pytest.mark.acceptance("C16", "C39")
def test_a_service_that_is_not_live_after_its_date_is_overdue_by_days():
    found = stage_standing([Stage("Service live", date(2024, 3, 31))], {}, today=date(2024, 4, 10))
    assert (found.status, found.days_late) == (Status.OVERDUE, 10)


@pytest.mark.acceptance("C50")
def test_paused_days_are_not_days_late():
    plan = [Stage("Postnatal plan agreed", date(2020, 2, 6))]
    pause = [(date(2020, 2, 10), date(2020, 6, 30))]
    assert stage_standing(plan, {}, today=date(2020, 7, 10), pauses=pause).days_late == 13
    assert stage_standing(plan, {}, today=date(2020, 3, 1), pauses=pause).days_late == 3


@pytest.mark.acceptance("C48")
def test_stages_that_wait_for_their_conditions_are_gated():
    assert stage_standing(STAGES, {}, today=date(2030, 1, 1), gated=True).status is Status.GATED
