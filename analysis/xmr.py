"""Centre line and limits of the XmR chart, for many series at once.

Rows are series (or one phase of a series), columns months; NaN is a month without a number. The width is
2.66 average moving ranges (Provost and Murray, The Health Care Data Guide; NHS Making Data Count), which
NHS tools use in place of 3/1.128.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis import moving_range
from analysis.limits import Flags, Limits, tolerance_of
from analysis.series import Numbers

__all__ = ["WIDTH", "Flags", "Limits", "limits"]

WIDTH = 2.66


def limits(values: Numbers, *, baseline: Flags | None = None, screened: bool = False, width: float = WIDTH) -> Limits:
    """Limits of each row of `values`, estimated from the points marked in `baseline` (all of them if None).

    `width` is their distance from the mean in average moving ranges.
    """
    used = values if baseline is None else np.where(baseline, values, np.nan)
    mean = moving_range.mean(used)
    tolerance = tolerance_of(used)
    ranges = moving_range.ranges(used)
    spread = moving_range.average(ranges, screened=screened, tolerance=tolerance)
    # All values alike: a width of rounding errors would call every point special.
    spread = np.where(_constant(used, mean, tolerance), np.nan, spread)
    varies = ~moving_range.only_single_points(ranges, tolerance=tolerance)
    made = Limits.around(mean, width * spread, tolerance=tolerance, varies=varies)
    return made if varies.all() else replace(made, telling=varies | ~_hardly_varies(used, ranges, made))


def _hardly_varies(used: Numbers, ranges: Numbers, made: Limits) -> Flags:
    """Rows whose width is a single change, or whose limits leave out most of the points they are made of.

    A figure that stepped once, or from level to level and back, is so: every point is then "outside".
    """
    with np.errstate(invalid="ignore"):
        changes = (ranges > made.tolerance[:, None]).sum(axis=1)
        out = (used > made.upper[:, None]) | (used < made.lower[:, None])
    return np.asarray((changes == 1) | (2 * out.sum(axis=1) > (~np.isnan(used)).sum(axis=1)))


def _constant(used: Numbers, mean: Numbers, tolerance: Numbers) -> Flags:
    with np.errstate(invalid="ignore"):
        apart = np.abs(used - mean[:, None]) > tolerance[:, None]
    return np.asarray(~apart.any(axis=1))
