"""Month-to-month change, from which most charts take their width.

A month without a number loses both ranges it touches.
"""

from __future__ import annotations

import numpy as np

from analysis.limits import Flags
from analysis.series import Numbers

SCREEN = 3.267
"""A range at or above this many averages is left out when screening: D4 for ranges of two."""
SIGMAS_PER_RANGE = 1.128
"""The average range of two values from a normal process, in standard deviations: d2."""


def ranges(values: Numbers) -> Numbers:
    """Absolute differences of neighbours, rows x (months - 1); NaN where either has no number."""
    return np.abs(np.diff(values, axis=1))


def average(ranges: Numbers, *, screened: bool, screen: float = SCREEN, tolerance: Numbers | float = 0.0) -> Numbers:
    """The mean range of each row; NaN where there is none.

    Screening is one pass, as the NHS tools do it. It is not applied where it would leave no variation at all:
    limits on top of the mean would call every other point special.
    """
    whole = mean(ranges)
    if not screened:
        return whole
    rest = mean(ordinary(ranges, whole, screen=screen))
    with np.errstate(invalid="ignore"):
        return np.where(rest > tolerance, rest, whole)


def ordinary(ranges: Numbers, average: Numbers, *, screen: float = SCREEN) -> Numbers:
    """The ranges that screening keeps, NaN in place of the others."""
    with np.errstate(invalid="ignore"):
        return np.where(ranges < screen * average[:, None], ranges, np.nan)


def only_single_points(ranges: Numbers, *, tolerance: Numbers) -> Flags:
    """Rows whose every change is one that screening drops: constant, but for single points."""
    whole = mean(ranges)
    with np.errstate(invalid="ignore"):
        some = whole > tolerance
        return np.asarray(some & ~(ordinary(ranges, whole) > tolerance[:, None]).any(axis=1))


def mean(numbers: Numbers) -> Numbers:
    """The mean of each row's numbers; NaN where there is none."""
    known = ~np.isnan(numbers)
    count = known.sum(axis=1)
    return np.where(count > 0, np.where(known, numbers, 0).sum(axis=1) / np.maximum(count, 1), np.nan)
