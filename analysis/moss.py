"""NHS England's Maternity Outcomes Signal System: one site's chart, as the published code draws it.

Each month S = max(0, S + events - k). Red where S reaches the red limit; amber where it reaches the amber
limit in a month with an event. Red restarts the sum before the next month's count, amber never does. Limits
change every January while the sum is carried over, and a December peak is held against January's limits: a
December red may go on, and a December amber may restart. A restart does not mean that the issue is resolved,
and a signal is a reason for a critical safety check, not a finding. Source: see `moss_thresholds`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from analysis.moss_thresholds import Thresholds
from analysis.series import Counts, Numbers
from indicators.month import Month

DECIMALS = 6


class Level(IntEnum):
    NONE = 0
    AMBER = 1
    RED = 2


@dataclass(frozen=True)
class MossChart:
    """Arrays have one entry per month, `months` as ordinals; `values` show the peak in a month that is red."""

    months: Counts
    events: Numbers
    thresholds: tuple[Thresholds, ...]
    values: Numbers
    levels: NDArray[np.uint8]

    def signals(self, level: Level, *, last: Month, within: int) -> int:
        """How many of the `within` months up to `last` stand at `level`."""
        recent = (self.months > last.ordinal - within) & (self.months <= last.ordinal)
        return int(np.sum(recent & (self.levels == level)))


@dataclass(frozen=True)
class Point:
    """One point of the drawn line; a new `part` begins after every restart, so that no line falls to 0."""

    day: date
    value: float
    is_signal: bool
    is_restart: bool
    part: int


def moss_chart(events: Numbers, *, months: Counts, thresholds: Sequence[Thresholds]) -> MossChart:
    """The chart of one site. `months` are consecutive entries in time order, `thresholds` those of each.

    The published code knows only months in which some site had an event; a month left out of `months` is
    simply not counted, so give every month.
    """
    values, levels, total = np.zeros(len(events)), np.zeros(len(events), dtype=np.uint8), 0.0
    for place, (count, limits) in enumerate(zip(events.tolist(), thresholds, strict=True)):
        red, amber = round(limits.red.h, DECIMALS), round(limits.amber.h, DECIMALS)
        if round(total, DECIMALS) >= red:
            total = 0.0
        total = max(0.0, total + count - limits.k)
        values[place] = round(total, DECIMALS)
        levels[place] = _level(values[place], count, amber=amber, red=red)
    return MossChart(months, events, tuple(thresholds), values, levels)


def points(chart: MossChart) -> tuple[Point, ...]:
    """The line to draw: each month on its third-last day, and a point at 0 the day after every red."""
    drawn, part = [], 1
    for month, value, level in zip(chart.months.tolist(), chart.values.tolist(), chart.levels.tolist(), strict=True):
        day = Month(month).last_day() - timedelta(days=2)
        drawn.append(Point(day, value, level > Level.NONE, False, part))
        if level == Level.RED:
            part += 1
            drawn.append(Point(day + timedelta(days=1), 0.0, False, True, part))
    return tuple(drawn)


def lowered(before: MossChart, after: MossChart) -> tuple[Month, ...]:
    """Months whose level fell between two runs: signals withdrawn or lowered by late or corrected data."""
    now = dict(zip(after.months.tolist(), after.levels.tolist(), strict=True))
    was = zip(before.months.tolist(), before.levels.tolist(), strict=True)
    return tuple(Month(month) for month, level in was if now.get(month, Level.NONE) < level)


def raised(before: MossChart, after: MossChart) -> tuple[Month, ...]:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    Months whose level is new or higher than in the run before: each would be one e-mail to the trust.
    """
    return lowered(after, before)


def _level(value: float, count: float, *, amber: float, red: float) -> Level:
    if value >= red:
        return Level.RED
    return Level.AMBER if count > 0 and value >= amber else Level.NONE
