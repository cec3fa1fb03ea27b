"""Does a rate vary from month to month as chance alone would have it, or more, or less?

Measured as Laney does for his charts: the average moving range of z-scores over 1.128, which is 1 where only
chance is at work. A change of level hardly moves it, since only neighbours are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis import moving_range
from analysis.series import Numbers

FEWEST_RANGES = 12
VARIANCE_PER_RANGE = 0.8264
"""Variance of the measure times its number of ranges, for normal months: neighbouring ranges share a month."""
ONE_IN_TWENTY = 1.645


class Variation(StrEnum):
    """How months vary, compared with chance."""

    AS_CHANCE = "as much as chance alone would"
    MORE = "more than chance alone would"
    LESS = "less than chance alone would"
    CANNOT_TELL = "too few neighbouring months to tell"


@dataclass(frozen=True)
class Dispersion:
    """`factor` is 1 where only chance is at work; NaN without ranges."""

    factor: float
    ranges: int
    variation: Variation


def dispersion(numerator: Numbers, denominator: Numbers, *, proportion: bool) -> Dispersion:
    """How one series (arrays of months) of proportions, or of rates, varies from month to month.

    Counts without denominators: give ones. Chance is binomial for proportions, Poisson otherwise.
    """
    used = ~np.isnan(numerator) & (denominator > 0)
    size = float(denominator[used].sum())
    centre = float(numerator[used].sum()) / size if size else np.nan
    spread = centre * (1 - centre) if proportion else centre
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (numerator / denominator - centre) / np.sqrt(spread / denominator)
    apart = moving_range.ranges(np.where(used & (spread > 0), z, np.nan)[None, :])
    count = int((~np.isnan(apart)).sum())
    factor = float(moving_range.average(apart, screened=True)[0]) / moving_range.SIGMAS_PER_RANGE
    return Dispersion(factor, count, _variation(factor, count))


def _variation(factor: float, count: int) -> Variation:
    if count < FEWEST_RANGES:
        return Variation.CANNOT_TELL
    margin = ONE_IN_TWENTY * (VARIANCE_PER_RANGE / count) ** 0.5
    if factor > 1 + margin:
        return Variation.MORE
    return Variation.LESS if factor < 1 - margin else Variation.AS_CHANCE
