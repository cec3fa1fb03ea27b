"""Whether what was meant for the most deprived first reaches them more than others: a ratio of two coverages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.divided import Divided
from analysis.funnel_tails import Chance
from analysis.inequality import FEWEST_EVENTS
from analysis.inequality_gap import Rates, rates, ratio


class Reach(StrEnum):
    """What the ratio says; below one is flagged, whether or not chance alone could make it."""

    LESS = "reached less than others"
    LESS_PERHAPS = "below one, which chance alone could make"
    MORE = "reached more than others"
    MORE_PERHAPS = "one or above, which chance alone could make"
    NOT_ENOUGH = "not enough data to tell"

    @property
    def flagged(self) -> bool:
        return self in (Reach.LESS, Reach.LESS_PERHAPS)


@dataclass(frozen=True)
class Targeting:
    """`rates` are those of the most deprived and of all others whose deprivation is known; `ratio` the first over
    the second, NaN where nothing can be told."""

    rates: Rates
    ratio: Rates
    reach: Reach


def targeting(told: Divided, *, chance: Chance = Chance.BINOMIAL) -> Targeting:
    """Coverage in the first group of a ranked division against that in all its others together.

    Not enough to tell with a number missing, or fewer than 20 events on either side.
    """
    kept = told.known
    events, size = told.events[kept], told.size[kept]
    sides = np.array([events[0], events[1:].sum()]), np.array([size[0], size[1:].sum()])
    if np.isnan(sides).any() or min(sides[0]) < FEWEST_EVENTS or min(sides[1]) <= 0:
        nothing = rates(np.full(2, np.nan), np.full(2, np.nan))
        return Targeting(nothing, nothing[0], Reach.NOT_ENOUGH)
    found = rates(*sides, chance=chance)
    times = ratio(found[0], found[1])
    return Targeting(found, times, _reach(times))


def _reach(times: Rates) -> Reach:
    lower, upper = float(times.interval.lower[0]), float(times.interval.upper[0])
    if times.value[0] < 1:
        return Reach.LESS if upper < 1 else Reach.LESS_PERHAPS
    return Reach.MORE if lower > 1 else Reach.MORE_PERHAPS
