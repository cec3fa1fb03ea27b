"""Budgets of false signals."""

import numpy as np
import pytest

from analysis import alarm_budget, false_signals, last_point, special_causes, surveillance, xmr
from analysis.rule_sets import MAKING_DATA_COUNT, variant
from analysis.verdicts import Reason, Verdict
from indicators.vocabulary import Direction

CHARTS = [24] * 300 + [60] * 200


@pytest.mark.parametrize("points", [13, 36])
@pytest.mark.parametrize("run", [6, 7])
def test_the_share_is_what_the_rules_themselves_flag(points, run):
    values = last_point.unchanging(points)
    found = special_causes.all_rules(values, xmr.limits(values), rule_set=variant(MAKING_DATA_COUNT, run=run))
    flagged = np.any([one.high | one.low for one in found.values()], axis=0)[:, -1].mean()
    # The ledger's pass spares series constant but for single points; a simulated one hardly ever is.
    assert last_point.simulated(points).flagged(run=run, sigmas=3) == pytest.approx(flagged, abs=1e-9)


def test_a_generous_budget_leaves_the_rules_as_they_are():
    budget = alarm_budget.keep(CHARTS, allowed=100)
    assert budget.rule_set is MAKING_DATA_COUNT
    assert budget.expected == budget.before == pytest.approx(false_signals.expected_total(CHARTS))
    assert budget.is_kept


@pytest.mark.parametrize("allowed", [5.0, 2.0, 0.5])
def test_a_budget_is_kept_by_stricter_rules_that_say_so(allowed):
    budget = alarm_budget.keep(CHARTS, allowed=allowed)
    assert budget.is_kept
    assert budget.expected <= allowed < budget.before
    assert budget.rule_set.run > 7 or budget.rule_set.sigmas > 3
    assert "sigma" in budget.rule_set.name
    assert "budget" in budget.rule_set.described


def test_the_kept_budget_holds_in_the_ledgers_own_pass():
    budget = alarm_budget.keep([36] * 1000, allowed=5)
    many = 8000
    values = np.random.default_rng(4).normal(50, 4, (many, 36))
    judged, _ = surveillance.judge(
        values,
        directions=[Direction.LOWER] * many,
        targets=np.full(many, np.nan),
        reasons=[Reason.NONE] * many,
        rule_set=budget.rule_set,
    )
    seen = sum(one.verdict is Verdict.SIGNAL for one in judged) / many
    assert seen * 1000 == pytest.approx(budget.expected, abs=3)


def test_smaller_budgets_mean_stricter_rules():
    budgets = [alarm_budget.keep(CHARTS, allowed=one) for one in (8, 4, 2, 1)]
    assert [b.rule_set.run for b in budgets] == sorted(b.rule_set.run for b in budgets)
    assert [b.rule_set.sigmas for b in budgets] == sorted(b.rule_set.sigmas for b in budgets)


def test_an_impossible_budget_gives_the_strictest_rules_and_does_not_claim_to_be_kept():
    budget = alarm_budget.keep(CHARTS * 100, allowed=0.0)
    assert budget.rule_set.run == alarm_budget.MOST_POINTS
    assert budget.rule_set.sigmas == alarm_budget.MOST_SIGMAS
    assert not budget.is_kept


def test_charts_too_short_to_be_judged_cost_nothing():
    assert alarm_budget.keep([5, 12, 0], allowed=1).expected == 0
    assert alarm_budget.keep([], allowed=0).is_kept
