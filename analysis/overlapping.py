"""Figures published over windows that share months: what may still be said about them.

Neighbours that share data move together, so run rules fire on nothing and moving ranges come out too short
(0.58 of their length for rolling three months). Two things remain valid: limits from points that share none,
without any rule; and a chart of every third point, with all of them.
"""

from __future__ import annotations

import numpy as np

from analysis import moving_range
from analysis.limits import Limits, tolerance_of
from analysis.series import Counts, Numbers, Series
from analysis.xmr import WIDTH
from indicators.vocabulary import CellStatus


def limits(values: Numbers, *, step: int) -> Limits:
    """Honest limits of rows of overlapping figures: ranges are taken between points `step` months apart.

    NaN with fewer than `step` + 1 points. They hold for a look at one point, not for runs.
    """
    apart = np.abs(values[:, step:] - values[:, :-step])
    tolerance = tolerance_of(values)
    ranges = moving_range.mean(apart)
    ranges = np.where(ranges > tolerance, ranges, np.nan)
    return Limits.around(moving_range.mean(values), WIDTH * ranges, tolerance=tolerance)


def separate(values: Numbers, *, step: int) -> Counts:
    """How many figures of each row share nothing with one another: the most that stand `step` months apart."""
    known = ~np.isnan(values)
    return np.stack([known[:, first::step].sum(axis=1) for first in range(step)]).max(axis=0).astype(np.int32)


def step_of(series: Series) -> int:
    """How many months apart two points must be to share no data: the longest window."""
    reported = series.window_months[series.status != CellStatus.MISSING]
    return max(int(reported.max(initial=1)), 1)


def every_third(series: Series) -> Series:
    """The points of a rolling three-month series that share no data: every third back from the last reported.

    Every twelfth for rolling years, and so on.
    """
    places = np.flatnonzero(series.status != CellStatus.MISSING)
    last = int(places[-1]) if len(places) else len(series) - 1
    step = step_of(series)
    return series.at(np.arange(last % step, last + 1, step))
