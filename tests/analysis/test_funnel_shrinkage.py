"""Stabilised ratios: drawn in by how little is known, and right on average where the truth is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.funnel_shrinkage import BANDS, bands_for, stabilise

RNG = np.random.default_rng(31)
EXPECTED = RNG.uniform(2, 40, 1500)
TRUE = RNG.gamma(20, 1 / 20, 1500)
OBSERVED = RNG.poisson(EXPECTED * TRUE).astype(float)


def test_every_ratio_is_drawn_towards_the_average_and_small_units_most():
    found = stabilise(OBSERVED, EXPECTED)
    raw = OBSERVED / EXPECTED
    assert np.all(np.abs(found.ratio - 1) <= np.abs(raw - 1))
    kept = (found.ratio - 1)[raw != 1] / (raw - 1)[raw != 1]
    assert np.corrcoef(kept, EXPECTED[raw != 1])[0, 1] > 0.9


def test_stabilised_ratios_are_nearer_the_truth_than_raw_ones():
    found = stabilise(OBSERVED, EXPECTED)
    assert np.mean((found.ratio - TRUE) ** 2) < 0.7 * np.mean((OBSERVED / EXPECTED - TRUE) ** 2)
    assert found.variance == pytest.approx(1 / 20, rel=0.15)


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    around = stabilise(OBSERVED, EXPECTED).interval
    assert np.mean((around.lower <= TRUE) & (around.upper >= TRUE)) == pytest.approx(0.95, abs=0.015)


def test_organisations_that_differ_no_more_than_chance_are_all_average():
    found = stabilise(np.full(30, 10.0), np.full(30, 10.0))
    assert (set(found.ratio), found.variance) == ({1.0}, 0.0)
    assert found.rates(0.0035).tolist() == [0.0035] * 30


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.permutations(list(range(20))))
def test_the_order_of_organisations_changes_nothing(order):
    straight, shuffled = stabilise(OBSERVED[:20], EXPECTED[:20]), stabilise(OBSERVED[order], EXPECTED[order])
    assert shuffled.ratio == pytest.approx(straight.ratio[order], rel=1e-9)


@pytest.mark.parametrize(
    ("year", "ratio", "word"),
    [
        (2013, 0.89, "more than 10% lower"),
        (2013, 0.9, "up to 10% lower"),
        (2013, 1.1, "up to 10% higher"),
        (2023, 0.85, "5% to 15% lower"),
        (2023, 0.95, "within 5%"),
        (2023, 1.05, "within 5%"),
        (2023, 1.051, "more than 5% higher"),
        (2010, 1.2, "more than 10% higher"),
    ],
)
def test_a_ratio_on_a_cut_is_in_the_band_nearer_the_average(year, ratio, word):
    assert bands_for(year).of(ratio) == word


def test_every_set_of_bands_has_a_source_and_one_more_word_than_cuts():
    for bands in BANDS:
        assert bands.source
        assert len(bands.words) == len(bands.cuts) + 1
        assert list(bands.cuts) == sorted(bands.cuts)
