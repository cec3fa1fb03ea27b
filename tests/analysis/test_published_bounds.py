"""What a printed figure may truly have been: every true count that would print so, and no other."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.published_bounds import bounds_of, count_bounds, rate_bounds
from indicators.vocabulary import Precision
from tests.analysis.making import series


def printed(true: int, precision: Precision) -> int:
    """As the publisher prints it."""
    if precision is Precision.ONE_TO_SEVEN_AS_FIVE and 1 <= true <= 7:
        return 5
    return 5 * ((true + 2) // 5) if precision is not Precision.EXACT else true


@pytest.mark.parametrize("precision", [Precision.EXACT, Precision.ONE_TO_SEVEN_AS_FIVE, Precision.NEAREST_FIVE])
def test_bounds_are_the_true_counts_that_print_the_same(precision):
    for shown in {printed(true, precision) for true in range(200)}:
        truths = [true for true in range(300) if printed(true, precision) == shown]
        found = count_bounds(np.array([[shown]], float), precision=np.array([[precision]]), parts=np.array([[1]]))
        assert (found.low[0, 0], found.high[0, 0]) == (min(truths), max(truths))


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_a_sum_of_rounded_parts_may_be_off_by_two_for_each(parts):
    shown = sum(printed(one, Precision.NEAREST_FIVE) for one in parts)
    kind = np.array([[Precision.SUM_OF_NEAREST_FIVE]])
    found = count_bounds(np.array([[shown]], float), precision=kind, parts=np.array([[len(parts)]]))
    assert found.low[0, 0] <= sum(parts) <= found.high[0, 0]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_an_interval_holds_any_sum_of_published_parts(parts):
    shown = sum(printed(one, Precision.ONE_TO_SEVEN_AS_FIVE) for one in parts)
    kind = np.array([[Precision.INTERVAL]])
    found = count_bounds(np.array([[shown]], float), precision=kind, parts=np.array([[len(parts)]]))
    assert found.low[0, 0] <= sum(parts) <= found.high[0, 0]


@given(st.lists(st.one_of(st.integers(0, 9), st.integers(0, 60)), min_size=1, max_size=6))
def test_several_counts_that_were_printed_by_themselves_lie_within_their_bounds(parts):
    shown = sum(printed(one, Precision.ONE_TO_SEVEN_AS_FIVE) for one in parts)
    kind, found = np.array([[Precision.ONE_TO_SEVEN_AS_FIVE]]), {}
    for added in (len(parts), len(parts) + 2):
        bounds = count_bounds(np.array([[shown]], float), precision=kind, parts=np.array([[-1]]), added=added)
        found[added] = bounds.low[0, 0], bounds.high[0, 0]
        assert found[added][0] <= sum(parts) <= found[added][1]
    assert found[len(parts)][0] >= found[len(parts) + 2][0]


@pytest.mark.parametrize(
    ("shown", "added", "low", "high"),
    [(0, 3, 0, 0), (5, 3, 1, 7), (10, 2, 2, 14), (10, 1, 8, 12), (300, 2, 294, 304), (300, 4, 286, 308)],
)
def test_a_sum_of_few_printed_counts_is_nearly_as_sure_as_one(shown, added, low, high):
    found = count_bounds(
        np.array([[shown]], float),
        precision=np.array([[Precision.ONE_TO_SEVEN_AS_FIVE]]),
        parts=np.array([[-1]]),
        added=added,
    )
    assert (found.low[0, 0], found.high[0, 0]) == (low, high)


def test_the_extreme_rates_know_how_many_counts_each_side_adds():
    made = replace(
        series([5.0], numerator=[20], denominator=[400], precision=Precision.ONE_TO_SEVEN_AS_FIVE),
        counts_added=(2, 5),
    )
    found = bounds_of(made)
    assert (found.low[0, 0], found.high[0, 0]) == pytest.approx((14 / 410 * 100, 24 / 382 * 100))
    assert made.at(np.array([0])).counts_added == (2, 5)


@pytest.mark.parametrize(
    ("precision", "parts", "low", "high"),
    [
        (Precision.SUM_OF_NEAREST_FIVE, 1, 38, 42),
        (Precision.SUM_OF_NEAREST_FIVE, 3, 34, 46),
        (Precision.INTERVAL, 1, 36, 42),
        (Precision.INTERVAL, 3, 28, 46),
        (Precision.INTERVAL, 15, 0, 70),
    ],
)
def test_each_part_of_a_sum_adds_its_own_doubt(precision, parts, low, high):
    found = count_bounds(np.array([[40.0]]), precision=np.array([[precision]]), parts=np.array([[parts]]))
    assert (found.low[0, 0], found.high[0, 0]) == (low, high)


def test_the_extreme_rates_are_those_of_the_extreme_counts():
    made = bounds_of(series([5.0], numerator=[20], denominator=[400], precision=Precision.NEAREST_FIVE))
    assert (made.low[0, 0], made.high[0, 0]) == pytest.approx((18 / 402 * 100, 22 / 398 * 100))
    count = bounds_of(series([20.0], numerator=[20], precision=Precision.NEAREST_FIVE))
    assert (count.low[0, 0], count.high[0, 0]) == (18, 22)
    tens = rate_bounds(
        *(np.array([[one]]) for one in (20.0, np.nan, 200.0)),
        precision=np.array([[Precision.NEAREST_FIVE]]),
        parts=np.array([[1]]),
        per=10,
    )
    assert (tens.low[0, 0], tens.high[0, 0]) == (180, 220)


def test_a_cell_without_a_known_precision_is_taken_as_published():
    unknown = bounds_of(series([5.0], numerator=[20], denominator=[400], precision=0))
    assert unknown.low[0, 0] == unknown.high[0, 0] == 5


def test_a_sum_of_unknown_many_parts_has_no_upper_bound():
    kind = np.array([[Precision.SUM_OF_NEAREST_FIVE]])
    found = count_bounds(np.array([[40.0]]), precision=kind, parts=np.array([[-1]]))
    assert (found.low[0, 0], found.high[0, 0]) == (0, np.inf)


@given(st.integers(0, 60), st.integers(30, 400))
def test_a_rate_lies_between_its_bounds(events, births):
    kind = Precision.ONE_TO_SEVEN_AS_FIVE
    above, below = float(printed(events, kind)), float(printed(births, kind))
    found = rate_bounds(
        *(np.array([[one]]) for one in (above, below, above / below * 100)),
        precision=np.array([[kind]]),
        parts=np.array([[1]]),
        per=100,
    )
    assert found.low[0, 0] - 1e-9 <= events / births * 100 <= found.high[0, 0] + 1e-9


def test_exact_figures_and_plain_values_are_what_they_are():
    made = bounds_of(series([5.0, 7.5], numerator=[5, np.nan], denominator=[100, np.nan]))
    assert made.low.tolist() == made.high.tolist() == [[5.0, 7.5]]
    rounded = bounds_of(series([np.nan, 7.5], precision=Precision.NEAREST_FIVE))
    assert np.isnan(rounded.low[0, 0])
    assert rounded.low[0, 1] == rounded.high[0, 1] == 7.5
    assert not rounded.inexact[0]


def test_a_series_knows_what_its_counts_are_multiplied_by():
    assert series([5.0, 2.5], numerator=[10, 5], denominator=[200, 200]).per == pytest.approx(100)
    assert series([10.0, 5.0], numerator=[10, 5]).per == 1
    assert series([0.0, 0.0], numerator=[0, 0], denominator=[200, 200]).per == 1
