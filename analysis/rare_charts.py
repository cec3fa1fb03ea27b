"""Charts of rare events: cases between them (g) and time between them (t). Higher is rarer."""

from __future__ import annotations

import numpy as np

from analysis import moving_range
from analysis.limits import Flags, Limits, every_row, tolerance_of
from analysis.series import Numbers
from analysis.single_values import I_WIDTH, median

POWER = 3.6
"""Times between random events, to the power 1/3.6, are nearly normal (Nelson, J Quality Technology 1994;26:239)."""


class OutOfOrder(ValueError):
    """A time between events is below 0: the events are not in time order."""


def cases_between(cases: Numbers, *, baseline: Flags) -> Limits:
    """Limits of g charts: geometric, about the mean; the line drawn in the middle is the median.

    The lower limits are 0: no number of cases is too few to happen by chance.
    """
    used = np.where(baseline, cases, np.nan)
    mean = moving_range.mean(used)
    spread = np.sqrt(mean * (mean + 1))
    floor = np.where(np.isnan(mean), np.nan, 0.0)
    every = every_row(cases)
    return Limits(median(used), floor, mean + 3 * spread, floor, mean + 2 * spread, tolerance_of(cases), every, every)


def time_between(times: Numbers, *, baseline: Flags, screened: bool) -> Limits:
    """Limits of t charts: an i chart of times to the power 1/3.6, turned back. Raises `OutOfOrder`.

    A time of 0, two events on one day, is the shortest there is and is kept.
    """
    if np.any(times < 0):
        raise OutOfOrder("Times between events must be 0 or more: put the events in time order.")
    used = np.where(baseline, times, np.nan) ** (1 / POWER)
    centre = moving_range.mean(used)
    tolerance = tolerance_of(used)
    ranges = moving_range.average(moving_range.ranges(used), screened=screened, tolerance=tolerance)
    width = np.where(ranges > tolerance, I_WIDTH * ranges, np.nan)
    lines = Limits.around(centre, width, tolerance=tolerance)
    return Limits(
        mean=_turned(lines.mean),
        lower=_turned(lines.lower),
        upper=_turned(lines.upper),
        near_lower=np.where(lines.near_lower < 0, np.nan, _turned(lines.near_lower)),
        near_upper=_turned(lines.near_upper),
        tolerance=tolerance_of(times),
        varies=every_row(times),
        telling=every_row(times),
    )


def _turned(line: Numbers) -> Numbers:
    return np.clip(line, 0, None) ** POWER
