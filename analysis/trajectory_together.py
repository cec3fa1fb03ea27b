"""The plans of several organisations as one: what they ask for together, each by how many people it has."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.trajectory import NoPlan, Plan, Shape

_DIGITS = 9
_INSTANT = 1e-9
"""Years after a step is due, so that arithmetic on pauses does not fall just short of it."""


def together(plans: Sequence[Plan], *, sizes: Sequence[float]) -> Plan:
    """One plan that asks, at every step of any of them, for the mean of `plans` weighted by `sizes`.

    Raises `NoPlan` where there is none, or nobody behind them. Pauses are taken into the steps: a member that pauses
    holds the whole back by its share.
    """
    whole = sum(sizes)
    if not plans or not whole > 0:
        raise NoPlan("no plan, or nobody behind them")
    return _joined(plans, weights=[size / whole for size in sizes])


def added(plans: Sequence[Plan]) -> Plan:
    """One plan that asks for the sum of `plans`: staff, say. Raises `NoPlan` where there is none."""
    if not plans:
        raise NoPlan("no plan")
    return _joined(plans, weights=[1.0] * len(plans))


def _joined(plans: Sequence[Plan], *, weights: Sequence[float]) -> Plan:
    begins, due = min(one.begins for one in plans), max(_end(one) for one in plans)
    times = sorted({_reached(one, when) for one in plans for when in _turns(one)} - {begins})

    def joined(values: Sequence[float]) -> float:
        # Rounded, so that the mean of equal values is that value.
        return round(sum(value * weight for value, weight in zip(values, weights, strict=True)), _DIGITS)

    return Plan(
        baseline=joined([one.baseline for one in plans]),
        begins=begins,
        target=joined([one.target for one in plans]),
        due=due,
        direction=plans[0].direction,
        shape=Shape.STEPPED,
        steps=tuple((when, joined([one.at(when + _INSTANT) for one in plans])) for when in times),
    )


def _turns(plan: Plan) -> list[float]:
    """Times, on the plan's own clock, at which it asks for something new: quarters of a year where it is smooth."""
    if plan.steps:
        return [when for when, _ in plan.steps]
    quarters = int((plan.due - plan.begins) * 4)
    return [*(plan.begins + number / 4 for number in range(1, quarters + 1)), plan.due]


def _end(plan: Plan) -> float:
    return _reached(plan, plan.due)


def _reached(plan: Plan, clock: float) -> float:
    """The time at which the plan's own clock shows `clock`; a pause that lasts is taken as over."""
    time = clock
    for start, until in sorted(plan.pauses):
        if start < time and until != float("inf"):
            time += until - start
    return time
