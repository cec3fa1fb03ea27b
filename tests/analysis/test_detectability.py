"""How long a change takes to show."""

from math import inf

import numpy as np
import pytest
from scipy import stats

from analysis import detectability, false_signals, rare_detectability, spc, surveillance
from analysis.rule_sets import MAKING_DATA_COUNT, variant
from analysis.verdicts import Reason, Variation
from indicators.vocabulary import Direction
from tests.analysis.making import series


def test_the_chance_is_that_of_the_ledger_month_by_month():
    many, length = 1500, 24
    values = np.random.default_rng(7).normal(size=(many, length + 6))
    values[:, length:] += 1.5
    seen = np.zeros(many, dtype=bool)
    for months in range(length + 1, length + 7):
        judged, _ = surveillance.judge(
            values[:, :months],
            directions=[Direction.LOWER] * many,
            targets=np.full(many, np.nan),
            reasons=[Reason.NONE] * many,
        )
        seen |= np.array([one.variation is Variation.CONCERN_HIGH for one in judged])
    # Both are simulations, and the icon shows improvement where a point is both.
    assert detectability.of_change(1.5, points=length).seen_by[5] == pytest.approx(seen.mean(), abs=0.06)


def test_larger_changes_and_longer_baselines_show_sooner():
    months = [detectability.of_change(change, points=24).months() for change in (1, 1.5, 2, 3, 4, 8)]
    assert months == sorted(months, reverse=True)
    assert months[-1] == 1
    assert detectability.of_change(2, points=60).months() <= detectability.of_change(2, points=13).months()


def test_no_change_is_only_seen_by_mistake():
    found = detectability.of_change(0, points=24)
    assert found.months() == inf
    assert found.seen_by[-1] < 0.25
    assert found.false_signal == false_signals.expected(24)


def test_the_chance_only_grows():
    seen = detectability.of_change(1, points=36).seen_by
    assert list(seen) == sorted(seen)
    assert len(seen) == detectability.HORIZON


def test_the_sentence_says_how_long_or_that_it_is_too_long():
    assert (
        detectability.of_change(8, points=24).in_words()
        == "A doubling would be seen within 1 month in 8 of 10 cases."
    )
    faint = detectability.of_change(0.3, points=24, step=3).in_words(change="A rise by a tenth")
    assert faint == "A rise by a tenth would not be seen within 72 months in 8 of 10 cases."


def test_a_charts_own_mean_and_limits_decide():
    random = np.random.default_rng(2)
    big = spc.chart(series(random.normal(50, 4, 30)), direction=Direction.LOWER)
    small = spc.chart(series(random.normal(5, 4, 30)), direction=Direction.LOWER)
    assert detectability.of_chart(big).months() == 1
    assert detectability.of_chart(small).months() > 3
    assert detectability.of_chart(small, factor=4).months() < detectability.of_chart(small).months()
    halved = detectability.of_chart(big, factor=0.5)
    assert halved.change == pytest.approx(detectability.of_chart(big).change / 2)


def test_every_third_month_takes_three_times_as_long():
    values = np.random.default_rng(2).normal(50, 10, 90)
    thin = spc.chart(spc.every_third(series(values, window=3)), direction=Direction.LOWER)
    assert detectability.of_chart(thin, factor=1.4).months() % 3 == 0


def test_stricter_rules_see_less():
    six = variant(MAKING_DATA_COUNT, run=6)
    assert (
        detectability.of_change(1, points=24, rule_set=six).seen_by[8]
        > detectability.of_change(1, points=24).seen_by[8]
    )


@pytest.mark.parametrize("values", [[5.0] * 20, [np.nan] * 20, [], [1.0, 2.0]])
def test_a_chart_without_limits_promises_nothing(values):
    with pytest.raises(detectability.CannotTell):
        detectability.of_chart(spc.chart(series(values), direction=Direction.LOWER))


@pytest.mark.acceptance("C02")
def test_a_doubling_of_a_rare_harm_takes_years_to_tell_from_chance():
    # A trust of 4,000 births a year at 3.5 per 1,000: about 1.2 a month.
    assert rare_detectability.months_to_tell(1.2) > 6
    assert rare_detectability.months_to_tell(0.1) > 60
    assert rare_detectability.smallest_factor(0.3, months=12) > 2


@pytest.mark.parametrize("usual", [0.2, 1.0, 3.7, 14.0, 60.0])
def test_the_events_needed_are_the_fewest_that_chance_hardly_brings(usual):
    needed = rare_detectability.events_needed(np.array([usual]))[0]
    assert stats.poisson.sf(needed - 1, usual) <= rare_detectability.FALSE_ALARM
    assert needed == 1 or stats.poisson.sf(needed - 2, usual) > rare_detectability.FALSE_ALARM


def test_the_smallest_factor_is_told_with_the_power_asked_for():
    factor = rare_detectability.smallest_factor(0.8, months=24)
    needed = rare_detectability.events_needed(np.array([0.8 * 24]))[0]
    assert stats.poisson.sf(needed - 1, 0.8 * 24 * factor) == pytest.approx(0.8)
    assert rare_detectability.months_to_tell(0.8, factor=factor * 1.01) <= 24


@pytest.mark.parametrize(("per_month", "factor"), [(0.3, 2.0), (1.2, 2.0), (5.0, 1.5), (20.0, 2.0)])
def test_the_wait_is_the_shortest_that_tells(per_month, factor):
    def power(months):
        needed = rare_detectability.events_needed(np.array([per_month * months]))[0]
        return stats.poisson.sf(needed - 1, factor * per_month * months)

    months = rare_detectability.months_to_tell(per_month, factor=factor)
    assert power(months) >= rare_detectability.POWER
    assert all(power(fewer) < rare_detectability.POWER for fewer in range(1, int(months)))


def test_a_rise_too_small_is_never_told():
    assert rare_detectability.months_to_tell(0.05, factor=1.2) == inf
