"""Which chart suits, and why."""

import numpy as np
import pytest

from analysis.chart_choice import Choice, NotCharted, choose
from analysis.chart_types import ChartType
from analysis.overdispersion import Variation, dispersion
from indicators.vocabulary import IndicatorKind, Precision
from tests.analysis.making import series

MONTHS = 36


def drawn(seed, *, rate=0.1, births=300.0, extra=0.0, uneven=False):
    """Monthly counts; `extra` is the standard deviation of the rate between months, beyond chance."""
    random = np.random.default_rng(seed)
    below = random.poisson(births * (np.tile([0.3, 1.7], MONTHS // 2) if uneven else np.ones(MONTHS))).astype(float)
    truth = np.clip(rate + extra * random.normal(size=MONTHS), 0.001, 0.999)
    return random.binomial(below.astype(int), truth).astype(float), below


def made(above, below, *, per=100, **how):
    return series(above / below * per, numerator=above, denominator=below, **how)


def suits(charted, *, kind, rare=False) -> Choice:
    return choose(charted, kind=kind, once=kind is IndicatorKind.PERCENT, rare=rare)


@pytest.mark.parametrize(
    ("kind", "how", "chart"),
    [
        (IndicatorKind.PERCENT, {}, ChartType.P),
        (IndicatorKind.RATE, {"rate": 0.05}, ChartType.U),
        (IndicatorKind.PERCENT, {"extra": 0.05}, ChartType.XMR),
        (IndicatorKind.PERCENT, {"extra": 0.05, "uneven": True}, ChartType.P_PRIME),
        (IndicatorKind.RATE, {"extra": 0.05, "uneven": True}, ChartType.U_PRIME),
    ],
)
def test_chance_sets_the_limits_only_where_the_months_vary_like_chance(kind, how, chart):
    choice = suits(made(*drawn(4, **how)), kind=kind, rare=False)
    assert choice.chart is chart
    assert choice.reason.endswith(".")
    assert ("chance alone would have them" in choice.reason) is (chart in (ChartType.P, ChartType.U))


@pytest.mark.parametrize(
    ("how", "chart"), [({"rate": 0.05}, ChartType.P), ({"extra": 0.05, "uneven": True}, ChartType.P_PRIME)]
)
def test_a_rate_in_which_nobody_counts_twice_is_a_proportion_whatever_it_is_told_per(how, chart):
    charted = made(*drawn(4, **how), per=1000)
    assert choose(charted, kind=IndicatorKind.RATE, once=True, rare=False).chart is chart


def test_more_events_than_people_are_no_proportion():
    above, below = drawn(4, rate=0.05)
    above[3] = below[3] + 1
    assert choose(made(above, below), kind=IndicatorKind.RATE, once=True, rare=False).chart is not ChartType.P


def test_counts_without_denominators_get_a_c_chart_if_chance_explains_them():
    counts = np.random.default_rng(5).poisson(20, MONTHS).astype(float)
    assert suits(series(counts, numerator=counts), kind=IndicatorKind.COUNT, rare=False).chart is ChartType.C
    wild = counts * np.tile([0.5, 1.5], MONTHS // 2)
    choice = suits(series(wild, numerator=wild), kind=IndicatorKind.COUNT, rare=False)
    assert choice.chart is ChartType.XMR
    assert "more than chance" in choice.reason


def test_rare_harms_are_charted_by_what_lies_between_them():
    counts = np.array([0.0, 1, 0, 2, 0, 0, 1, 0, 0, 3, 0, 0])
    births = np.full(12, 200.0)
    by_cases = suits(made(counts, births, per=1000), kind=IndicatorKind.RATE, rare=True)
    assert by_cases.chart is ChartType.G
    assert by_cases.seldom
    assert "0.6 events a month" in by_cases.reason
    assert suits(series(counts, numerator=counts), kind=IndicatorKind.COUNT, rare=True).chart is ChartType.T


@pytest.mark.acceptance("C31")
def test_overlapping_windows_are_compared_a_window_apart():
    choice = suits(made(*drawn(1), window=3), kind=IndicatorKind.PERCENT, rare=False)
    assert (choice.chart, choice.every) == (ChartType.XMR, 3)
    assert "3 months apart" in choice.reason


def test_rounded_counts_get_the_chart_that_can_be_proven():
    rounded = made(*drawn(1), precision=Precision.ONE_TO_SEVEN_AS_FIVE)
    choice = suits(rounded, kind=IndicatorKind.PERCENT, rare=False)
    assert choice.chart is ChartType.XMR
    assert "rounded" in choice.reason


@pytest.mark.parametrize("kind", [IndicatorKind.SCORE, IndicatorKind.RATIO, IndicatorKind.PERCENT])
def test_values_without_counts_get_an_xmr_chart(kind):
    assert suits(series([7.0, 8.0, 7.5]), kind=kind, rare=False).chart is ChartType.XMR


def test_counts_without_denominators_are_no_proportion():
    assert (
        "no denominators" in suits(series([7.0, 8], numerator=[7, 8]), kind=IndicatorKind.PERCENT, rare=False).reason
    )


@pytest.mark.parametrize("kind", [IndicatorKind.STATUS, IndicatorKind.LOG])
def test_a_status_is_a_table(kind):
    with pytest.raises(NotCharted):
        suits(series([1.0, 2.0]), kind=kind, rare=False)


def test_few_months_cannot_tell_how_they_vary():
    above, below = (one[:8] for one in drawn(1))
    assert dispersion(above, below, proportion=True).variation is Variation.CANNOT_TELL
    assert "too few neighbouring months" in suits(made(above, below), kind=IndicatorKind.PERCENT, rare=False).reason


def test_months_without_a_number_or_a_denominator_are_not_compared():
    above, below = drawn(2)
    plain = dispersion(above, below, proportion=True)
    more = dispersion(
        np.concatenate([above, [np.nan, 5, 0]]), np.concatenate([below, [300, np.nan, 0]]), proportion=True
    )
    assert (more.factor, more.ranges) == pytest.approx((plain.factor, plain.ranges))


@pytest.mark.parametrize("level", [0.0, 300.0])
def test_no_event_or_nothing_but_events_varies_in_no_way_that_can_be_measured(level):
    found = dispersion(np.full(30, level), np.full(30, 300.0), proportion=True)
    assert (found.ranges, found.variation) == (0, Variation.CANNOT_TELL)


def test_chance_is_called_overdispersed_about_one_time_in_twenty():
    found = [dispersion(*drawn(seed), proportion=True).variation for seed in range(400)]
    assert 0.02 < found.count(Variation.MORE) / 400 < 0.09
    assert found.count(Variation.LESS) / 400 < 0.12


def test_a_spread_half_as_wide_again_is_usually_seen():
    extra = np.sqrt(1.6**2 - 1) * np.sqrt(0.1 * 0.9 / 300)
    found = [dispersion(*drawn(seed, extra=extra), proportion=True).variation for seed in range(200)]
    assert found.count(Variation.MORE) / 200 > 0.8


def test_a_change_of_level_is_not_mistaken_for_overdispersion():
    found = []
    for seed in range(100):
        above, below = drawn(seed)
        later = np.random.default_rng(seed).binomial(below.astype(int), 0.16)
        found.append(dispersion(np.where(np.arange(MONTHS) < 18, above, later), below, proportion=True).variation)
    assert found.count(Variation.MORE) < 20
