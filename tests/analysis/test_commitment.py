"""One commitment at one month: its status in words, the people gap, the pace, the chance, how late it is."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from analysis import commitment_words as words
from analysis import spc
from analysis.commitment import NOBODY_TELLS, Aim, Progress, progress
from analysis.numerals import Unit
from analysis.trajectory import Plan, time_of
from analysis.trajectory_status import Status
from indicators.month import Month
from indicators.vocabulary import Direction, IndicatorKind, UnitOfAnalysis
from tests.analysis.making import series

PERCENT = Unit(IndicatorKind.PERCENT, 100, "women")
RATE = Unit(IndicatorKind.RATE, 1000, "births")
MARCH_2021 = time_of(date(2021, 3, 31))
FROM_2019 = Plan(10.0, time_of(date(2019, 3, 31)), 51.0, MARCH_2021, Direction.HIGHER)
BY_2021 = Aim(51.0, MARCH_2021, Direction.HIGHER, FROM_2019)


def told(aim: Aim, counts: list, *, last: Month, unit: Unit = PERCENT) -> Progress:
    """`counts` are (numerator, denominator) of the months up to `last`, None for a month without."""
    numerator = np.array([np.nan if one is None else one[0] for one in counts])
    denominator = np.array([np.nan if one is None else one[1] for one in counts])
    made = series(
        numerator / denominator * unit.per,
        numerator=numerator,
        denominator=denominator,
        first=last.plus(1 - len(counts)),
    )
    return progress(spc.chart(made, direction=aim.direction), aim, unit=unit)


@pytest.mark.acceptance("C07")
@pytest.mark.parametrize("plan", [FROM_2019, None], ids=["with a plan", "with the target alone"])
def test_40_per_cent_in_march_2021_is_behind_plan_by_11_points_and_lists_the_people_gap(plan):
    found = told(Aim(51.0, MARCH_2021, Direction.HIGHER, plan), [(240, 600)], last=Month.of(2021, 3))
    assert found.status is Status.BEHIND
    assert words.figures(found, unit=PERCENT) == "40% in March 2021, behind plan by 11.0 points."
    gap = words.gap_in_people(found, people=UnitOfAnalysis.WOMAN)
    assert gap == "66 more women of 600 in that figure would have met the target."


@pytest.mark.acceptance("C08")
def test_after_the_date_it_is_overdue_and_not_behind():
    found = told(Aim(100.0, MARCH_2021, Direction.HIGHER), [(599, 600)], last=Month.of(2021, 9))
    assert found.status is Status.OVERDUE
    said = words.lead(found) + words.figures(found, unit=PERCENT)
    assert "Overdue." in said
    assert "overdue by 6 months" in said
    assert "behind" not in said.casefold()


def test_a_little_short_of_the_plan_cannot_be_told():
    found = told(BY_2021, [(300, 600)], last=Month.of(2021, 3))
    assert found.status is Status.CANNOT_TELL
    assert "no more than chance" in words.why_no_claim(found)
    assert words.figures(found, unit=PERCENT) == "50% in March 2021, 1.0 points short of the plan."


def test_a_value_without_its_counts_says_that_chance_is_not_known():
    made = series([2.7] * 3, first=Month.of(2020, 1))
    aim = Aim(1.5, time_of(date(2025, 12, 31)), Direction.LOWER, Plan(2.9, 2011.0, 1.5, 2026.0, Direction.LOWER))
    found = progress(spc.chart(made, direction=aim.direction), aim, unit=RATE)
    assert found.status is Status.CANNOT_TELL
    assert "without its counts" in words.why_no_claim(found)


def test_before_the_date_without_a_plan_nobody_is_behind():
    aim = Aim(75.0, time_of(date(2027, 3, 31)), Direction.HIGHER)
    found = told(aim, [(300, 600)], last=Month.of(2026, 3))
    assert found.status is Status.CANNOT_TELL
    assert words.why_no_claim(found) == "No plan says what should be reached by now."
    assert told(aim, [(480, 600)], last=Month.of(2026, 3)).status is Status.ACHIEVED


def test_a_stable_process_says_how_likely_arrival_is():
    aim = Aim(75.0, time_of(date(2027, 3, 31)), Direction.HIGHER)
    found = told(aim, [(300 + each % 3, 600) for each in range(18)], last=Month.of(2026, 3))
    assert found.arrival is not None
    assert found.arrival.chance < 0.01
    assert "less than 1%" in words.chance(found, unit=PERCENT)


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ([(300, 600)] * 5, "5 of 13 months"),
        ([(300 + each % 3, 600) for each in range(24)] + [(400, 600)], "signal"),
        ([(300, 600)] * 12 + [(306, 600)] * 12, "the figures hardly vary"),
    ],
    ids=["too few months", "a signal runs", "a step and nothing else"],
)
def test_where_no_stable_process_tells_there_is_no_chance(counts, why):
    found = told(Aim(75.0, time_of(date(2027, 3, 31)), Direction.HIGHER), counts, last=Month.of(2026, 3))
    assert found.arrival is None
    assert why in words.chance(found, unit=PERCENT)


def test_the_pace_is_told_by_quarter_and_for_a_falling_rate_by_year():
    aim = Aim(75.0, time_of(date(2027, 3, 31)), Direction.HIGHER)
    up = told(aim, [(330, 600)], last=Month.of(2026, 3))
    said = words.pace(up, unit=PERCENT, due=Month.of(2027, 3), today=Month.of(2026, 11))
    assert said == "Needed from March 2026 on: up 5.0 points every quarter until March 2027."
    down = told(Aim(2.5, time_of(date(2025, 12, 31)), Direction.LOWER), [(3800, 1_000_000)], last=Month.of(2024, 12),
                unit=RATE)  # fmt: skip
    assert "34.2% a year" in words.pace(down, unit=RATE, due=Month.of(2025, 12), today=Month.of(2025, 12))


def test_of_a_date_that_is_over_nothing_is_needed_any_more_however_old_the_newest_figure_is():
    aim = Aim(2.5, time_of(date(2025, 12, 31)), Direction.LOWER)
    found = told(aim, [(3800, 1_000_000)], last=Month.of(2024, 12), unit=RATE)
    said = words.pace(found, unit=RATE, due=Month.of(2025, 12), today=Month.of(2026, 11))
    assert said.startswith("Would have been needed from December 2024 on: down 0.32 per 1,000 every quarter until")
    assert said.endswith("until December 2025, or 34.2% a year. That date has passed.")


def test_the_rest_of_the_year_has_a_rate_of_its_own_and_may_be_out_of_reach():
    aim = Aim(60.0, time_of(date(2027, 3, 31)), Direction.HIGHER)
    found = told(aim, [(50, 100)] * 6, last=Month.of(2026, 9))
    assert words.run_rate(found) == "For this financial year to end at the target: 70.0% in its months to come."
    assert "any more" in words.run_rate(told(aim, [(10, 100)] * 6, last=Month.of(2026, 9)))
    assert words.run_rate(told(aim, [(50, 100)] * 12, last=Month.of(2026, 3))) == ""
    assert words.run_rate(told(aim, [(50, 100), None, (50, 100)], last=Month.of(2026, 6))) == ""


def test_the_lag_is_told_in_months_and_at_least_where_the_plan_does_not_reach():
    behind = told(BY_2021, [(180, 600)], last=Month.of(2021, 3))
    assert words.lag(behind) == "1 year behind the plan"
    worse = told(BY_2021, [(30, 600)], last=Month.of(2021, 3))
    assert words.lag(worse) == "at least 2 years behind the plan"


def test_months_since_the_newest_figure_are_said_and_never_filled():
    found = told(BY_2021, [(240, 600), None, None], last=Month.of(2021, 3))
    assert found.figure is not None
    assert found.figure.month == Month.of(2021, 1)
    assert words.since(found) == "No figure since January 2021."


def test_without_any_figure_there_is_no_status_but_no_data():
    found = told(BY_2021, [None, None], last=Month.of(2021, 3))
    assert found.status is Status.NO_DATA
    assert found.people == NOBODY_TELLS
    assert "not zero" in words.figures(found, unit=PERCENT)


def test_items_on_a_list_have_no_chance_in_them():
    aim = Aim(100.0, MARCH_2021, Direction.HIGHER, Plan(0.0, MARCH_2021 - 2, 100.0, MARCH_2021, Direction.HIGHER),
              listed=True)  # fmt: skip
    assert told(aim, [(9, 10)], last=Month.of(2021, 3)).status is Status.BEHIND


def test_a_gated_or_suspended_commitment_is_neither_behind_nor_overdue():
    for aim, status in (
        (Aim(51.0, MARCH_2021, Direction.HIGHER, gated=True), Status.GATED),
        (Aim(51.0, MARCH_2021, Direction.HIGHER, suspended=True), Status.SUSPENDED),
    ):
        assert told(aim, [(1, 600)], last=Month.of(2022, 3)).status is status
