"""Periods are covered by whole windows that share no month."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import catalogue
from indicators.month import Month
from queries.variation_period import Length, Period, covered, step, window_ends

LAST = Month.of(2026, 9)


@given(months=st.integers(-5, 60), apart=st.sampled_from((1, 3, 12)))
def test_windows_cover_the_period_without_gap_or_overlap(months, apart):
    period = covered(last=LAST, months=months, apart=apart)
    ends = window_ends(period, apart=apart)
    every = [month for end in ends.tolist() for month in range(end - apart + 1, end + 1)]
    assert every == list(range(period.first.ordinal, period.last.ordinal + 1))
    assert ends[-1] == LAST.ordinal
    assert period.months <= max(months, apart)
    assert np.all(np.diff(ends) == apart)


@pytest.mark.parametrize(
    ("key", "apart"),
    [("preterm_lt37.cqim", 1), ("pph_1500.cqim", 3), ("preterm_lt37.msds_annual", 12)],
)
def test_figures_stand_apart_by_their_window_or_by_how_often_they_come(key, apart):
    assert step(catalogue.load().definitions[key]) == apart


@pytest.mark.parametrize(
    ("first", "words"), [(LAST, "September 2026"), (LAST.plus(-11), "October 2025 to September 2026")]
)
def test_a_period_reads_as_its_first_and_last_month(first, words):
    assert Period(first, LAST).in_words == words


def test_lengths_are_a_month_a_quarter_and_a_year():
    assert [one.months for one in Length] == [1, 3, 12]
