"""Cases month by month: each drawn once, piled in its month, and none from outside the months."""

from __future__ import annotations

import itertools
import re
from datetime import date

import pytest

from charts.case_months import case_months
from indicators.month import Month

FIRST, LAST = Month.of(2025, 11), Month.of(2026, 10)
DIED, HARMED = "fill='#212b32'", "fill='#ffffff'"


def dots(drawn: str, fill: str) -> list[tuple[float, float, float]]:
    """Left edge, height and radius of every dot."""
    path = re.search(rf"<path d='([^']*)' {fill}", drawn)
    found = re.findall(r"M([\d.]+) ([\d.]+)a([\d.]+)", path[1]) if path else []
    return [tuple(map(float, one)) for one in found]


def test_deaths_are_filled_and_harm_is_open():
    drawn = case_months([date(2026, 1, 1)], [date(2026, 2, 1), date(2026, 2, 9)], first=FIRST, last=LAST)
    assert [len(dots(drawn, one)) for one in (DIED, HARMED)] == [1, 2]


@pytest.mark.parametrize("number", [2, 5, 9])
def test_cases_of_a_month_are_piled_and_never_cover_one_another(number: int):
    days = [date(2026, 1, 1 + place) for place in range(number)]
    found = dots(case_months(days, days, first=FIRST, last=LAST), DIED)
    assert len({left for left, _, _ in found}) == 1
    heights = sorted(height for _, height, _ in found)
    assert all(b - a >= 2 * found[0][2] for a, b in itertools.pairwise(heights))
    assert min(heights) > found[0][2]


def test_a_year_without_a_case_is_an_empty_line_with_its_months():
    drawn = case_months([], [], first=FIRST, last=LAST)
    assert "Nov 2025" in drawn
    assert "Oct 2026" in drawn
    assert not dots(drawn, DIED)


def test_cases_outside_the_months_are_not_drawn():
    assert case_months([date(2024, 1, 1)], [date(2027, 1, 1)], first=FIRST, last=LAST) == case_months(
        [], [], first=FIRST, last=LAST
    )
