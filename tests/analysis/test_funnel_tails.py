"""Tails against scipy's distributions, and lines that turn exactly where a count becomes a flag."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.funnel_mixture import BetaBinomial
from analysis.funnel_tails import Binomial, NegativeBinomial, Poisson, Stretched, critical_counts

ALWAYS_ALIKE = settings(derandomize=True, deadline=None, max_examples=60)
RATE, TAU2 = 0.03, 0.0001
CONCENTRATION = RATE * (1 - RATE) / TAU2 - 1
SHAPE = RATE**2 / TAU2

KNOWN = {
    "binomial": (Binomial(RATE), lambda n: stats.binom(n, RATE)),
    "poisson": (Poisson(RATE), lambda n: stats.poisson(n * RATE)),
    "negative binomial": (NegativeBinomial(RATE, TAU2), lambda n: stats.nbinom(SHAPE, SHAPE / (SHAPE + n * RATE))),
    "beta-binomial": (
        BetaBinomial(RATE, TAU2),
        lambda n: stats.betabinom(n, RATE * CONCENTRATION, (1 - RATE) * CONCENTRATION),
    ),
}
MODELS = {**{name: model for name, (model, _) in KNOWN.items()}, "stretched": Stretched(Binomial(RATE), 3.0)}


@pytest.mark.parametrize("name", KNOWN)
@pytest.mark.parametrize("size", [1, 40, 1000, 7000])
def test_tails_are_those_of_the_distribution(name, size):
    model, distribution = KNOWN[name]
    counts = np.unique(np.round(np.array([0, 0.2, 1, 1.8, 4]) * size * RATE)).astype(float)
    counts = counts[counts <= size]
    sizes = np.full(len(counts), float(size))
    assert model.at_most(counts, sizes) == pytest.approx(distribution(size).cdf(counts), rel=1e-8, abs=1e-11)
    assert model.at_least(counts, sizes) == pytest.approx(distribution(size).sf(counts - 1), rel=1e-8, abs=1e-11)


@ALWAYS_ALIKE
@given(st.sampled_from(sorted(MODELS)), st.integers(1, 9000), st.sampled_from([0.025, 0.001]))
@example(name="stretched", size=1, tail=0.001)
def test_a_count_is_flagged_exactly_when_it_is_on_or_beyond_the_line(name, size, tail):
    model, sizes = MODELS[name], np.array([float(size)])
    lower, upper = (bound[0] for bound in model.turning(sizes, tail=tail))
    lowest, highest = (bound[0] for bound in critical_counts(model, sizes, tail=tail))
    assert model.at_least(np.array([highest]), sizes)[0] <= tail < model.at_least(np.array([highest - 1]), sizes)[0]
    assert model.at_most(np.array([lowest]), sizes)[0] <= tail < model.at_most(np.array([lowest + 1]), sizes)[0]
    assert highest - 1 < upper + 1e-6
    assert upper <= highest + 1e-6
    if lowest >= 0:
        assert lowest <= lower + 1e-6
        assert lower < lowest + 1 + 1e-6


@ALWAYS_ALIKE
@given(st.sampled_from(sorted(MODELS)), st.floats(-2, 60), st.integers(1, 50))
def test_probabilities_stay_between_nought_and_one(name, count, size):
    model, counts, sizes = MODELS[name], np.array([np.floor(count)]), np.array([float(size)])
    assert 0 <= model.at_most(counts, sizes)[0] <= 1
    assert 0 <= model.at_least(counts, sizes)[0] <= 1


def test_stretching_by_one_changes_nothing():
    counts, sizes = np.arange(30.0), np.full(30, 400.0)
    assert Stretched(Binomial(RATE), 1.0).at_most(counts, sizes) == pytest.approx(
        Binomial(RATE).at_most(counts, sizes)
    )


def test_mixtures_close_in_on_plain_chance_as_organisations_become_alike():
    counts, sizes = np.arange(30.0), np.full(30, 400.0)
    for mixture, plain in ((BetaBinomial(RATE, 1e-9), Binomial(RATE)), (NegativeBinomial(RATE, 1e-9), Poisson(RATE))):
        assert mixture.at_most(counts, sizes) == pytest.approx(plain.at_most(counts, sizes), abs=1e-4)
