"""How periods are called."""

from __future__ import annotations

import pytest

from analysis import periods
from indicators.month import Month
from tests.sample_charts import series

MONTHLY = series([1.0] * 24)
QUARTERLY = series([1.0] * 8, window=3, step=3)
YEARLY = series([1.0] * 4, window=12, step=12, last=Month.of(2026, 3))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (17, 23, "March to September 2026"),
        (13, 17, "November 2025 to March 2026"),
        (23, 23, "September 2026"),
    ],
)
def test_a_span_names_the_year_once_where_it_can(first: int, last: int, words: str) -> None:
    assert periods.span(MONTHLY, first, last) == words


def test_figures_that_cover_more_than_a_month_say_what_they_cover() -> None:
    assert periods.name(QUARTERLY, 7) == "the quarter to September 2026"
    assert periods.name(YEARLY, 3) == "the year to March 2026"
    assert periods.span(QUARTERLY, 0, 1) == "from the quarter to December 2024 up to the quarter to March 2025"
    assert periods.name(series([1.0] * 3, window=6), 2) == "the six months to September 2026"


@pytest.mark.parametrize(
    ("one", "number", "words"),
    [
        (MONTHLY, 7, "seven months"),
        (MONTHLY, 1, "one month"),
        (QUARTERLY, 7, "seven quarters"),
        (YEARLY, 13, "13 years"),
    ],
)
def test_points_are_counted_in_their_own_steps(one, number: int, words: str) -> None:
    assert periods.several(one, number) == words


def test_separate_months_are_listed() -> None:
    assert periods.listed(MONTHLY, [21, 23]) == "July and September 2026"
    assert periods.listed(MONTHLY, [14, 16, 23]) == "December 2025, February 2026 and September 2026"
    assert periods.listed(MONTHLY, [23]) == "September 2026"
