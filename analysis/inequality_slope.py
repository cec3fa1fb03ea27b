"""The slope over ranked groups: how much a rate changes from the most to the least deprived of a population.

A straight line is fitted through the groups' rates, each at the middle of the share of the population it
takes up, so that large groups count for more. The slope index of inequality (SII) is the line at the most
deprived end minus the line at the least deprived end; the relative index (RII) is their ratio. Mackenbach and
Kunst, Social Science and Medicine 1997;44:757.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.funnel_tails import Chance
from analysis.inequality import FEWEST_EVENTS
from analysis.intervals import normal_quantile
from analysis.series import Numbers

FEWEST_GROUPS = 3


class TooFewToRank(ValueError):
    """A slope needs three groups with people in them, and twenty events."""


@dataclass(frozen=True)
class Estimate:
    value: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Slope:
    """`ranks` are the middles of the groups' population shares, 0 most deprived to 1 least; `fitted` the line.

    Positive `absolute` and `relative` above 1 say that the rate is higher where deprivation is. The relative
    index is NaN where the line falls to 0 or below at either end. `lack_of_fit` above 1 says that the groups
    do not lie on a straight line, and has widened the intervals.
    """

    ranks: Numbers
    fitted: Numbers
    absolute: Estimate
    relative: Estimate
    lack_of_fit: float


def slope(events: Numbers, size: Numbers, *, chance: Chance = Chance.BINOMIAL, confidence: float = 0.95) -> Slope:
    """The slope over groups in order from most to least deprived, without those not known.

    Raises `TooFewToRank`.

    Weighted by population; intervals from the groups' binomial or Poisson variances, each with one event
    and one other added so that groups without events are not taken for certain.
    """
    kept = size > 0
    events, size = events[kept], size[kept]
    if len(size) < FEWEST_GROUPS or events.sum() < FEWEST_EVENTS:
        raise TooFewToRank(f"a slope needs {FEWEST_GROUPS} groups and {FEWEST_EVENTS} events")
    share, rate = size / size.sum(), events / size
    ranks = np.cumsum(share) - share / 2
    steadied = (events + 1) / (size + 2) if chance is Chance.BINOMIAL else (events + 1) / size
    spread = steadied * (1 - steadied) if chance is Chance.BINOMIAL else steadied
    variance = spread / size
    centred = ranks - (share * ranks).sum()
    pull = share * centred / (share * centred**2).sum()
    # The line at each end is a weighted sum of the groups' rates, so its variance is exact.
    most, least = (share + pull * (end - (share * ranks).sum()) for end in (0.0, 1.0))
    fitted = (share * rate).sum() + (pull * rate).sum() * centred
    lack = max(1.0, float(((rate - fitted) ** 2 / variance).sum() / (len(rate) - 2)))
    z = normal_quantile(confidence) * np.sqrt(lack)
    ends = float(most @ rate), float(least @ rate)
    half = z * float(np.sqrt(((most - least) ** 2 * variance).sum()))
    gap = ends[0] - ends[1]
    return Slope(
        ranks, fitted, Estimate(gap, gap - half, gap + half), _relative(ends, most, least, variance, z), lack
    )


def _relative(ends: tuple[float, float], most: Numbers, least: Numbers, variance: Numbers, z: float) -> Estimate:
    """The ratio of the ends, its interval on the logarithm: relative weights' variance, first order."""
    if min(ends) <= 0:
        return Estimate(np.nan, np.nan, np.nan)
    half = z * float(np.sqrt(((most / ends[0] - least / ends[1]) ** 2 * variance).sum()))
    times = ends[0] / ends[1]
    with np.errstate(over="ignore"):
        return Estimate(times, times * float(np.exp(-half)), times * float(np.exp(half)))
