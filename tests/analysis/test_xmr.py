"""Centre line and limits of the XmR chart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis import xmr

whole = st.integers(-400, 400).map(float)
blocks = arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(2, 30)), elements=whole)


def lines(values, **how):
    limits = xmr.limits(np.atleast_2d(np.array(values, float)), **how)
    return limits.mean[0], limits.lower[0], limits.upper[0]


def test_the_width_is_two_point_six_six_average_moving_ranges():
    # ranges 2, 4, 6: average 4
    assert lines([10, 12, 8, 14]) == pytest.approx((11, 11 - 2.66 * 4, 11 + 2.66 * 4))


def test_the_two_sigma_limits_stand_at_two_thirds():
    limits = xmr.limits(np.array([[10.0, 12, 8, 14]]))
    assert limits.near_upper[0] == pytest.approx(11 + 2.66 * 4 * 2 / 3)
    assert limits.near_lower[0] == pytest.approx(11 - 2.66 * 4 * 2 / 3)


def test_a_missing_month_loses_both_its_ranges():
    # only the ranges 10-12 and 8-14 are left
    assert lines([10, 12, np.nan, 8, 14]) == pytest.approx((11, 11 - 2.66 * 4, 11 + 2.66 * 4))


def test_values_that_are_never_neighbours_give_a_centre_and_no_limits():
    mean, lower, upper = lines([10, np.nan, 14, np.nan, 12])
    assert mean == 12
    assert np.isnan([lower, upper]).all()


@pytest.mark.parametrize("values", [[7.0], [np.nan, 7.0, np.nan], [7.0] * 9, [0.0] * 9, [0.1] * 18, [100.0] * 5])
def test_one_point_or_no_variation_gives_a_centre_and_no_limits(values):
    mean, lower, upper = lines(values)
    assert mean == pytest.approx(np.nanmean(values))
    assert np.isnan([lower, upper]).all()


def test_a_series_without_numbers_has_no_lines():
    assert np.isnan(lines([np.nan] * 5)).all()


def test_an_empty_block_has_no_lines():
    assert xmr.limits(np.empty((3, 0))).mean.shape == (3,)
    assert xmr.limits(np.empty((0, 12))).mean.shape == (0,)


def test_screening_leaves_out_a_range_at_its_own_upper_limit_once():
    values = [10.0, 11, 10, 11, 10, 30, 10, 11, 10, 11, 10]
    ranges = np.abs(np.diff(values))
    kept = ranges[ranges < 3.267 * ranges.mean()]
    assert 0 < len(kept) < len(ranges)
    mean, _, upper = lines(values, screened=True)
    assert upper - mean == pytest.approx(2.66 * kept.mean())
    assert mean == pytest.approx(np.mean(values))


def test_screening_that_would_leave_nothing_is_not_applied():
    values = [5.0] * 12 + [9.0] + [5.0] * 7
    assert lines(values, screened=True) == pytest.approx(lines(values))
    assert not xmr.limits(np.array([values])).varies[0]


def test_only_the_baseline_moves_the_limits():
    values = np.array([[10.0, 12, 8, 14, 90, 95]])
    baseline = np.array([[True, True, True, True, False, False]])
    assert xmr.limits(values, baseline=baseline).upper[0] == pytest.approx(11 + 2.66 * 4)


@given(blocks, st.sampled_from([0.5, 2.0, 4.0]), st.sampled_from([-32.0, 0.0, 8.0]))
def test_limits_move_with_scale_and_origin(values, scale, origin):
    plain, moved = xmr.limits(values), xmr.limits(values * scale + origin)
    for name in ("mean", "lower", "upper", "near_lower", "near_upper"):
        expected = getattr(plain, name) * scale + origin
        np.testing.assert_allclose(getattr(moved, name), expected, rtol=1e-9, atol=1e-7)


@given(blocks)
def test_a_mirrored_series_has_mirrored_limits(values):
    plain, mirrored = xmr.limits(values), xmr.limits(-values)
    np.testing.assert_allclose(mirrored.upper, -plain.lower, atol=1e-9)
    np.testing.assert_allclose(mirrored.lower, -plain.upper, atol=1e-9)


@given(blocks)
def test_limits_do_not_depend_on_the_direction_of_time(values):
    forward, backward = xmr.limits(values), xmr.limits(values[:, ::-1])
    np.testing.assert_allclose(forward.upper, backward.upper, rtol=1e-9, atol=1e-9)


@given(blocks, blocks)
def test_future_months_never_move_the_limits_of_a_fixed_baseline(values, future):
    future = np.resize(future, (len(values), 6))
    later = np.concatenate([values, future], axis=1)
    baseline = np.arange(later.shape[1])[None, :] < values.shape[1]
    now, then = xmr.limits(values), xmr.limits(later, baseline=np.repeat(baseline, len(values), axis=0))
    for name in ("mean", "lower", "upper"):
        np.testing.assert_allclose(getattr(now, name), getattr(then, name), rtol=1e-12)


@given(blocks)
def test_a_block_gives_each_row_what_it_gets_alone(values):
    together = xmr.limits(values, screened=True)
    for place, one in enumerate(values):
        alone = xmr.limits(one[None, :], screened=True)
        assert alone.upper[0] == pytest.approx(together.upper[place], nan_ok=True)


@given(blocks)
def test_limits_stand_on_either_side_of_the_mean_or_are_missing(values):
    limits = xmr.limits(values)
    missing = np.isnan(limits.lower)
    assert (missing == np.isnan(limits.upper)).all()
    assert (limits.lower[~missing] < limits.mean[~missing]).all()
    assert (limits.mean[~missing] < limits.upper[~missing]).all()
