"""CUSUMs against their definition, brute force, and the published worked example."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.cusum import (
    bernoulli_scores,
    bernoulli_weights,
    cusum,
    poisson_glr,
    poisson_reference,
    poisson_scores,
    two_sided,
)

ALWAYS_ALIKE = settings(derandomize=True, deadline=None, max_examples=60)
SCORES = st.lists(st.floats(-2, 2), min_size=1, max_size=40).map(np.array)
COUNTS = st.lists(st.integers(0, 6), min_size=1, max_size=30).map(lambda counts: np.array(counts, float))


@ALWAYS_ALIKE
@given(SCORES)
def test_the_sum_is_the_largest_sum_of_scores_up_to_now(scores):
    """Brute force: the maximum over all starts of what has been added since, and never below 0."""
    found = cusum(scores, restarts=False).values
    brute = [max(0.0, *(scores[start : step + 1].sum() for start in range(step + 1))) for step in range(len(scores))]
    assert found == pytest.approx(np.array(brute), abs=1e-12)


@ALWAYS_ALIKE
@given(COUNTS, st.integers(0, 29), st.booleans())
def test_one_more_event_never_lowers_the_sum_at_its_step(counts, place, restarts):
    place %= len(counts)
    more = counts.copy()
    more[place] += 1
    before, after = (
        cusum(poisson_scores(one, np.full(len(one), 0.7), ratio=2), limit=2, restarts=restarts)
        for one in (counts, more)
    )
    assert after.values[place] >= before.values[place]


@ALWAYS_ALIKE
@given(SCORES, st.floats(0.5, 4))
def test_a_signal_is_a_sum_at_or_above_the_limit_and_the_next_step_starts_anew(scores, limit):
    found = cusum(scores, limit=limit)
    assert np.array_equal(found.signals, found.values >= limit)
    for step in np.flatnonzero(found.signals[:-1]):
        assert found.values[step + 1] == max(0.0, scores[step + 1])


def test_the_published_weights_of_steiner_and_colleagues():
    """Biostatistics 2000;1:441: a low and a high risk patient, surviving and dying, at odds ratio 2."""
    risk = 1 / (1 + np.exp(-(-3.68 + 0.077 * np.array([0.0, 50.0]))))
    weights = bernoulli_weights(risk, odds_ratio=2)
    assert np.round(
        [weights.no_event[0], weights.event[0], weights.no_event[1], weights.event[1]], 2
    ) == pytest.approx([-0.02, 0.67, -0.43, 0.26])


def test_births_of_one_day_are_added_before_flooring():
    risk = np.array([0.02])
    together = bernoulli_scores(np.array([2.0]), risk, odds_ratio=2, size=20)
    singly = bernoulli_scores(np.r_[np.ones(2), np.zeros(18)], risk, odds_ratio=2)
    assert together[0] == pytest.approx(singly.sum())


def test_a_doubling_on_the_scale_of_counts_is_the_same_chart():
    counts, mean = np.array([0.0, 2, 1, 3, 0]), 0.7
    on_scores = cusum(poisson_scores(counts, np.full(5, mean), ratio=2), restarts=False).values
    on_counts = cusum(counts - poisson_reference(mean, ratio=2), restarts=False).values
    assert on_scores == pytest.approx(on_counts * np.log(2))
    assert poisson_reference(mean, ratio=2) == pytest.approx(1.4427 * mean, rel=1e-4)


def test_a_signal_of_either_side_restarts_both():
    worse, better = two_sided(np.array([1.0, 1.5, 0.1]), np.array([0.4, 0.5, 0.2]), limit=2, better_limit=2)
    assert worse.signals.tolist() == [False, True, False]
    assert better.values.tolist() == pytest.approx([0.4, 0.9, 0.2])


def test_a_head_start_lets_the_sum_begin_half_way_after_a_signal():
    found = cusum(np.array([3.0, 0.5, -1.0]), limit=2, head_start=1.0)
    assert found.values.tolist() == [3.0, 1.5, 0.5]


@ALWAYS_ALIKE
@given(COUNTS)
def test_evidence_for_a_rise_of_any_size_is_never_less_than_for_a_doubling(counts):
    expected = np.full(len(counts), 0.9)
    any_size = poisson_glr(counts, expected, limit=np.inf).values
    doubling = cusum(poisson_scores(counts, expected, ratio=2), restarts=False).values
    assert np.all(any_size >= doubling - 1e-9)


@pytest.mark.parametrize("ratio", [0.5, 1.5, 2.0, 3.0])
def test_scores_of_any_ratio_are_the_logarithm_of_the_likelihood_ratio(ratio):
    counts, mean = np.array([0.0, 1, 4]), 0.7
    likelihood = stats.poisson(mean * ratio).pmf(counts) / stats.poisson(mean).pmf(counts)
    assert poisson_scores(counts, np.full(3, mean), ratio=ratio) == pytest.approx(np.log(likelihood))
    assert poisson_reference(mean, ratio=ratio) == pytest.approx(mean * (ratio - 1) / np.log(ratio))


def test_a_sum_that_only_just_reaches_its_limit_signals_and_starts_anew():
    found = cusum(np.array([1.0, 1, 0.5]), limit=2)
    assert (found.values.tolist(), found.signals.tolist()) == ([1, 2, 0.5], [False, True, False])
    worse, better = two_sided(np.array([1.0, 1, 0.5]), np.array([0.25, 0.25, 0.25]), limit=2, better_limit=9)
    assert (worse.signals.tolist(), better.signals.tolist()) == ([False, True, False], [False] * 3)
    assert better.values.tolist() == [0.25, 0.5, 0.25]
    worse, better = two_sided(np.array([0.25, 0.25, 0.25]), np.array([1.0, 1, 0.5]), limit=9, better_limit=2)
    assert (worse.values.tolist(), better.signals.tolist()) == ([0.25, 0.5, 0.25], [False, True, False])


def test_evidence_since_the_best_start_counts_what_was_expected_since_then_alone():
    counts, expected = np.array([0.0, 0, 3]), np.array([2.0, 0.5, 1.0])
    due = np.array([1.0, 1.5, 3.5])
    best = max(3 * np.log(3 / one) - (3 - one) for one in due if one < 3)
    assert poisson_glr(counts, expected, limit=9).values.tolist() == [0, 0, pytest.approx(best)]
    reached = poisson_glr(counts, expected, limit=best)
    assert reached.signals.tolist() == [False, False, True]
    again = poisson_glr(np.append(counts, 1.0), np.append(expected, 1.0), limit=best)
    assert again.values[3] == 0
