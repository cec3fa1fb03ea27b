"""What is seen of a plan beside what became of it: values, the present process, versions of the plan, pauses, target.

One view is drawn small on a card, and large by Plotly and as SVG. The level scale is ordinals of months.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.numerals import Unit
from analysis.spc_chart import SpcChart
from analysis.trajectory import Plan, time_of
from charts import axis
from charts.axis import Axis
from indicators.month import Month

_LONGEST = 25 * 12
_NEARLY = 1e-6


@dataclass(frozen=True)
class Way:
    """One line of what was planned: `values` at the ends of `months`. `current` is the one that counts."""

    label: str
    months: tuple[int, ...]
    values: tuple[float, ...]
    current: bool = True


@dataclass(frozen=True)
class Point:
    month: int
    value: float
    hollow: bool = False


@dataclass(frozen=True)
class Process:
    """Mean and limits of the present phase; limits are NaN where nothing can be told."""

    first: int
    last: int
    mean: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Pause:
    """From month to month, both included."""

    first: int
    last: int


@dataclass(frozen=True)
class TrajectoryView:
    """`actual` are unbroken runs: a month without a figure breaks the line. `goal` is NaN without a target."""

    unit: Unit
    first: int
    last: int
    actual: tuple[tuple[Point, ...], ...]
    process: Process | None
    ways: tuple[Way, ...]
    pauses: tuple[Pause, ...]
    goal: float
    goal_label: str
    upright: Axis

    @property
    def left(self) -> float:
        return self.first - 0.7

    @property
    def right(self) -> float:
        return self.last + 0.7

    @property
    def latest(self) -> Point | None:
        return self.actual[-1][-1] if self.actual else None

    @property
    def way(self) -> Way | None:
        """The way that counts."""
        return next((one for one in reversed(self.ways) if one.current), None)


def view(
    runs: Sequence[Sequence[Point]],
    *,
    unit: Unit,
    plans: Sequence[tuple[str, Plan, bool]] = (),
    pauses: Sequence[Pause] = (),
    process: Process | None = None,
    goal: float = np.nan,
    goal_label: str = "Target",
) -> TrajectoryView:
    """`plans` are versions with their label and whether they count; the last months of pauses may lie beyond view."""
    drawn = [point for run in runs for point in run]
    edges = [point.month for point in drawn]
    for _, plan, _ in plans:
        edges += [_month_of(plan.begins), _month_by(plan.due + _paused(plan))]
    first, last = (min(edges), max(edges)) if edges else (0, 1)
    first = max(first, last - _LONGEST)
    months = range(first, last + 1)
    ways = tuple(_way(label, plan, months, current=current) for label, plan, current in plans)
    levels = [point.value for point in drawn] + [value for way in ways for value in way.values] + [goal]
    if process is not None:
        levels += [process.lower, process.upper, process.mean]
    return TrajectoryView(
        unit=unit,
        first=first,
        last=last,
        actual=tuple(tuple(run) for run in runs if run),
        process=process,
        ways=ways,
        pauses=tuple(Pause(max(one.first, first), min(one.last, last)) for one in pauses if one.first <= last),
        goal=goal,
        goal_label=goal_label,
        upright=axis.upright(np.array([unit.possible(one) for one in levels]), unit=unit),
    )


def runs_of(chart: SpcChart) -> tuple[tuple[Point, ...], ...]:
    """The numbers of a chart in unbroken runs."""
    runs: list[list[Point]] = [[]]
    for place, value in enumerate(chart.series.value.tolist()):
        if math.isnan(value):
            runs.append([])
        else:
            runs[-1].append(Point(int(chart.series.months[place]), value, chart.is_provisional(place)))
    return tuple(tuple(run) for run in runs if run)


def process_of(chart: SpcChart) -> Process | None:
    """The phase that the last number belongs to; None where no mean can be told."""
    place = chart.last_place
    if place < 0 or np.isnan(chart.mean[place]):
        return None
    of_phase = np.flatnonzero(chart.phases == chart.phases[place])
    return Process(
        int(chart.series.months[of_phase[0]]),
        int(chart.series.months[place]),
        float(chart.mean[place]),
        float(chart.lower[place]),
        float(chart.upper[place]),
    )


def _way(label: str, plan: Plan, months: range, *, current: bool) -> Way:
    begins, ends = _month_of(plan.begins), _month_by(plan.due + _paused(plan))
    kept = tuple(month for month in months if begins <= month <= max(ends, begins + 1))
    values = tuple(plan.at(time_of(Month(month).last_day())) for month in kept)
    return Way(label, kept, values, current)


def _month_of(time: float) -> int:
    """The month whose end is nearest to a time."""
    return round(time * 12) - 1


def _month_by(time: float) -> int:
    """The first month that ends at a time or after it."""
    return math.ceil(time * 12 - _NEARLY) - 1


def _paused(plan: Plan) -> float:
    """Years of pauses that are over."""
    return sum(until - start for start, until in plan.pauses if not math.isinf(until))
