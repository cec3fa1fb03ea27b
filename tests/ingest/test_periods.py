"""Periods are read in the spellings that a format declares, and in no other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.month import Month
from ingest import periods
from ingest.periods import NotAPeriod

MONTHS = st.integers(min_value=1990 * 12, max_value=2090 * 12).map(Month)


@given(MONTHS)
@pytest.mark.acceptance("IN43", "R26")
def test_a_whole_month_is_read_day_first_and_year_first(month: Month):
    first, last = month.first_day(), month.last_day()
    assert periods.published_month(f"{first:%d/%m/%Y}", f"{last:%d/%m/%Y}") == month
    assert periods.published_month(first.isoformat(), last.isoformat()) == month


@given(MONTHS, st.integers(min_value=1, max_value=40))
@pytest.mark.acceptance("IN50")
def test_a_period_that_is_not_one_whole_month_is_refused(month: Month, days: int):
    wrong = month.last_day() + timedelta(days=days)
    with pytest.raises(NotAPeriod):
        periods.published_month(f"{month.first_day():%d/%m/%Y}", f"{wrong:%d/%m/%Y}")


@pytest.mark.parametrize(
    ("written", "month"),
    [("2019-20", "2020-03"), ("2019/20", "2020-03"), ("1999-00", "2000-03"), ("2099-00", "2100-03")],
)
@pytest.mark.acceptance("IN48", "R26")
def test_a_financial_year_ends_in_march(written: str, month: str):
    assert str(periods.financial_year(written)) == month


@pytest.mark.parametrize(
    "written", ["2019", "2019-21", "2019-2020", "19-20", "Q1 2019-20", " 2019-20", "２０１９-20"]
)
@pytest.mark.acceptance("IN48")
def test_nothing_else_is_a_financial_year(written: str):
    with pytest.raises(NotAPeriod):
        periods.financial_year(written)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2025-03-31T23:30:00Z", date(2025, 4, 1)),
        ("2025-01-31T23:30:00Z", date(2025, 1, 31)),
        ("2025-03-30T00:30Z", date(2025, 3, 30)),
        ("2025-10-26T00:30:00+01:00", date(2025, 10, 26)),
        ("2025-06-30T23:59:59+00:00", date(2025, 7, 1)),
    ],
)
@pytest.mark.acceptance("IN51", "R26")
def test_a_moment_is_read_as_the_day_it_was_in_england(moment: str, day: date):
    assert periods.is_moment(moment)
    assert periods.day_of_moment(moment) == day


@pytest.mark.parametrize("written", ["2025-03-31T23:30:00", "2025-03-31", "2025-03-31 23:30Z", "noon"])
def test_a_time_without_its_offset_is_no_moment(written: str):
    assert not periods.is_moment(written)
