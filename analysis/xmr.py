"""Centre line and limits of the XmR chart, for many series at once.

Rows are series (or one phase of a series), columns months; NaN is a month without a number. The width is
2.66 average moving ranges (Provost and Murray, The Health Care Data Guide; NHS Making Data Count), which
NHS tools use in place of 3/1.128.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.series import Numbers

WIDTH = 2.66
SCREEN = 3.267
"""A moving range at or above this many averages is left out when screening: D4 for ranges of two."""
TOLERANCE = 1e-9

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Limits:
    """One value per row. Without variation, or with a single point, `lower` and `upper` are NaN."""

    mean: Numbers
    lower: Numbers
    upper: Numbers
    tolerance: Numbers
    """Differences up to this are rounding of the arithmetic, not of the world."""

    @property
    def near_upper(self) -> Numbers:
        return self.mean + (self.upper - self.mean) * 2 / 3

    @property
    def near_lower(self) -> Numbers:
        return self.mean - (self.mean - self.lower) * 2 / 3


def limits(values: Numbers, *, baseline: Flags | None = None, screened: bool = False) -> Limits:
    """Limits of each row of `values`, estimated from the points marked in `baseline` (all of them if None)."""
    used = values if baseline is None else np.where(baseline, values, np.nan)
    known = ~np.isnan(used)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(known, used, 0).sum(axis=1) / known.sum(axis=1)
        spread = _average_range(np.abs(np.diff(used, axis=1)), screened=screened)
    scale = np.maximum(np.abs(mean), np.nanmax(np.abs(np.where(known, used, 0)), axis=1, initial=0))
    tolerance = TOLERANCE * np.where(np.isnan(scale), 0, scale)
    # All values alike: a width of rounding errors would call every point special.
    spread = np.where(_constant(used, mean, tolerance), np.nan, spread)
    return Limits(mean, mean - WIDTH * spread, mean + WIDTH * spread, tolerance)


def _average_range(ranges: Numbers, *, screened: bool) -> Numbers:
    average = _mean(ranges)
    if not screened:
        return average
    # Compared the other way round, so that a missing range stays missing.
    return _mean(np.where(ranges < SCREEN * average[:, None], ranges, np.nan), empty=0.0, like=average)


def _mean(numbers: Numbers, *, empty: float = np.nan, like: Numbers | None = None) -> Numbers:
    known = ~np.isnan(numbers)
    count = known.sum(axis=1)
    total = np.where(known, numbers, 0).sum(axis=1)
    nothing = np.full(len(numbers), empty) if like is None else np.where(np.isnan(like), np.nan, empty)
    return np.where(count > 0, total / np.maximum(count, 1), nothing)


def _constant(used: Numbers, mean: Numbers, tolerance: Numbers) -> Flags:
    apart = np.abs(used - mean[:, None]) > tolerance[:, None]
    return ~apart.any(axis=1)
