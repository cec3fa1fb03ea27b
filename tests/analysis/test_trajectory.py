"""Plans, lags and required rates: the reference's check values, and what must hold of any plan."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.trajectory import NoPlan, Plan, Shape, time_of
from analysis.trajectory_lag import lag
from analysis.trajectory_required import DatePassed, change_a_year, people_gap, run_rate, share_a_year
from indicators.vocabulary import Direction

ALWAYS_ALIKE = settings(derandomize=True, deadline=None, max_examples=80)
STILLBIRTH = Plan(5.1, 2010, 2.5, 2025, Direction.LOWER)
GEOMETRIC = Plan(5.1, 2010, 2.5, 2025, Direction.LOWER, Shape.GEOMETRIC)
TIMES = st.floats(2010, 2025)


def test_a_stillbirth_rate_of_3_8_in_2024_is_what_the_plan_asked_for_in_mid_2017():
    found = lag(STILLBIRTH, 3.8, time=2024)
    assert 2024 - found.years == pytest.approx(2017.5)
    assert (found.years, found.at_least) == (pytest.approx(6.5), False)


def test_on_the_constant_rate_plan_it_is_what_was_asked_for_early_in_2016():
    found = lag(GEOMETRIC, 3.8, time=2024)
    assert 2024 - found.years == pytest.approx(2016.2, abs=0.05)
    assert found.years == pytest.approx(7.8, abs=0.05)


@pytest.mark.acceptance("C11")
@pytest.mark.parametrize(
    ("value", "target", "years", "share"),
    [
        (5.1, 2.55, 15, 4.52),
        (5.1, 2.55, 20, 3.41),
        (3.8, 2.5, 1, 34.2),
        (3.8, 2.5, 6, 6.7),
        (3.8, 2.5, 11, 3.7),
        (5.1, 3.8, 14, 2.1),
    ],
    ids=["halving by 2025", "halving by 2030", "within a year", "to 2030", "to 2035", "achieved 2010-24"],
)
def test_the_share_a_year_that_is_needed(value, target, years, share):
    assert 100 * share_a_year(value, target=target, years=years) == pytest.approx(share, abs=0.05)


def test_the_step_a_year_that_is_needed():
    assert change_a_year(3.8, target=2.5, years=6) == pytest.approx(-1.3 / 6)
    with pytest.raises(DatePassed):
        change_a_year(3.8, target=2.5, years=0)


@pytest.mark.parametrize(
    ("events", "size", "target", "direction", "rate", "within_reach"),
    [
        (300, 600, 0.6, Direction.HIGHER, 0.7, True),
        (100, 600, 0.6, Direction.HIGHER, 1.0333, False),
        (40, 600, 0.06, Direction.LOWER, 0.0533, True),
        (80, 600, 0.06, Direction.LOWER, -0.0133, False),
    ],
)
def test_the_rate_of_what_is_left_of_the_year(events, size, target, direction, rate, within_reach):
    found = run_rate(
        events,
        size,
        target=target,
        expected_size=1200,
        direction=direction,
    )
    assert (found.rate, found.within_reach) == (pytest.approx(rate, abs=5e-5), within_reach)


@pytest.mark.parametrize(
    ("events", "size", "target", "direction", "people"),
    [
        (144, 240, 0.75, Direction.HIGHER, 36),
        (181, 240, 0.75, Direction.HIGHER, 0),
        (180, 241, 0.75, Direction.HIGHER, 1),
        (24, 240, 0.06, Direction.LOWER, 10),
        (14, 240, 0.06, Direction.LOWER, 0),
    ],
)
def test_the_gap_in_people(events, size, target, direction, people):
    assert people_gap(events, size, target=target, direction=direction) == people


@ALWAYS_ALIKE
@given(TIMES, st.sampled_from([STILLBIRTH, GEOMETRIC]))
def test_the_plans_own_value_is_neither_ahead_nor_late(time, plan):
    assert plan.gap(plan.at(time), time=time) == pytest.approx(0)
    assert lag(plan, plan.at(time), time=time).years == pytest.approx(0, abs=1e-9)


@ALWAYS_ALIKE
@given(TIMES, TIMES, st.sampled_from([STILLBIRTH, GEOMETRIC]))
def test_a_plan_never_turns_back_and_stays_between_its_ends(one, other, plan):
    first, second = sorted((one, other))
    assert plan.better * (plan.at(second) - plan.at(first)) >= -1e-12
    assert plan.target - 1e-12 <= plan.at(one) <= plan.baseline + 1e-12


def test_before_it_begins_a_plan_asks_for_the_baseline_and_after_its_date_for_the_target():
    assert (STILLBIRTH.at(2005), STILLBIRTH.at(2030)) == (5.1, 2.5)
    assert (STILLBIRTH.is_past_due(2025), STILLBIRTH.is_past_due(2025.1)) == (False, True)


def test_submitted_steps_win_over_the_shape():
    plan = Plan(20, 2021, 75, 2022, Direction.HIGHER, steps=((2021.25, 30), (2021.5, 45), (2021.75, 60)))
    assert [plan.at(time) for time in (2021.1, 2021.25, 2021.6, 2023)] == [20, 30, 45, 60]
    assert lag(plan, 40, time=2021.75).years == pytest.approx(0.25)


def test_worse_than_the_baseline_is_at_least_as_late_as_the_plan_is_old():
    """Maternal deaths: 12.8 per 100,000 in 2021-23 against a baseline of 10.6."""
    found = lag(Plan(10.6, 2010, 5.3, 2025, Direction.LOWER), 12.8, time=2022)
    assert (found.years, found.at_least) == (12, True)
    assert lag(STILLBIRTH, 2.0, time=2020).years == pytest.approx(-5)


@pytest.mark.acceptance("C50")
def test_a_pause_is_left_out_of_lateness():
    plan = Plan(0, 2019, 100, 2020, Direction.HIGHER, pauses=((2019.5, 2020.0),))
    assert plan.at(2020.0) == plan.at(2019.5) == 50
    assert (plan.is_past_due(2020.4), plan.is_past_due(2020.6)) == (False, True)
    assert plan.at(2020.5) == 100


@pytest.mark.acceptance("C43")
def test_a_new_version_of_a_plan_leaves_the_old_one_as_it_was():
    second = STILLBIRTH.with_target(2.5, due=2030)
    assert (STILLBIRTH.due, second.due) == (2025, 2030)
    assert second.at(2020) > STILLBIRTH.at(2020)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Plan(5, 2010, 4, 2010, Direction.LOWER),
        lambda: Plan(0, 2010, 4, 2020, Direction.HIGHER, Shape.GEOMETRIC),
    ],
    ids=["no duration", "a constant rate from nothing"],
)
def test_an_impossible_plan_is_refused(make):
    with pytest.raises(NoPlan):
        make()


def test_days_are_times_at_their_end():
    assert [time_of(date(2025, 12, 31)), time_of(date(2024, 12, 31))] == [2026, 2025]
    assert np.diff([time_of(date(2021, 3, 31)), time_of(date(2021, 4, 1))])[0] == pytest.approx(1 / 365)
