"""How long ago the plan asked for what is reached now: the gap told in time."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from analysis.trajectory import Plan, Shape


@dataclass(frozen=True)
class Lag:
    """`years` behind the plan, negative when ahead; `at_least` where the value lies outside the plan's range.

    A value worse than the baseline is at least as late as the plan is old, one better than the target at
    least as early as the plan has still to run.
    """

    years: float
    at_least: bool = False


def lag(plan: Plan, value: float, *, time: float) -> Lag:
    """t - t*, with p(t*) = `value`, on the plan's own clock."""
    clock = plan.running(time)
    if plan.better * (value - plan.baseline) < 0:
        return Lag(clock - plan.begins, at_least=True)
    if plan.better * (value - plan.target) > 0:
        return Lag(min(clock - plan.due, 0.0), at_least=True)
    return Lag(clock - _reached(plan, value))


def _reached(plan: Plan, value: float) -> float:
    if plan.steps:
        ahead = [when for when, step in plan.steps if plan.better * (step - value) > 0]
        return ahead[0] if ahead else plan.due
    if plan.target == plan.baseline:
        return plan.due
    if plan.shape is Shape.GEOMETRIC:
        share = log(value / plan.baseline) / log(plan.target / plan.baseline)
    else:
        share = (value - plan.baseline) / (plan.target - plan.baseline)
    return plan.begins + share * (plan.due - plan.begins)
