"""Funnels within comparator groups: trusts beside trusts of the same neonatal care level and size.

MBRRACE-UK compares within five groups: level 3 neonatal care with surgery, level 3 without, and three by the
number of births. A small group says little about dispersion, and says so: fewer than ten are never widened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.funnel import Chance, Funnel, TooFewUnits, Trimming, Widening, funnel
from analysis.series import Numbers


@dataclass(frozen=True)
class Grouped:
    """`funnels` by group, with the `places` of its organisations in the order given.

    `alone` are the places of those that cannot be compared: without a group, or the only one of it.
    """

    funnels: dict[str, Funnel]
    places: dict[str, NDArray[np.intp]]
    alone: NDArray[np.intp]


def by_group(
    numerator: Numbers,
    denominator: Numbers,
    *,
    groups: Sequence[str],
    chance: Chance = Chance.BINOMIAL,
    widening: Widening = Widening.ADDITIVE,
    trimming: Trimming = Trimming.WINSORISED,
) -> Grouped:
    """One funnel per group. `groups` names each organisation's group, empty where it has none.

    Raises `TooFewUnits` where no group has two organisations.
    """
    names = np.array(groups)
    places = {str(name): np.flatnonzero(names == name) for name in dict.fromkeys(groups) if name}
    places = {name: found for name, found in places.items() if len(found) > 1}
    if not places:
        raise TooFewUnits("No comparator group has two organisations with a denominator.")
    funnels = {
        name: funnel(numerator[found], denominator[found], chance=chance, widening=widening, trimming=trimming)
        for name, found in places.items()
    }
    compared = np.concatenate(list(places.values()))
    return Grouped(funnels, places, np.setdiff1d(np.arange(len(names)), compared))
