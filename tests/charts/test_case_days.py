"""Cases on a line of days: each drawn once, in its place, and none from outside the months."""

from __future__ import annotations

from datetime import date

from charts.case_days import case_days
from indicators.month import Month

FIRST, LAST = Month.of(2025, 11), Month.of(2026, 10)


def test_deaths_and_harm_have_shapes_of_their_own():
    drawn = case_days([date(2026, 1, 1)], [date(2026, 2, 1)], first=FIRST, last=LAST)
    assert drawn.count("fill='#212b32' stroke='#fff'") == 1
    assert drawn.count("stroke-width='3'") == 1


def test_a_year_without_a_case_is_an_empty_line_with_its_months():
    drawn = case_days([], [], first=FIRST, last=LAST)
    assert "Nov 2025" in drawn
    assert "Oct 2026" in drawn
    assert "a5 5" not in drawn


def test_cases_outside_the_months_are_not_drawn():
    assert case_days([date(2024, 1, 1)], [date(2027, 1, 1)], first=FIRST, last=LAST) == case_days(
        [], [], first=FIRST, last=LAST
    )
