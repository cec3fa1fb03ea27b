"""Exact tail probabilities of counts, and the counts at which a tail is reached.

A model says what the count of an organisation of a given size would do if the organisation were like the
rest: binomial or Poisson when only chance is at work, beta-binomial or negative binomial (their mixtures over
organisations) when organisations differ by a variance tau2 of their rates. `at_most` and `at_least` are made
continuous in the count by the incomplete beta and gamma functions, and are exact at whole counts, so that a
line drawn through them agrees with the flags: a count is flagged if and only if it is on or beyond the line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from scipy import special

from analysis.series import Numbers


class Chance(StrEnum):
    """What the counts would do if every organisation had the same underlying rate."""

    BINOMIAL = "binomial"
    POISSON = "poisson"

    def spread(self, rate: float) -> float:
        """Variance of one trial: divided by the size it is the variance of the rate."""
        return rate * (1 - rate) if self is Chance.BINOMIAL else rate


class Model(Protocol):
    """`count` and `size` are arrays alike; sizes are numbers at risk, or expected counts for ratios."""

    def at_most(self, count: Numbers, size: Numbers) -> Numbers:
        """P(X <= count)."""
        ...

    def at_least(self, count: Numbers, size: Numbers) -> Numbers:
        """P(X >= count)."""
        ...

    def turning(self, size: Numbers, *, tail: float) -> tuple[Numbers, Numbers]:
        """The counts x with P(X <= x) = `tail` and P(X >= x) = `tail`; 0 where no low count is so rare."""
        ...


@dataclass(frozen=True)
class Binomial:
    rate: float

    def at_most(self, count: Numbers, size: Numbers) -> Numbers:
        inside = special.betainc(
            np.clip(size - count, 1e-12, None), np.clip(count, -1 + 1e-12, None) + 1, 1 - self.rate
        )
        return np.where(count >= size, 1.0, np.where(count <= -1, 0.0, inside))

    def at_least(self, count: Numbers, size: Numbers) -> Numbers:
        inside = special.betainc(np.clip(count, 1e-12, None), np.clip(size - count, -1 + 1e-12, None) + 1, self.rate)
        return np.where(count <= 0, 1.0, np.where(count >= size + 1, 0.0, inside))

    def turning(self, size: Numbers, *, tail: float) -> tuple[Numbers, Numbers]:
        return special.bdtrik(tail, size, self.rate), 1 + special.bdtrik(1 - tail, size, self.rate)


@dataclass(frozen=True)
class Poisson:
    rate: float

    def at_most(self, count: Numbers, size: Numbers) -> Numbers:
        inside = special.gammaincc(np.clip(count, -1 + 1e-12, None) + 1, size * self.rate)
        return np.where(count <= -1, 0.0, inside)

    def at_least(self, count: Numbers, size: Numbers) -> Numbers:
        inside = special.gammainc(np.clip(count, 1e-12, None), size * self.rate)
        return np.where(count <= 0, 1.0, inside)

    def turning(self, size: Numbers, *, tail: float) -> tuple[Numbers, Numbers]:
        expected = size * self.rate
        return special.pdtrik(tail, expected), 1 + special.pdtrik(1 - tail, expected)


@dataclass(frozen=True)
class NegativeBinomial:
    """Poisson counts whose rate has a gamma distribution of mean `rate` and variance `tau2`."""

    rate: float
    tau2: float

    def at_most(self, count: Numbers, size: Numbers) -> Numbers:
        inside = special.betainc(self._shape, np.clip(count, -1 + 1e-12, None) + 1, self._share(size))
        return np.where(count <= -1, 0.0, inside)

    def at_least(self, count: Numbers, size: Numbers) -> Numbers:
        inside = special.betainc(np.clip(count, 1e-12, None), self._shape, 1 - self._share(size))
        return np.where(count <= 0, 1.0, inside)

    def turning(self, size: Numbers, *, tail: float) -> tuple[Numbers, Numbers]:
        share = self._share(size)
        return special.nbdtrik(tail, self._shape, share), 1 + special.nbdtrik(1 - tail, self._shape, share)

    @property
    def _shape(self) -> float:
        return self.rate**2 / self.tau2

    def _share(self, size: Numbers) -> Numbers:
        return self._shape / (self._shape + size * self.rate)


@dataclass(frozen=True)
class Stretched:
    """A model of chance with every distance from the expected count stretched by sqrt(`phi`).

    Multiplicative overdispersion (Spiegelhalter, Quality and Safety in Health Care 2005;14:347): small and
    large organisations are widened alike.
    """

    base: Binomial | Poisson
    phi: float

    def at_most(self, count: Numbers, size: Numbers) -> Numbers:
        return np.where(count < 0, 0.0, self.base.at_most(self._drawn_in(count, size), size))

    def at_least(self, count: Numbers, size: Numbers) -> Numbers:
        impossible = (count > size) & isinstance(self.base, Binomial)
        return np.where(impossible, 0.0, self.base.at_least(self._drawn_in(count, size), size))

    def turning(self, size: Numbers, *, tail: float) -> tuple[Numbers, Numbers]:
        expected, factor = size * self.base.rate, np.sqrt(self.phi)
        lower, upper = self.base.turning(size, tail=tail)
        # Of one more than there are the chance is 0: no higher count is the first that is so rare.
        most = size + 1 if isinstance(self.base, Binomial) else np.inf
        high = np.minimum(expected + factor * (upper - expected), most)
        return np.clip(expected + factor * (lower - expected), 0, None), high

    def _drawn_in(self, count: Numbers, size: Numbers) -> Numbers:
        expected = size * self.base.rate
        return expected + (count - expected) / np.sqrt(self.phi)


def critical_counts(model: Model, size: Numbers, *, tail: float) -> tuple[Numbers, Numbers]:
    """The highest whole count flagged as low (-1 where none is) and the lowest whole count flagged as high."""
    lower, upper = model.turning(size, tail=tail)
    lowest, highest = np.round(lower), np.round(upper)
    lowest = np.where(model.at_most(lowest, size) <= tail, lowest, lowest - 1)
    highest = np.where(model.at_least(highest, size) <= tail, highest, highest + 1)
    return lowest, highest
