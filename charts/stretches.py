"""Which parts of a judged series are drawn, and where its lines must break."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.series import Counts
from analysis.spc import SpcChart
from indicators.month import Month


@dataclass(frozen=True)
class PhaseSpan:
    """One phase as far as it is visible: places `first` to `last` and its own limits (NaN where none)."""

    number: int
    first: int
    last: int
    mean: float
    lower: float
    upper: float

    @property
    def has_limits(self) -> bool:
        return not np.isnan(self.upper)


def visible(chart: SpcChart, *, first: Month | None, last: Month | None) -> Counts:
    """Places of the months `first` to `last`; all of them where an end is not given."""
    months = chart.series.months
    start = months[0] if first is None else first.ordinal
    end = months[-1] if last is None else last.ordinal
    return np.flatnonzero((months >= start) & (months <= end)).astype(np.int32) if len(months) else months


def phase_spans(chart: SpcChart, places: Counts) -> tuple[PhaseSpan, ...]:
    """The phases that show, in time order."""
    edges = np.flatnonzero(np.diff(chart.phases[places])) + 1
    return tuple(
        PhaseSpan(
            int(chart.phases[part[0]]),
            int(part[0]),
            int(part[-1]),
            *(float(limit[part[0]]) for limit in (chart.mean, chart.lower, chart.upper)),
        )
        for part in np.split(places, edges)
        if len(part)
    )


def lines(chart: SpcChart, places: Counts) -> tuple[Counts, ...]:
    """Stretches of neighbouring numbers in one phase: a line bridges no gap and no change of limits."""
    known = places[chart.series.has_number[places]]
    if not len(known):
        return ()
    broken = (np.diff(known) > 1) | (np.diff(chart.phases[known]) != 0)
    return tuple(np.split(known, np.flatnonzero(broken) + 1))
