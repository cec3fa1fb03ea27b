"""Limits that follow the counts: p, u and c charts, and Laney's p' and u'.

A proportion's chance variation is binomial, a rate's or a count's Poisson. Laney's form (Quality Engineering
2002;14:531) multiplies it by the variation really seen from month to month.
"""

from __future__ import annotations

import numpy as np

from analysis import moving_range
from analysis.counted import Counted
from analysis.limits import ROUNDING, Flags, Limits, tolerance_of
from analysis.series import Numbers


def rates(counted: Counted, *, baseline: Flags, proportion: bool, laney: bool, screened: bool) -> Limits:
    """Limits of p (`proportion`) or u charts at every denominator, rows x months; NaN where there is none.

    The centre is the sum of events over the sum of denominators of the `baseline`. `laney` widens, or
    narrows, by the average moving range of z-scores over 1.128; without variation it leaves no limits.
    """
    rate = counted.rate
    used = baseline & ~np.isnan(rate)
    centre = _pooled(counted, used)
    sigma = _sigma(centre, counted.denominator, proportion=proportion)
    if laney:
        sigma = sigma * between_months(np.where(used, rate, np.nan), centre, sigma, screened=screened)[:, None]
    scale = counted.per
    return Limits.around(
        np.broadcast_to(centre[:, None], rate.shape) * scale,
        3 * sigma * scale,
        tolerance=tolerance_of(rate * scale),
    )


def counts(numerator: Numbers, *, baseline: Flags) -> Limits:
    """Limits of c charts: the mean count of the `baseline`, and three of its square roots."""
    used = np.where(baseline, numerator, np.nan)
    centre = moving_range.mean(used)
    return Limits.around(centre, 3 * np.sqrt(centre), tolerance=tolerance_of(numerator))


def between_months(rate: Numbers, centre: Numbers, sigma: Numbers, *, screened: bool) -> Numbers:
    """How much more each row varies from month to month than chance: Laney's sigma of z. NaN without variation."""
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(sigma > 0, (rate - centre[:, None]) / sigma, np.nan)
    factor = moving_range.average(moving_range.ranges(z), screened=screened, tolerance=ROUNDING)
    return np.where(factor > ROUNDING, factor / moving_range.SIGMAS_PER_RANGE, np.nan)


def _pooled(counted: Counted, used: Flags) -> Numbers:
    events = np.where(used, counted.numerator, 0).sum(axis=1)
    of = np.where(used, counted.denominator, 0).sum(axis=1)
    return np.where(of > 0, events / np.where(of > 0, of, 1), np.nan)


def _sigma(centre: Numbers, denominator: Numbers, *, proportion: bool) -> Numbers:
    spread = centre * np.clip(1 - centre, 0, None) if proportion else centre
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(denominator > 0, np.sqrt(spread[:, None] / denominator), np.nan)
