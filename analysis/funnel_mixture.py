"""The beta-binomial: counts of organisations whose proportions differ more than chance allows.

It has no closed form for its tails, so they are summed, size by size, from one table of log factorials.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from analysis.series import Numbers

Places = NDArray[np.intp]


@dataclass(frozen=True)
class BetaBinomial:
    """Binomial counts whose proportion has a beta distribution of mean `rate` and variance `tau2`.

    Counts are whole; between them `turning` runs straight on the logarithm of the tail. `tau2` must be below
    rate (1 - rate), the variance of organisations that have either no events or nothing else.
    """

    rate: float
    tau2: float

    def at_most(self, count: Numbers, size: Numbers) -> Numbers:
        return self._by_size(
            size, lambda below, _, place: below[np.clip(count[place].astype(int) + 1, 0, len(below) - 1)]
        )

    def at_least(self, count: Numbers, size: Numbers) -> Numbers:
        return self._by_size(
            size, lambda _, above, place: above[np.clip(count[place].astype(int), 0, len(above) - 1)]
        )

    def turning(self, size: Numbers, *, tail: float) -> tuple[Numbers, Numbers]:
        lower = self._by_size(size, lambda below, _, place: np.full(len(place), _crossing(below, tail) - 1))
        upper = self._by_size(size, lambda _, above, place: np.full(len(place), _falling(above, tail)))
        return np.clip(lower, 0, None), upper

    def _by_size(self, size: Numbers, look_up: Callable[[Numbers, Numbers, Places], Numbers]) -> Numbers:
        """Answer for all places of each size at once; tables start at P(X <= -1) = 0 and P(X >= 0) = 1."""
        found = np.empty(len(size))
        if not len(size):
            return found
        concentration = self.rate * (1 - self.rate) / self.tau2 - 1
        a, b = self.rate * concentration, (1 - self.rate) * concentration
        counts = np.arange(int(size.max()) + 1)
        factorial, with_a, with_b = (special.gammaln(counts + plus) for plus in (1.0, a, b))
        for one in np.unique(size):
            n = int(one)
            log_chance = with_a[: n + 1] + with_b[n::-1] - factorial[: n + 1] - factorial[n::-1]
            chance = np.exp(log_chance - log_chance.max())
            chance /= chance.sum()
            below = np.concatenate(([0.0], np.minimum(np.cumsum(chance), 1)))
            above = np.concatenate((np.minimum(np.cumsum(chance[::-1]), 1)[::-1], [0.0]))
            place = np.flatnonzero(size == one)
            found[place] = look_up(below, above, place)
        return found


def _crossing(rising: Numbers, tail: float) -> float:
    """The place at which a rising table reaches `tail`, on its logarithm between neighbours."""
    after = int(np.searchsorted(rising, tail, side="right"))
    low, high = rising[after - 1], rising[min(after, len(rising) - 1)]
    if low <= 0 or high <= low:
        return float(after - 1)
    return after - 1 + float(np.log(tail / low) / np.log(high / low))


def _falling(falling: Numbers, tail: float) -> float:
    return len(falling) - 1 - _crossing(falling[::-1], tail)
