"""How often chance alone signals, against a plain count over the ledger's own pass."""

import numpy as np
import pytest

from analysis import false_signals, surveillance
from analysis.rule_sets import BY_KEY, MAKING_DATA_COUNT, NHSR_PLOTTHEDOTS, variant
from analysis.verdicts import Reason, Rule, Verdict
from indicators.vocabulary import Direction


@pytest.mark.parametrize("points", [13, 24, 60])
def test_the_chance_is_that_of_the_ledger_on_unchanging_series(points):
    many = 8000
    values = np.random.default_rng(points).normal(50, 4, (many, points))
    judged, _ = surveillance.judge(
        values, directions=[Direction.LOWER] * many, targets=np.full(many, np.nan), reasons=[Reason.NONE] * many
    )
    seen = sum(one.verdict is Verdict.SIGNAL for one in judged) / many
    assert false_signals.expected(points) == pytest.approx(seen, abs=0.006)


def test_a_series_too_short_for_the_rule_set_raises_no_false_signal():
    assert false_signals.expected(12) == 0
    assert false_signals.expected(12, rule_set=NHSR_PLOTTHEDOTS) > 0
    assert false_signals.expected(1, rule_set=NHSR_PLOTTHEDOTS) == 0


def test_charts_add_up():
    charts = [13, 13, 24, 60, 200, 5]
    assert false_signals.expected_total(charts) == pytest.approx(sum(false_signals.expected(n) for n in charts))
    assert false_signals.expected_total([]) == 0


def test_six_points_alarm_more_often_than_seven():
    six = variant(MAKING_DATA_COUNT, run=6)
    assert all(false_signals.expected(n, rule_set=six) > 1.5 * false_signals.expected(n) for n in (13, 24, 60))


@pytest.mark.parametrize("rule_set", BY_KEY.values(), ids=lambda one: one.key)
def test_every_rule_set_signals_seldom_when_nothing_has_changed(rule_set):
    ceiling = 0.09 if Rule.LONG_RUN in rule_set.rules else 0.04
    assert 0 < false_signals.expected(40, rule_set=rule_set) < ceiling


def test_the_same_question_gets_the_same_answer():
    assert false_signals.expected(29) == false_signals.expected(29)
