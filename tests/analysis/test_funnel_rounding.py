"""A flag is certain only where every true count behind the rounding would raise it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.funnel import INNER, OUTER, Widening, funnel
from analysis.funnel_rounding import certain
from analysis.published_bounds import Bounds

SIZE = np.full(30, 1000.0)


def bounds(counts: np.ndarray, reach: float) -> Bounds:
    return Bounds(np.maximum(counts - reach, 0), counts + reach)


def test_exact_counts_keep_every_flag():
    counts = np.full(30, 50.0)
    counts[:2] = 110, 15
    result = funnel(counts, SIZE, widening=Widening.NONE)
    kept = certain(result, numerators=bounds(counts, 0), denominators=bounds(SIZE, 0))
    assert kept.tolist() == [True, True] + [False] * 28


def test_a_sum_without_an_upper_bound_keeps_no_flag():
    counts = np.full(30, 50.0)
    counts[0] = 300
    result = funnel(counts, SIZE, widening=Widening.NONE)
    unknown = Bounds(np.zeros(30), np.full(30, np.inf))
    assert not certain(result, numerators=unknown, denominators=unknown).any()


@given(st.lists(st.integers(10, 130), min_size=12, max_size=12), st.integers(0, 30), st.data())
@settings(max_examples=50, deadline=None, derandomize=True)
def test_a_certain_flag_stands_for_whatever_true_counts_are_drawn(few, reach, data):
    counts, size = np.array(few, float), np.full(12, 1000.0)
    result = funnel(counts, size, widening=Widening.NONE)
    numerators, denominators = bounds(counts, reach), bounds(size, reach)
    kept = certain(result, numerators=numerators, denominators=denominators)
    moves = st.lists(st.integers(-reach, reach), min_size=12, max_size=12)
    true = np.clip(counts + data.draw(moves), 0, None)
    below = size + data.draw(moves)
    higher, lower = result.model.at_least(true, below), result.model.at_most(true, below)
    for place in np.flatnonzero(kept):
        level = OUTER if min(result.higher[place], result.lower[place]) <= OUTER else INNER
        tail = higher if result.higher[place] <= INNER else lower
        assert tail[place] <= level
