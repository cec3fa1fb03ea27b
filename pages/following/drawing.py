"""A promise as it is drawn: the plan in its versions beside the figures, and the staff it needs beneath."""

from __future__ import annotations

import math

import numpy as np

from access.scope import Scope
from analysis.numerals import Unit
from analysis.plan_versions import Version
from analysis.trajectory import Plan
from analysis.trajectory_together import added
from charts import trajectory_view
from charts.trajectory_view import Pause, Point, TrajectoryView
from indicators.month import Month
from indicators.vocabulary import IndicatorKind
from queries import midwives_in_post
from queries.observations import NoFigures
from queries.trajectories import Commitment

WTE = Unit(IndicatorKind.COUNT, 1, "midwives in post", counted_in="whole-time equivalents")
_FOR_GOOD = 10**6
"""A month later than any: where a pause lasts."""


def view(one: Commitment) -> TrajectoryView:
    """Versions that were replaced, and drafts, are drawn thin and named."""
    chart, aim = one.chart, one.aim
    return trajectory_view.view(
        trajectory_view.runs_of(chart) if chart else (),
        unit=one.unit,
        plans=_plans(one),
        pauses=_pauses(one.held) if one.held else (),
        process=trajectory_view.process_of(chart) if chart else None,
        goal=aim.target,
        goal_label="Target",
    )


def staffing(scope: Scope, one: Commitment, *, until: Month) -> TrajectoryView | None:
    """The staff that the plan in force needs, beside those in post; None where it names none."""
    plan = _staff(one)
    if plan is None:
        return None
    return trajectory_view.view(
        _in_post(scope, one, until),
        unit=WTE,
        plans=[("Midwives needed", plan, True)],
        pauses=_pauses(one.held) if one.held else (),
        goal=plan.target,
        goal_label="Needed",
    )


def _staff(one: Commitment) -> Plan | None:
    """Of its own plan, or of those it is made of where every one of them names staff."""
    if one.held:
        return one.held.staffing()
    every = [version.staffing() for _, version in one.shares] if one.together else []
    known = [plan for plan in every if plan is not None]
    return added(known) if known and len(known) == len(every) else None


def _plans(one: Commitment) -> list[tuple[str, Plan, bool]]:
    direction, held = one.indicator.direction, one.held
    others = [
        (_name(one, each), each.plan(direction=direction).times(one.factor), False)
        for each in one.versions
        if each is not held
    ]
    if held is None:
        plan = one.aim.plan
        return [*others, ("Plans together" if one.together else "Straight line", plan, True)] if plan else others
    name = _name(one, held) if others else "Plan"
    return [*others, (name, held.plan(direction=direction).times(one.factor), True)]


def _name(one: Commitment, version: Version) -> str:
    return f"{'Draft' if version in one.drafts else 'Plan'}, version {version.number}"


def _pauses(version: Version) -> list[Pause]:
    return [
        Pause(Month.containing(first).ordinal, Month.containing(last).ordinal if last else _FOR_GOOD)
        for first, last in version.pauses
    ]


def _in_post(scope: Scope, one: Commitment, until: Month) -> list[list[Point]]:
    try:
        found = midwives_in_post.of_organisation(scope, organisation=one.organisation, until=until)
    except NoFigures:
        return []
    runs: list[list[Point]] = [[]]
    for place in np.arange(len(found.months)).tolist():
        value = float(found.wte[place])
        if math.isnan(value):
            runs.append([])
        else:
            runs[-1].append(Point(int(found.months[place]), value, bool(found.provisional[place])))
    return runs
