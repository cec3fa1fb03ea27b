"""Which parts of a judged series are drawn, and where its lines must break."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analysis.series import Counts, Numbers
from analysis.spc_chart import SpcChart
from indicators.month import Month


@dataclass(frozen=True)
class PhaseSpan:
    """One phase as far as it is visible: places `first` to `last`.

    Mean and limits are those at its end (NaN where none); charts of rates have others in every month.
    """

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
    after = np.ones(len(months), dtype=bool) if first is None else months >= first.ordinal
    before = np.ones(len(months), dtype=bool) if last is None else months <= last.ordinal
    return np.flatnonzero(after & before).astype(np.int32)


def phase_spans(chart: SpcChart, places: Counts) -> tuple[PhaseSpan, ...]:
    """The phases that show, in time order."""
    edges = np.flatnonzero(np.diff(chart.phases[places])) + 1
    return tuple(
        PhaseSpan(
            int(part[0]),
            int(part[-1]),
            *(float(limit[part[-1]]) for limit in (chart.mean, chart.lower, chart.upper)),
        )
        for part in np.split(places, edges)
        if len(part)
    )


def lines(chart: SpcChart, places: Counts) -> tuple[Counts, ...]:
    """Stretches of neighbouring numbers in one phase: a line bridges no gap and no change of limits."""
    known = places[~np.isnan(chart.plotted[places])]
    if not len(known):
        return ()
    broken = (np.diff(known) > 1) | (np.diff(chart.phases[known]) != 0)
    return tuple(np.split(known, np.flatnonzero(broken) + 1))


def levels(line: Numbers, *, first: int, last: int) -> tuple[tuple[int, int, float], ...]:
    """The level stretches of a line between two places: first and last place and the value, none where it is NaN."""
    part = line[first : last + 1]
    edges = [0, *(np.flatnonzero(part[1:] != part[:-1]) + 1).tolist(), len(part)]
    return tuple(
        (first + start, first + end - 1, float(part[start]))
        for start, end in pairwise(edges)
        if not np.isnan(part[start])
    )
