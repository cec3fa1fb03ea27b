"""Intervals against scipy's distributions and against what must hold of any interval."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis import intervals

COUNTS = st.integers(0, 400)
CONFIDENCE = st.sampled_from([0.8, 0.95, 0.998])
ALWAYS_ALIKE = settings(derandomize=True, deadline=None, max_examples=60)


def of(value: float) -> np.ndarray:
    return np.array([float(value)])


@ALWAYS_ALIKE
@given(COUNTS, COUNTS, CONFIDENCE)
def test_every_interval_of_a_proportion_holds_the_proportion_and_stays_possible(events, others, confidence):
    size = events + others + 1
    for method in (intervals.wilson, intervals.exact_proportion, intervals.arcsine):
        found = method(of(events), of(size), confidence=confidence)
        assert 0 <= found.lower[0] <= events / size <= found.upper[0] <= 1


@ALWAYS_ALIKE
@given(COUNTS, CONFIDENCE)
def test_every_interval_of_a_count_holds_the_count_and_widens_with_confidence(events, confidence):
    for method in (intervals.exact_count, intervals.byar, intervals.exact_or_byar):
        found = method(of(events), confidence=confidence)
        wider = method(of(events), confidence=0.999)
        assert 0 <= found.lower[0] <= events <= found.upper[0]
        assert wider.lower[0] <= found.lower[0]
        assert wider.upper[0] >= found.upper[0]


@pytest.mark.parametrize(("events", "size"), [(0, 20), (1, 20), (7, 20), (19, 20), (20, 20)])
def test_the_exact_interval_of_a_proportion_leaves_each_tail_its_share(events, size):
    found = intervals.exact_proportion(of(events), of(size))
    reference = stats.binomtest(events, size).proportion_ci(0.95, method="exact")
    assert (found.lower[0], found.upper[0]) == pytest.approx((reference.low, reference.high))


@pytest.mark.parametrize(("events", "size"), [(0, 20), (3, 50), (81, 263), (20, 20)])
def test_wilsons_interval_agrees_with_scipys(events, size):
    found = intervals.wilson(of(events), of(size))
    reference = stats.binomtest(events, size).proportion_ci(0.95, method="wilson")
    assert (found.lower[0], found.upper[0]) == pytest.approx((reference.low, reference.high), abs=1e-12)


@pytest.mark.parametrize("events", [0, 1, 4, 9])
def test_the_exact_interval_of_a_count_solves_the_poisson_tails(events):
    found = intervals.exact_count(of(events))
    assert stats.poisson.cdf(events, found.upper[0]) == pytest.approx(0.025)
    if events:
        assert stats.poisson.sf(events - 1, found.lower[0]) == pytest.approx(0.025)


def test_byar_takes_over_from_the_exact_interval_at_ten_events():
    found = intervals.exact_or_byar(np.array([9.0, 10.0]))
    assert found.upper[0] == intervals.exact_count(of(9)).upper[0]
    assert found.upper[1] == intervals.byar(of(10)).upper[0]


def test_no_event_gives_a_lower_limit_of_nought_and_three_expected_above():
    found = intervals.rate(of(0), of(1000), confidence=0.95)
    assert found.lower[0] == 0
    assert found.upper[0] * 1000 == pytest.approx(3.689, abs=0.001)
