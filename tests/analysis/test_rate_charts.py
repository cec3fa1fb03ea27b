"""Limits that follow the counts: what must hold of p, p', u, u', c, g, t and i' beyond the worked cases."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import single_values
from analysis.chart_types import ChartType
from analysis.control_limits import BY_COUNTS, limits_of, plotted
from analysis.counted import Counted

cells = st.lists(st.tuples(st.integers(1, 400), st.floats(0, 1)), min_size=3, max_size=24)
RATES = sorted(BY_COUNTS)


def block(pairs):
    below = np.array([[float(size) for size, _ in pairs]])
    above = np.floor(below * np.array([[share for _, share in pairs]]))
    return Counted(above, below, 100.0)


def lines(counted, chart, **how):
    return limits_of(counted.rate * counted.per, chart=chart, counted=counted, **how)


@given(cells, st.sampled_from(RATES))
def test_limits_narrow_as_denominators_grow(pairs, chart):
    counted = block(pairs)
    limits = lines(counted, chart)
    width = (limits.upper - limits.mean)[0]
    order = np.argsort(counted.denominator[0])
    if not np.isnan(width).any():
        assert (np.diff(width[order]) <= 1e-9 * (1 + width.max())).all()


@given(cells, st.sampled_from(RATES))
def test_the_centre_is_all_events_over_all_denominators(pairs, chart):
    counted = block(pairs)
    expected = counted.numerator.sum() / counted.denominator.sum() * 100
    np.testing.assert_allclose(np.broadcast_to(lines(counted, chart).mean, counted.numerator.shape), expected)


@given(cells, st.sampled_from([ChartType.P, ChartType.P_PRIME]))
def test_a_proportion_and_its_complement_have_mirrored_limits(pairs, chart):
    counted = block(pairs)
    other = Counted(counted.denominator - counted.numerator, counted.denominator, counted.per)
    plain, turned = lines(counted, chart), lines(other, chart)
    np.testing.assert_allclose(100 - turned.lower, plain.upper, rtol=1e-9, atol=1e-7)


@given(cells, st.sampled_from(RATES), st.integers(1, 5))
def test_later_months_never_move_a_baseline(pairs, chart, more):
    counted = block(pairs)
    longer = Counted(
        np.concatenate([counted.numerator, np.full((1, more), 1.0)], axis=1),
        np.concatenate([counted.denominator, np.full((1, more), 7.0)], axis=1),
        counted.per,
    )
    baseline = np.arange(longer.numerator.shape[1])[None, :] < len(pairs)
    now, then = lines(counted, chart), lines(longer, chart, baseline=baseline)
    np.testing.assert_allclose(now.upper[0], then.upper[0, : len(pairs)], rtol=1e-9)


@pytest.mark.parametrize("chart", RATES)
def test_no_month_is_taken_from_nothing_out_of_nothing(chart):
    counted = Counted(np.array([[3.0, 0, np.nan, 4, 5, 3]]), np.array([[50.0, 0, 60, np.nan, 55, 45]]), 100.0)
    limits = lines(counted, chart)
    centre = (3 + 5 + 3) / (50 + 55 + 45) * 100
    assert limits.mean[0, 0] == pytest.approx(centre)
    assert np.isnan(limits.upper[0, [1, 3]]).all()


def test_laney_widens_as_the_months_vary_more_than_chance():
    below = np.full((1, 20), 400.0)
    above = np.tile([20.0, 60.0], 10)[None, :]
    plain, laney = (lines(Counted(above, below), chart) for chart in (ChartType.P, ChartType.P_PRIME))
    assert (laney.upper - laney.mean)[0, 0] > 3 * (plain.upper - plain.mean)[0, 0]


@pytest.mark.parametrize(("above", "level"), [(0.0, 0.0), (50.0, 100.0)])
def test_no_event_or_nothing_but_events_is_no_variation(above, level):
    counted = Counted(np.full((1, 12), above), np.full((1, 12), 50.0), 100.0)
    limits = lines(counted, ChartType.P)
    assert (limits.lower == level).all()
    assert (limits.upper == level).all()
    assert np.isnan(lines(counted, ChartType.P_PRIME).upper).all()


def test_counts_vary_like_their_square_root():
    values = np.array([[16.0, 18, 14, 16]])
    limits = limits_of(values, chart=ChartType.C)
    assert (limits.mean[0], limits.lower[0], limits.upper[0]) == (16, 4, 28)


def test_the_middle_of_a_g_chart_is_the_median_and_its_limits_go_by_the_mean():
    values = np.array([[2.0, 4, 30]])
    limits = limits_of(values, chart=ChartType.G)
    assert limits.mean[0] == 4
    assert limits.upper[0] == pytest.approx(12 + 3 * np.sqrt(12 * 13))
    assert limits.lower[0] == limits.near_lower[0] == 0


def test_times_between_random_events_lie_nearly_all_inside_a_t_chart():
    times = np.random.default_rng(3).exponential(30, (400, 40))
    limits = limits_of(times, chart=ChartType.T)
    outside = (times > limits.upper[:, None]) | (times < limits.lower[:, None])
    assert outside.mean() < 0.01


def test_the_ranges_of_a_moving_range_chart_start_with_the_second_month():
    values = np.array([[1.0, 4, np.nan, 2, 7]])
    drawn = plotted(values, chart=ChartType.MR)
    np.testing.assert_array_equal(drawn, [[np.nan, 3, np.nan, np.nan, 5]])
    limits = limits_of(drawn, chart=ChartType.MR)
    assert (limits.mean[0], limits.lower[0], limits.upper[0]) == pytest.approx((4, 0, 4 * 3.267))


def test_medians_are_not_moved_by_one_wild_month():
    values = np.array([[10.0, 11, 10, 9, 10, 400, 10, 11, 9]])
    assert limits_of(values, chart=ChartType.RUN).mean[0] == 10
    by_median = limits_of(values, chart=ChartType.I_MEDIANS)
    assert by_median.upper[0] == pytest.approx(10 + 3 / 1.128 * 1)
    assert limits_of(values, chart=ChartType.I_MEDIAN).upper[0] > by_median.upper[0]


@pytest.mark.parametrize("chart", list(ChartType))
def test_a_row_without_numbers_has_no_lines(chart):
    nothing = np.full((1, 6), np.nan)
    limits = limits_of(nothing, chart=chart, counted=Counted(nothing, nothing))
    assert np.isnan(limits.mean).all()
    assert np.isnan(limits.upper).all()


def test_limits_of_ranges_are_numbers_whether_or_not_there_is_one():
    found = single_values.moving_ranges(np.array([[np.nan, 1.0, 3], [np.nan, np.nan, np.nan]]))
    assert found.lower.dtype == np.float64
    np.testing.assert_array_equal(found.lower, [0, np.nan])


def test_screening_leaves_wild_ranges_out_of_the_median_range_too():
    values = np.array([[5.0, 6, 8, 11, 15, 20, 90]])
    plain, screened = (single_values.about_median(values, screened=one, median_range=True) for one in (False, True))
    assert (screened.upper < plain.upper).all()
