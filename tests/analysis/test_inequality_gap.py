"""Differences and ratios of rates: the published example, symmetry, and coverage by simulation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.funnel_tails import Chance
from analysis.inequality_gap import difference, rates, ratio

ALWAYS_ALIKE = settings(derandomize=True, deadline=None, max_examples=80)
GROUP = st.tuples(st.integers(0, 300), st.integers(1, 300)).map(lambda pair: (pair[0], sum(pair)))


def of(events: float, size: float, chance: Chance = Chance.BINOMIAL):
    return rates(np.array([float(events)]), np.array([float(size)]), chance=chance)


def test_newcombes_first_example_of_a_difference():
    """56/70 - 48/80: 0.2000, 0.0524 to 0.3339 (Statistics in Medicine 1998;17:873, method 10)."""
    found = difference(of(56, 70), of(48, 80))
    assert (found.value[0], found.interval.lower[0], found.interval.upper[0]) == pytest.approx(
        (0.2, 0.0524, 0.3339), abs=5e-5
    )


@ALWAYS_ALIKE
@given(GROUP, GROUP, st.sampled_from(Chance))
def test_turning_the_groups_round_turns_the_gap_round(one, other, chance):
    first, second = of(*one, chance), of(*other, chance)
    there, back = difference(first, second), difference(second, first)
    assert there.interval.lower[0] == pytest.approx(-back.interval.upper[0])
    assert there.interval.lower[0] <= there.value[0] <= there.interval.upper[0]
    if one[0] and other[0]:
        there, back = ratio(first, second), ratio(second, first)
        assert there.interval.lower[0] == pytest.approx(1 / back.interval.upper[0])
        assert there.interval.lower[0] <= there.value[0] <= there.interval.upper[0]


@ALWAYS_ALIKE
@given(GROUP, GROUP)
def test_a_difference_of_proportions_stays_within_one(one, other):
    found = difference(of(*one), of(*other))
    assert found.interval.lower[0] >= -1 - 1e-12
    assert found.interval.upper[0] <= 1 + 1e-12


def test_without_events_in_the_second_group_the_ratio_has_no_upper_limit():
    found = ratio(of(5, 100), of(0, 80))
    assert np.isinf(found.value[0])
    assert 0 < found.interval.lower[0] < np.inf
    assert np.isinf(found.interval.upper[0])
    assert np.isnan(ratio(of(0, 10), of(0, 10)).value[0])


@pytest.mark.parametrize(
    ("p1", "n1", "p2", "n2"), [(0.03, 300, 0.02, 900), (0.6, 50, 0.9, 80), (0.0035, 800, 0.0035, 8000)]
)
def test_intervals_hold_the_true_gap_nineteen_times_in_twenty(p1, n1, p2, n2):
    rng = np.random.default_rng(9)
    first = rates(rng.binomial(n1, p1, 4000).astype(float), np.full(4000, float(n1)))
    second = rates(rng.binomial(n2, p2, 4000).astype(float), np.full(4000, float(n2)))
    for method, true in ((difference, p1 - p2), (ratio, p1 / p2)):
        around = method(first, second).interval
        assert 0.94 < np.mean((around.lower <= true) & (true <= around.upper)) < 0.98
