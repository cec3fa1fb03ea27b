"""Signals that survive rounding: compared with every true series there could have been."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import false_signals, rounding, spc, special_causes, surveillance, xmr
from analysis.baseline import Baseline
from analysis.chart_types import ChartType
from analysis.published_bounds import Bounds, rate_bounds
from analysis.rule_sets import ANHOEJ, MAKING_DATA_COUNT, NHSR_PLOTTHEDOTS
from analysis.verdicts import Reason, Rule, Variation, Verdict
from indicators.vocabulary import Direction, Precision
from tests.analysis.making import month, series
from tests.proof import FULL

SHORT = replace(MAKING_DATA_COUNT, run=3, sigmas=1.5, fewest_points=2)
SETS = (SHORT, replace(SHORT, beyond_counts=False), replace(SHORT, screened=True))
intervals = st.lists(
    st.one_of(st.just((np.nan, np.nan)), st.tuples(st.integers(0, 12), st.integers(0, 3))), min_size=3, max_size=8
)


def found_in(values, rule_set, used=None):
    limits = xmr.limits(values, baseline=used, screened=rule_set.screened, width=xmr.WIDTH * rule_set.sigmas / 3)
    return special_causes.all_rules(values, limits, rule_set=rule_set)


def ends(cells):
    low = np.array([[float(a) for a, _ in cells]])
    return low, low + np.array([[float(b) for _, b in cells]])


@given(intervals, st.sampled_from(SETS), st.booleans())
@settings(max_examples=120)
def test_a_certain_flag_is_raised_by_every_true_series(cells, rule_set, fixed):
    low, high = ends(cells)
    used = np.ones(low.shape, dtype=bool)
    used[0, 5:] = not fixed
    published = (low + high) / 2
    sure = rounding.certain(
        found_in(published, rule_set, used), Bounds(low, high), used, rule_set=rule_set, chart=ChartType.XMR
    )
    truths = [[a] if np.isnan(a) or a == b else [a, (a + b) / 2, b] for a, b in zip(low[0], high[0], strict=True)]
    every = np.array(list(product(*truths)))[:2000]
    flagged = found_in(every, rule_set, np.repeat(used, len(every), axis=0))
    for rule, one in sure.items():
        assert flagged[rule].high[:, one.high[0]].all()
        assert flagged[rule].low[:, one.low[0]].all()


@given(intervals, st.booleans())
@settings(max_examples=120)
def test_a_point_outside_in_every_extreme_series_is_certainly_outside(cells, fixed):
    """The bound is not merely safe: it is the least itself."""
    low, high = ends(cells)
    used = np.ones(low.shape, dtype=bool)
    used[0, 5:] = not fixed
    corners = np.array(list(product(*[{a, b} for a, b in zip(low[0].tolist(), high[0].tolist(), strict=True)])))
    each = found_in(corners, SHORT, np.repeat(used, len(corners), axis=0))[Rule.OUTSIDE_LIMITS]
    middle = found_in((low + high) / 2, SHORT, used)
    sure = rounding.certain(middle, Bounds(low, high), used, rule_set=SHORT, chart=ChartType.XMR)
    if not rounding.may_be_constant(low, high, used & ~np.isnan(low))[0] and (high > low).any():
        np.testing.assert_array_equal(sure[Rule.OUTSIDE_LIMITS].high[0], each.high.all(axis=0))
        np.testing.assert_array_equal(sure[Rule.OUTSIDE_LIMITS].low[0], each.low.all(axis=0))


@given(intervals, st.sampled_from(SETS))
def test_exact_figures_keep_every_flag(cells, rule_set):
    low, _ = ends(cells)
    found = found_in(low, rule_set)
    every = np.ones(low.shape, dtype=bool)
    assert rounding.certain(found, Bounds(low, low), every, rule_set=rule_set, chart=ChartType.XMR) is found


def rate_series(events, births):
    above, below = np.array(events, float), np.array(births, float)
    return series(above / below * 100, numerator=above, denominator=below, precision=Precision.ONE_TO_SEVEN_AS_FIVE)


STEADY = [20, 25, 20, 25, 20, 20, 25, 20, 25, 25, 20, 25, 20, 25, 20]


def test_a_signal_that_rounding_could_have_made_cannot_be_told():
    made = spc.chart(rate_series([*STEADY, 40], [400] * 16), direction=Direction.LOWER)
    assert (made.judgement.verdict, made.judgement.reason) == (Verdict.CANNOT_TELL, Reason.ROUNDING)
    assert made.judgement.variation is made.judgement.then is Variation.CANNOT_TELL
    assert made.episodes == ()
    assert np.flatnonzero(made.doubtful).tolist() == [15]
    assert made.limits_shown


def test_a_signal_no_rounding_could_have_made_is_called():
    made = spc.chart(rate_series([*STEADY, 80], [400] * 16), direction=Direction.LOWER)
    assert made.judgement.verdict is Verdict.SIGNAL
    assert not made.doubtful[-1]


def test_a_rise_of_seven_points_beyond_all_rounding_is_certain():
    rising = [20, 20, 30, 20, 20, 30, 20, 30, 20, 40, 60, 80, 100, 120, 140]
    made = spc.chart(rate_series(rising, [400] * 15), direction=Direction.LOWER)
    assert np.flatnonzero(made.rules[Rule.TREND]).tolist() == list(range(8, 15))
    six = spc.chart(rate_series([*rising[:7], 60, 50, 60, 80, 100, 120, 140], [400] * 14), direction=Direction.LOWER)
    assert np.flatnonzero(six.rules[Rule.TREND]).tolist() == []


def test_seven_points_on_one_side_for_all_true_values_are_a_certain_shift():
    made = spc.chart(
        rate_series([95, 20] * 6 + [80, 120, 80, 120, 80, 120, 80], [400] * 19), direction=Direction.LOWER
    )
    assert np.flatnonzero(made.rules[Rule.SHIFT]).tolist() == list(range(12, 19))
    assert made.judgement.verdict is Verdict.SIGNAL


def test_two_in_three_is_never_certain_where_a_point_beyond_does_not_count():
    values = rate_series([*[200, 240, 200, 220] * 6, 320, 320, 230], [1000] * 27)
    told, untold = (
        spc.chart(values, direction=Direction.LOWER, rule_set=replace(MAKING_DATA_COUNT, beyond_counts=counts))
        for counts in (True, False)
    )
    assert told.rules[Rule.TWO_IN_THREE].any()
    assert not untold.rules[Rule.TWO_IN_THREE].any()


def test_only_the_baseline_and_the_points_kept_decide_what_is_certain():
    # 300 of 400 in the ninth month would widen every limit, were it not left out.
    events = [*STEADY[:8], 300, *STEADY[8:], 80, 85, 80]
    made = rate_series(events, [400] * len(events))
    manner = spc.Manner(left_out=(month(8),), baseline=Baseline(until=month(15)))
    drawn = spc.chart(made, direction=Direction.LOWER, manner=manner)
    assert np.flatnonzero(drawn.rules[Rule.OUTSIDE_LIMITS]).tolist() == [16, 17, 18]
    assert spc.chart(made, direction=Direction.LOWER).rules[Rule.OUTSIDE_LIMITS].sum() <= 1


def test_no_flag_in_the_published_figures_is_no_signal():
    made = spc.chart(rate_series([*STEADY, 25], [400] * 16), direction=Direction.LOWER)
    assert made.judgement.verdict is Verdict.NO_SIGNAL


def test_exact_counts_signal_as_they_always_did():
    above, below = np.array([*STEADY, 40.0]), np.full(16, 400.0)
    made = spc.chart(series(above / below * 100, numerator=above, denominator=below), direction=Direction.LOWER)
    assert made.judgement.verdict is Verdict.SIGNAL


def test_rules_and_charts_without_a_proof_keep_no_doubtful_signal():
    values = rate_series([20, 25] * 5 + [60, 65] * 7, [400] * 24)
    made = spc.chart(values, direction=Direction.LOWER, rule_set=ANHOEJ)
    assert made.judgement.reason is Reason.ROUNDING
    plotted = spc.chart(
        values, direction=Direction.LOWER, manner=spc.Manner(chart=ChartType.P), rule_set=NHSR_PLOTTHEDOTS
    )
    assert plotted.judgement.reason is Reason.ROUNDING


def test_a_month_without_an_upper_bound_makes_nothing_certain():
    above, below = np.array([*STEADY, 80.0]), np.array([5.0, *[400.0] * 15])
    made = series(above / below * 100, numerator=above, denominator=below, precision=Precision.INTERVAL)
    drawn = spc.chart(made, direction=Direction.LOWER)
    assert drawn.episodes == ()
    assert drawn.judgement.verdict is not Verdict.SIGNAL


def rounded_block(random, *, rows, months, births, rate, doubled=False):
    """Binomial counts and what is published of them; `doubled` in the last three months."""
    below = random.poisson(births, (rows, months))
    above = random.binomial(below, np.where(doubled & (np.arange(months) >= months - 3), 2 * rate, rate))
    shown = [5.0 * ((one + 2) // 5) for one in (above, below)]
    shown[0][(above >= 1) & (above <= 7)] = 5
    kind = np.full(above.shape, Precision.ONE_TO_SEVEN_AS_FIVE, dtype=np.uint8)
    values = shown[0] / shown[1] * 100
    bounds = rate_bounds(*shown, values, precision=kind, parts=np.ones(above.shape, dtype=np.int32), per=100)
    assert (bounds.low <= above / below * 100 + 1e-9).all()
    assert (bounds.high >= above / below * 100 - 1e-9).all()
    return values, bounds


def share_signalling(values, **how) -> float:
    rows = len(values)
    judged, _ = surveillance.judge(
        values,
        directions=[Direction.LOWER] * rows,
        targets=np.full(rows, np.nan),
        reasons=[Reason.NONE] * rows,
        **how,
    )
    return sum(one.verdict is Verdict.SIGNAL for one in judged) / rows


@pytest.mark.parametrize(("births", "rate"), [(150, 0.02), (300, 0.06), (300, 0.3)])
def test_rounding_makes_no_more_false_signals_than_exact_counts_would(births, rate):
    values, bounds = rounded_block(np.random.default_rng(6), rows=1500, months=30, births=births, rate=rate)
    robust = share_signalling(values, bounds=bounds)
    assert robust <= share_signalling(values)
    assert robust <= false_signals.expected(30)


@pytest.mark.proof
def test_what_rounding_costs_and_what_it_saves(capsys):
    """Printed: the share of series that signal at their last month, in control and three months after a doubling."""
    rows = 20_000 if FULL else 500
    lines = ["births  rate %   in control: as published, surviving, exact counts    doubled: as published, surviving"]
    for births, rate in [(100, 0.01), (150, 0.02), (300, 0.02), (300, 0.06), (600, 0.03), (600, 0.1), (300, 0.3)]:
        figures = [share(rows, births, rate, doubled) for doubled in (False, True)]
        (naive, robust), (seen, kept) = figures
        lines.append(
            f"{births:6} {rate:7.0%} {naive:26.2%} {robust:10.3%} {false_signals.expected(36):12.2%}"
            f" {seen:24.1%} {kept:10.1%}"
        )
        assert robust <= naive
        assert kept <= seen
    with capsys.disabled():
        print("\n" + "\n".join(lines))


def share(rows: int, births: int, rate: float, doubled: bool) -> tuple[float, float]:
    values, bounds = rounded_block(
        np.random.default_rng(66), rows=rows, months=36, births=births, rate=rate, doubled=doubled
    )
    return share_signalling(values), share_signalling(values, bounds=bounds)
