"""Plans: the way from a baseline to a target, straight, at a constant rate of change, or as submitted.

Times are years as numbers (`time_of`). A pause stops the plan's clock: what was due after it is due as much
later as it lasted. Values are in the indicator's own unit.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from indicators.vocabulary import Direction


class Shape(StrEnum):
    LINEAR = "the same step every year"
    GEOMETRIC = "the same share every year"
    STEPPED = "as submitted, quarter by quarter"


class NoPlan(ValueError):
    """The plan cannot be worked out: it has no duration, or a constant rate of change from or to nothing."""


def time_of(day: date) -> float:
    """The end of `day` as a year: 31 December 2025 is 2026.0."""
    length = 366 if calendar.isleap(day.year) else 365
    return day.year + day.timetuple().tm_yday / length


@dataclass(frozen=True)
class Plan:
    """From `baseline` at `begins` to `target` at `due`. A version of a plan is a new Plan, never a changed one.

    `steps` are submitted (time, value) pairs in time order, and win over the shape when present. `pauses` are
    (from, until) pairs that do not overlap.
    """

    baseline: float
    begins: float
    target: float
    due: float
    direction: Direction
    shape: Shape = Shape.LINEAR
    steps: tuple[tuple[float, float], ...] = ()
    pauses: tuple[tuple[float, float], ...] = ()

    def __post_init__(self) -> None:
        if not self.due > self.begins:
            raise NoPlan("a plan is due after it begins")
        if self.shape is Shape.GEOMETRIC and min(self.baseline, self.target) <= 0:
            raise NoPlan("a constant rate of change needs a baseline and a target above 0")

    @property
    def better(self) -> int:
        """+1 where a higher value is better, -1 where a lower one is."""
        return 1 if self.direction is Direction.HIGHER else -1

    def running(self, time: float) -> float:
        """`time` on the plan's own clock: less the pauses up to then."""
        return time - sum(max(0.0, min(time, until) - start) for start, until in self.pauses)

    def at(self, time: float) -> float:
        """What the plan asks for at `time`: the baseline before it begins, the target from its due time on.

        Linear b + (T - b)(t - t0)/(t1 - t0); geometric b (T/b)^((t - t0)/(t1 - t0)); stepped the last step
        taken.
        """
        clock = self.running(time)
        if self.steps:
            taken = [value for when, value in self.steps if when <= clock]
            return taken[-1] if taken else self.baseline
        share = min(1.0, max(0.0, (clock - self.begins) / (self.due - self.begins)))
        if self.shape is Shape.GEOMETRIC:
            return self.baseline * (self.target / self.baseline) ** share
        return self.baseline + (self.target - self.baseline) * share

    def gap(self, value: float, *, time: float) -> float:
        """How far ahead of the plan `value` is, in its own unit; negative is behind."""
        return self.better * (value - self.at(time))

    def meets(self, value: float) -> bool:
        """Whether `value` is at or better than the target."""
        return self.better * (value - self.target) >= 0

    def is_past_due(self, time: float) -> bool:
        return self.running(time) > self.due

    def times(self, factor: float) -> Plan:
        """The same plan in another unit: per 1,000 for a percentage, say."""
        steps = tuple((when, value * factor) for when, value in self.steps)
        return replace(self, baseline=self.baseline * factor, target=self.target * factor, steps=steps)

    def with_target(self, target: float, *, due: float) -> Plan:
        """The next version of the plan, with another target or date; the one before stays as it is."""
        return replace(self, target=target, due=due)
