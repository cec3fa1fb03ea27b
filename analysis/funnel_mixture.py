"""The beta-binomial: counts of organisations whose proportions differ more than chance allows.

It has no closed form for its tails, so they are summed, size by size.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analysis.series import Numbers

FARTHEST = 30
"""Standard deviations above the mean beyond which chances (below 1e-30) are taken for none."""


@dataclass(frozen=True)
class BetaBinomial:
    """Binomial counts whose proportion has a beta distribution of mean `rate` and variance `tau2`.

    Counts are whole; between them `turning` runs straight on the logarithm of the tail. `tau2` must be below
    rate (1 - rate), the variance of organisations that have either no events or nothing else.
    """

    rate: float
    tau2: float

    def at_most(self, count: Numbers, size: Numbers) -> Numbers:
        below = (self._tables(one)[0] for one in size.tolist())
        return np.array([table[_within(k + 1, table)] for k, table in zip(count.tolist(), below, strict=True)])

    def at_least(self, count: Numbers, size: Numbers) -> Numbers:
        above = (self._tables(one)[1] for one in size.tolist())
        return np.array([table[_within(k, table)] for k, table in zip(count.tolist(), above, strict=True)])

    def turning(self, size: Numbers, *, tail: float) -> tuple[Numbers, Numbers]:
        tables = [self._tables(one) for one in size.tolist()]
        lower = np.array([_crossing(below, tail) - 1 for below, _ in tables])
        return np.clip(lower, 0, None), np.array([_falling(above, tail) for _, above in tables])

    def _tables(self, size: float) -> tuple[Numbers, Numbers]:
        return _tables(self.rate, self.tau2, int(size))


@lru_cache(maxsize=256)
def _tables(rate: float, tau2: float, size: int) -> tuple[Numbers, Numbers]:
    """P(X <= k - 1) and P(X >= k) for k = 0, 1, ... from ratios of neighbouring chances.

    P(k + 1)/P(k) = (n - k)(a + k) / ((k + 1)(b + n - k - 1)).
    """
    shared = rate * (1 - rate) / tau2 - 1
    a, b = rate * shared, (1 - rate) * shared
    spread = np.sqrt(rate * (1 - rate) / size + tau2)
    most = min(size, int(size * (rate + FARTHEST * spread)) + FARTHEST)
    k = np.arange(most)
    steps = np.log((size - k) * (a + k) / ((k + 1) * (b + size - k - 1)))
    logarithm = np.concatenate(([0.0], np.cumsum(steps)))
    chance = np.exp(logarithm - logarithm.max())
    chance /= chance.sum()
    below = np.concatenate(([0.0], np.minimum(np.cumsum(chance), 1)))
    above = np.concatenate((np.minimum(np.cumsum(chance[::-1]), 1)[::-1], [0.0]))
    return below, above


def _within(count: float, table: Numbers) -> int:
    return min(max(int(count), 0), len(table) - 1)


def _crossing(rising: Numbers, tail: float) -> float:
    """The place at which a rising table reaches `tail`, on its logarithm between neighbours."""
    after = int(np.searchsorted(rising, tail, side="right"))
    low, high = rising[after - 1], rising[min(after, len(rising) - 1)]
    if low <= 0 or high <= low:
        return float(after - 1)
    return after - 1 + float(np.log(tail / low) / np.log(high / low))


def _falling(falling: Numbers, tail: float) -> float:
    return len(falling) - 1 - _crossing(falling[::-1], tail)
