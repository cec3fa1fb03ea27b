"""What a funnel could have shown, and what it shows by chance: both stand beside the flags it found."""

from __future__ import annotations

import numpy as np
from scipy import special

from analysis.funnel_tails import Chance, Model
from analysis.series import Numbers

POWER = 0.8


def expected_flags(model: Model, size: Numbers, *, critical: tuple[Numbers, Numbers]) -> float:
    """How many organisations would be flagged if none differed: the sum of the attained tails."""
    lowest, highest = critical
    return float((model.at_most(lowest, size) + model.at_least(highest, size)).sum())


def smallest_detectable(critical: Numbers, size: Numbers, *, chance: Chance) -> Numbers:
    """The rate at which a count of `critical` or more has the chance `POWER`; 1 where no count is flagged."""
    if chance is Chance.POISSON:
        return special.gammaincinv(critical, POWER) / size
    reachable = critical <= size
    return np.where(reachable, special.betaincinv(critical, np.maximum(size - critical, 0) + 1, POWER), 1.0)


def greatest_detectable(critical: Numbers, size: Numbers, *, chance: Chance) -> Numbers:
    """The rate at which a count of `critical` or fewer has the chance `POWER`; NaN where no count is flagged."""
    possible = critical >= 0
    count = np.maximum(critical, 0)
    if chance is Chance.POISSON:
        rate = special.gammainccinv(count + 1, POWER) / size
    else:
        rate = 1 - special.betaincinv(size - count, count + 1, POWER)
    return np.where(possible, rate, np.nan)
