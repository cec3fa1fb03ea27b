"""Months are values: they add, compare and print the same everywhere."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.month import Month, Window

months = st.builds(Month.of, st.integers(1900, 2999), st.integers(1, 12))
spans = st.integers(-600, 600)
quick = settings(max_examples=60, deadline=None, derandomize=True, database=None)


@pytest.mark.parametrize(
    ("start", "added", "expected"),
    [("2026-01", -1, "2025-12"), ("2025-12", 1, "2026-01"), ("2026-09", 0, "2026-09"), ("2024-02", 48, "2028-02")],
)
def test_months_are_added_across_years(start, added, expected):
    assert Month.parse(start).plus(added) == Month.parse(expected)


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-1", "2026-01-01", "26-01", "01/2026", "", " 2026-01", "2026-01\n"]
)
def test_nothing_but_year_and_month_is_read_as_a_month(text):
    with pytest.raises(ValueError, match="YYYY-MM"):
        Month.parse(text)


def test_there_is_no_thirteenth_month():
    with pytest.raises(ValueError, match="no such month"):
        Month.of(2026, 13)


def test_february_knows_leap_years():
    assert Month.of(2024, 2).last_day() == date(2024, 2, 29)
    assert Month.of(2100, 2).last_day() == date(2100, 2, 28)


def test_a_month_prints_in_english_whatever_the_locale():
    assert Month.of(2026, 9).in_words() == "September 2026"
    assert Month.of(2026, 9).in_short() == "Sep 2026"


def test_a_window_ends_with_the_last_month_it_covers():
    assert Window(Month.of(2026, 7), 3).end == Month.of(2026, 9)
    assert Window(Month.of(2026, 7), 1).end == Month.of(2026, 7)


@quick
@given(months)
def test_what_is_printed_is_read_back(month):
    assert Month.parse(str(month)) == month


@quick
@given(months, spans, spans)
def test_adding_twice_is_adding_the_sum(month, first, second):
    assert month.plus(first).plus(second) == month.plus(first + second)


@quick
@given(months, spans)
def test_order_follows_time(month, span):
    assert (month.plus(span) > month) == (span > 0)
    assert (str(month.plus(span)) > str(month)) == (span > 0)


@quick
@given(months)
def test_the_day_after_the_last_is_the_first_of_the_next(month):
    assert month.last_day() + timedelta(days=1) == month.plus(1).first_day()
    assert Month.containing(month.last_day()) == month == Month.containing(month.first_day())
