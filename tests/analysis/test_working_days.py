"""England's working days: the table against the rules that make it, and the eight-day clock."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.working_days import (
    BANK_HOLIDAYS,
    CRITICAL_SAFETY_CHECK,
    FIRST,
    LAST,
    OutsideCalendar,
    add_working_days,
    is_working_day,
    working_days_between,
)

ALWAYS_ALIKE = settings(derandomize=True, deadline=None, max_examples=80)
DAYS = st.dates(FIRST, LAST - timedelta(days=60))
ADDED = {date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)}
"""By royal proclamation: two jubilee and mourning days of 2022 and the coronation."""
MOVED = {date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}


def easter(year: int) -> date:
    """The anonymous Gregorian algorithm."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def monday(year: int, month: int, *, last: bool = False) -> date:
    days = [date(year, month, day) for day in range(1, 32)]
    mondays = [day for day in days if day.weekday() == 0]
    return mondays[-1] if last else mondays[0]


def by_the_rules(year: int) -> set[date]:
    found = {easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)}
    found |= {monday(year, 5), monday(year, 5, last=True), monday(year, 8, last=True)}
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        substitute = day
        while substitute.weekday() > 4 or substitute in found:
            substitute += timedelta(days=1)
        found.add(substitute)
    return {MOVED.get(day, day) for day in found} | {day for day in ADDED if day.year == year}


@pytest.mark.acceptance("R26")
@pytest.mark.parametrize("year", range(FIRST.year, LAST.year + 1))
def test_the_table_follows_the_rules_substitute_days_and_proclamations(year):
    assert {day for day in BANK_HOLIDAYS if day.year == year} == by_the_rules(year)


@pytest.mark.acceptance("R26")
@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2025-12-22", "2026-01-06"),  # both from the reference
        ("2025-12-20", "2026-01-05"),
        ("2025-12-08", "2025-12-18"),
        ("2026-04-02", "2026-04-16"),  # across Easter
        ("2022-09-16", "2022-09-29"),  # across the day of the Queen's funeral
        ("2023-04-28", "2023-05-12"),  # across May Day and the coronation
        ("2021-12-23", "2022-01-07"),  # across three substitute days
        ("2024-02-28", "2024-03-11"),  # across a leap day
        ("2026-12-24", "2027-01-08"),  # Boxing Day on a Saturday
    ],
)
def test_the_check_is_due_on_the_eighth_working_day(start, due):
    assert add_working_days(date.fromisoformat(start), CRITICAL_SAFETY_CHECK) == date.fromisoformat(due)


@pytest.mark.acceptance("R26")
def test_every_day_of_ten_years_has_the_due_date_that_numpy_gives_it():
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days - 30)]
    holidays = np.array(sorted(BANK_HOLIDAYS), dtype="datetime64[D]")
    expected = np.busday_offset(
        np.array(days, dtype="datetime64[D]"), CRITICAL_SAFETY_CHECK, roll="backward", holidays=holidays
    )
    assert len(days) > 3600
    assert [add_working_days(day, CRITICAL_SAFETY_CHECK) for day in days] == expected.tolist()


@ALWAYS_ALIKE
@given(DAYS, st.integers(1, 20))
def test_a_due_day_is_a_working_day_that_many_working_days_later(day, days):
    due = add_working_days(day, days)
    assert is_working_day(due)
    assert working_days_between(day, due) == days
    assert working_days_between(due, day) == -days


@ALWAYS_ALIKE
@given(DAYS, DAYS, st.integers(0, 20))
def test_a_later_start_is_never_due_earlier(one, other, days):
    first, second = sorted((one, other))
    assert add_working_days(first, days) <= add_working_days(second, days)


@ALWAYS_ALIKE
@given(DAYS, st.integers(0, 15), st.integers(0, 15))
def test_adding_in_two_parts_is_adding_at_once(day, some, more):
    assert add_working_days(add_working_days(day, some), more) == add_working_days(day, some + more)


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)])
def test_a_year_without_a_table_is_refused(day):
    with pytest.raises(OutsideCalendar):
        is_working_day(day)


def test_a_clock_that_runs_out_of_the_table_is_refused():
    with pytest.raises(OutsideCalendar):
        add_working_days(LAST - timedelta(days=3), 8)


def test_the_calendar_holds_its_first_day_and_its_last():
    assert not is_working_day(FIRST)
    assert is_working_day(LAST) == (LAST.weekday() < 5)


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)])
def test_a_day_outside_the_calendar_is_refused_with_the_years_that_are_known(day):
    with pytest.raises(OutsideCalendar, match=f"from {FIRST.year} to {LAST.year}, not for {day}"):
        is_working_day(day)


def test_no_working_day_lies_between_a_day_and_itself():
    assert working_days_between(date(2026, 11, 25), date(2026, 11, 25)) == 0
