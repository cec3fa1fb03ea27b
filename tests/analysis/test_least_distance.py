"""The least distance above the mean and beyond a limit, against every corner of the bounds."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import least_distance, moving_range, rounding, xmr

cells = st.lists(
    st.one_of(st.just((np.nan, np.nan)), st.tuples(st.integers(-6, 12), st.integers(0, 4))), min_size=2, max_size=8
)


def ends(pairs):
    low = np.array([[float(a) for a, _ in pairs]])
    return low, low + np.array([[float(b) for _, b in pairs]])


def corners(low, high):
    return np.array(list(product(*[(a, b) for a, b in zip(low[0].tolist(), high[0].tolist(), strict=True)])))


def baseline(low, size):
    used = ~np.isnan(low)
    used[0, size:] = False
    return used


@given(cells, st.integers(2, 8))
def test_the_least_above_the_mean_is_that_of_the_worst_corner(pairs, size):
    low, high = ends(pairs)
    used = baseline(low, size)
    if used.any():
        every = corners(low, high)
        away = every - np.where(used, every, 0).sum(axis=1, keepdims=True) / used.sum()
        np.testing.assert_allclose(least_distance.above_mean(low, high, used)[0], away.min(axis=0), atol=1e-9)


@given(cells, st.integers(2, 8), st.sampled_from([0.5, 2.66, 2.66 * 2 / 3]))
def test_the_least_beyond_a_limit_is_that_of_the_worst_corner(pairs, size, width):
    low, high = ends(pairs)
    used = baseline(low, size)
    if (used[:, 1:] & used[:, :-1]).any():
        every = corners(low, high)
        kept = np.where(used, every, np.nan)
        limit = moving_range.mean(kept) + width * moving_range.mean(moving_range.ranges(kept))
        found = least_distance.beyond_limit(low, high, used, width=width)
        np.testing.assert_allclose(found[0], (every - limit[:, None]).min(axis=0), atol=1e-9)


def test_without_a_range_there_is_no_distance():
    low = np.array([[1.0, np.nan, 3.0]])
    assert np.isnan(least_distance.beyond_limit(low, low + 1, ~np.isnan(low), width=2.66)).all()


@pytest.mark.parametrize(
    ("low", "high", "constant", "idle"),
    [
        ([1, 2, 3], [3, 3, 4], True, True),  # all could be 3
        ([1, 3, 1], [2, 4, 2], False, False),  # every step is real
        ([1, 1, 1, 1, 5, 1, 1, 1], [2, 2, 2, 2, 6, 2, 2, 2], False, True),  # one month stands out, and no other need
        ([1, 5, 1, 5, 1, 1, 1, 1], [2, 6, 2, 6, 2, 2, 2, 2], False, False),
    ],
)
def test_what_the_bounds_allow_a_series_to_be(low, high, constant, idle):
    low, high = np.array([low], float), np.array([high], float)
    used = np.ones(low.shape, dtype=bool)
    assert rounding.may_be_constant(low, high, used)[0] == constant
    assert rounding.may_not_vary(low, high, used)[0] == idle


@given(cells)
def test_bounds_that_allow_single_points_only_are_known_to(pairs):
    low, high = ends(pairs)
    used = ~np.isnan(low)
    if not xmr.limits(corners(low, high)).varies.all():
        assert rounding.may_not_vary(low, high, used)[0]
    if np.isnan(xmr.limits(corners(low, high)).upper).any() and (used[:, 1:] & used[:, :-1]).any():
        assert rounding.may_be_constant(low, high, used)[0]
