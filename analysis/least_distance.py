"""How far above the mean, or beyond a limit, a point lies at the very least, whatever the true values are.

Rows are series, columns months. `low` and `high` bound each month's true value; months `used` estimate mean and
limits. Everything here is exact over all true series at once, for values anywhere between their bounds.
"""

from __future__ import annotations

import numpy as np

from analysis.limits import Flags
from analysis.series import Numbers

BEYOND_ANY_VALUE = 1e100
"""Stands for an infinite bound (of a denominator that may be 0): larger than any value, yet fit to reckon with."""


def above_mean(low: Numbers, high: Numbers, used: Flags) -> Numbers:
    """The least of each point minus the mean: itself lowest, all others of the mean highest."""
    count = used.sum(axis=1, keepdims=True)
    ceiling = np.where(used, high, 0).sum(axis=1, keepdims=True)
    own = np.where(used, high - low, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return low - (ceiling - own) / count


def beyond_limit(low: Numbers, high: Numbers, used: Flags, *, width: float) -> Numbers:
    """The least of each point minus (mean + `width` average moving ranges).

    That distance is concave in the true values, so its least is where each is at one of its bounds; the choice
    at one month touches the next month's only, through the range between them. `ahead` and `behind` hold the
    least cost of all months before and after one, for either bound of that month. NaN without a range.
    """
    ends = np.nan_to_num(np.stack([low, high]), posinf=BEYOND_ANY_VALUE, neginf=-BEYOND_ANY_VALUE)
    mean_share = np.where(used, ends, 0) / np.maximum(used.sum(axis=1), 1)[:, None]
    joined = used[:, 1:] & used[:, :-1]
    ranges = joined.sum(axis=1)
    per_range = joined * (width / np.maximum(ranges, 1))[:, None]
    ahead = _walk(ends, mean_share, per_range)
    behind = _walk(ends[:, :, ::-1], mean_share[:, :, ::-1], per_range[:, ::-1])[:, :, ::-1]
    least = (ahead + behind + mean_share + ends).min(axis=0)
    return np.where(np.isnan(low) | (ranges == 0)[:, None], np.nan, least)


def _walk(ends: Numbers, mean_share: Numbers, per_range: Numbers) -> Numbers:
    """The least cost of each month and all before it, for either bound of that month (bounds x rows x months)."""
    costs = np.empty_like(ends)
    costs[:, :, 0] = -mean_share[:, :, 0]
    for month in range(1, ends.shape[2]):
        apart = np.abs(ends[:, None, :, month] - ends[None, :, :, month - 1])
        through = costs[None, :, :, month - 1] - per_range[:, month - 1] * apart
        costs[:, :, month] = through.min(axis=1) - mean_share[:, :, month]
    return costs
