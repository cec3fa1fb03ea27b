"""Funnels: the published 2022-23 figures, exact tails, and what must hold of any funnel."""

import csv
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.funnel import INNER, OUTER, Chance, Position, TooFewUnits, Widening, drawn_limits, funnel
from analysis.funnel_dispersion import winsorise
from tests.shared import SHARED, needs_shared

GOLDEN = {
    # measure: dimension, categories counted, units, pooled, beyond 1.96, beyond 3.09, phi, winsorised phi
    "preterm": ("GestationLengthBirthGroup37", {"<37 weeks"}, 122, "43595/544540", 56, 28, 7.45, 4.75),
    "apgar": ("ApgarScore5TermGroup7", {"0 to 6"}, 122, "5590/474790", 50, 25, 7.19, 4.18),
    "smoking": ("SmokingStatusGroupBooking", {"Smoker"}, 123, "51145/386990", 84, 77, 74.1, 41.4),
    "caesarean": (
        "DeliveryMethodBabyGroup",
        {"Elective caesarean section", "Emergency caesarean section"},
        122,
        "199785/528450",
        82,
        72,
        41.8,
        26.5,
    ),
}


def published(dimension: str, counted: set[str]) -> tuple[np.ndarray, np.ndarray]:
    """Numerators and denominators of the 2022-23 providers: category over all non-missing categories."""
    above, below = defaultdict(int), defaultdict(int)
    path = SHARED / "data" / "msds-annual" / "hosp-epis-stat-mat-msdscsv-2022-23.csv"
    with path.open(encoding="utf-8-sig", newline="") as handle:
        for row in csv.DictReader(handle):
            if row["Dimension"] != dimension or row["Org_Level"] != "Provider":
                continue
            if row["Measure"].lower().startswith("missing"):
                continue
            below[row["Org_Code"]] += int(row["Value"])
            above[row["Org_Code"]] += int(row["Value"]) if row["Measure"] in counted else 0
    codes = [code for code in below if below[code] > 0]
    return np.array([above[code] for code in codes], float), np.array([below[code] for code in codes], float)


@needs_shared
@pytest.mark.acceptance("C02", "C23")
@pytest.mark.parametrize("measure", GOLDEN)
def test_the_funnels_of_2022_23_agree_with_the_reference_figures(measure):
    dimension, counted, units, pooled, beyond_95, beyond_998, phi, winsorised = GOLDEN[measure]
    numerator, denominator = published(dimension, counted)
    result = funnel(numerator, denominator, widening=Widening.NONE)
    assert len(numerator) == units
    assert f"{numerator.sum():.0f}/{denominator.sum():.0f}" == pooled
    assert int((np.abs(result.z) > 1.96).sum()) == beyond_95
    assert int((np.abs(result.z) > 3.09).sum()) == beyond_998
    assert result.dispersion.phi == pytest.approx(phi, rel=0.002)
    assert result.dispersion.phi_trimmed == pytest.approx(winsorised, rel=0.002)


def test_tail_probabilities_are_the_exact_binomial_ones():
    numerator, denominator = np.array([3.0, 40.0, 12.0]), np.array([900.0, 1000.0, 4000.0])
    result = funnel(numerator, denominator, widening=Widening.NONE)
    pooled = 55 / 5900
    assert result.higher == pytest.approx(stats.binom.sf(numerator - 1, denominator, pooled))
    assert result.lower == pytest.approx(stats.binom.cdf(numerator, denominator, pooled))


def test_one_case_in_one_birth_is_not_an_outlier():
    """The interpolated limits of some tools flag 1 of 1 at a rate of 0.23; its true tail is 0.23."""
    result = funnel(np.array([1.0, 229.0]), np.array([1.0, 999.0]), widening=Widening.NONE)
    assert result.positions()[0] is Position.WITHIN


def test_a_planted_doubling_at_three_thousand_births_is_found_beyond_the_outer_limits():
    rng = np.random.default_rng(20)
    size = np.full(120, 3000.0)
    found, false_flags = 0, 0
    for _ in range(200):
        counts = rng.binomial(3000, np.r_[0.06, np.full(119, 0.03)]).astype(float)
        places = funnel(counts, size, widening=Widening.NONE).positions()
        found += places[0] is Position.HIGHER_998
        false_flags += sum(place in (Position.HIGHER_998, Position.LOWER_998) for place in places[1:])
    assert found / 200 >= 0.99
    assert stats.binomtest(false_flags, 200 * 119, 0.002).pvalue > 0.001


@pytest.mark.acceptance("C02")
def test_the_smallest_detectable_rate_is_flagged_four_times_in_five():
    size = np.array([3000.0, 3000.0])
    result = funnel(np.array([10.0, 11.0]), size, widening=Widening.NONE)
    rate = result.smallest_detectable[0]
    rng = np.random.default_rng(7)
    drawn = rng.binomial(3000, rate, 20_000).astype(float)
    flagged = stats.binom.sf(drawn - 1, 3000, result.pooled) <= OUTER
    assert flagged.mean() == pytest.approx(0.8, abs=0.02)
    assert rate > 2 * result.pooled  # a doubling of a rare harm cannot be seen in one year


def test_widening_lets_go_of_units_that_differ_as_much_as_the_rest():
    rng = np.random.default_rng(3)
    size = rng.integers(2000, 9000, 120).astype(float)
    rates = rng.normal(0.08, 0.01, 120)
    counts = rng.binomial(size.astype(int), rates).astype(float)
    plain, widened = funnel(counts, size, widening=Widening.NONE), funnel(counts, size)
    outside = [sum(place is not Position.WITHIN for place in one.positions()) for one in (plain, widened)]
    assert outside[0] > 40
    assert outside[1] < 15
    assert widened.dispersion.tau2 == pytest.approx(0.01**2, rel=0.5)


def test_fewer_than_ten_units_are_never_widened():
    result = funnel(np.array([10.0, 90.0, 400.0]), np.array([1000.0, 1000.0, 1000.0]))
    assert not result.widened


@pytest.mark.parametrize(
    ("numerator", "denominator"), [([1.0], [10.0]), ([1.0, 0.0], [10.0, 0.0])], ids=["one unit", "no births"]
)
def test_a_funnel_without_enough_units_is_refused(numerator, denominator):
    with pytest.raises(TooFewUnits):
        funnel(np.array(numerator), np.array(denominator))


def test_winsorising_uses_the_thirteenth_score_of_a_hundred_and_twenty_two():
    scores = np.arange(122.0)
    assert (winsorise(scores).min(), winsorise(scores).max()) == (12, 109)


UNITS = st.lists(st.tuples(st.integers(20, 9000), st.floats(0.001, 0.5)), min_size=2, max_size=30).map(
    lambda rows: (np.array([float(int(n * p)) for n, p in rows]), np.array([float(n) for n, _ in rows]))
)


@given(UNITS, st.sampled_from(Chance), st.sampled_from(Widening), st.randoms())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_the_order_of_organisations_changes_nothing(units, chance, widen, random):
    numerator, denominator = units
    if not numerator.sum():
        return
    order = list(range(len(numerator)))
    random.shuffle(order)
    straight = funnel(numerator, denominator, chance=chance, widening=widen)
    shuffled = funnel(numerator[order], denominator[order], chance=chance, widening=widen)
    assert [straight.positions()[place] for place in order] == list(shuffled.positions())


@given(UNITS, st.sampled_from(Chance))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_drawn_limits_close_in_with_size_and_stay_possible(units, chance):
    numerator, denominator = units
    if not numerator.sum():
        return
    result = funnel(numerator, denominator, chance=chance, widening=Widening.NONE)
    sizes = np.geomspace(50, 20_000, 30)
    for tail in (INNER, OUTER):
        limits = drawn_limits(result, sizes, tail=tail)
        lower, upper = limits.lower, limits.upper
        assert np.all(lower >= 0)
        assert np.all(lower <= upper)
        assert np.all(np.diff(upper - lower) <= 1e-9) or result.pooled * 50 < 5
        if chance is Chance.BINOMIAL:
            assert np.all(upper <= 1)
