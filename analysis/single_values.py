"""Charts of single values beside the XmR of the NHS: i, about mean or median; moving ranges; run charts."""

from __future__ import annotations

import warnings

import numpy as np

from analysis import moving_range
from analysis.limits import Limits, every_row, tolerance_of
from analysis.series import Numbers

I_WIDTH = 3 / moving_range.SIGMAS_PER_RANGE
"""In average moving ranges: 2.6596, which the NHS rounds to 2.66."""
RANGE_LIMIT = 3.267
"""D4: the upper limit of a moving range in average moving ranges."""


def about_median(used: Numbers, *, screened: bool, median_range: bool) -> Limits:
    """An i chart about the median, its width from the average or the median moving range."""
    ranges = moving_range.ranges(used)
    tolerance = tolerance_of(used)
    width = moving_range.average(ranges, screened=screened, tolerance=tolerance)
    if median_range:
        # Screening goes by the average range here too; the median is that of what is left.
        kept = moving_range.ordinary(ranges, moving_range.mean(ranges)) if screened else ranges
        width = median(kept)
    with np.errstate(invalid="ignore"):
        width = np.where(width > tolerance, width, np.nan)
    return Limits.around(median(used), I_WIDTH * width, tolerance=tolerance)


def moving_ranges(used: Numbers) -> Limits:
    """Limits of a chart of moving ranges: `used` are the ranges."""
    mean = moving_range.mean(used)
    upper = RANGE_LIMIT * mean
    upper = np.where(upper > 0, upper, np.nan)
    lower = np.where(np.isnan(upper), np.nan, 0.0)
    return Limits(mean, lower, upper, lower, upper * 2 / 3, tolerance_of(used), every_row(used), every_row(used))


def run_chart(used: Numbers) -> Limits:
    """The median, and no limits."""
    centre = median(used)
    none = np.full(len(used), np.nan)
    return Limits(centre, none, none, none, none, tolerance_of(used), every_row(used), every_row(used))


def median(numbers: Numbers) -> Numbers:
    """The median of each row's numbers; NaN where there is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.nanmedian(numbers, axis=1) if numbers.shape[1] else np.full(len(numbers), np.nan)
