"""Funnel plots: is one organisation's figure further from the rest than its size explains?

Flags go by exact tail probability, because for rare harm every drawn approximation is wrong on one side or
the other; the drawn limits are a smooth line through the same probabilities. Wider variation between
organisations than chance (overdispersion) widens both, by an additive component estimated from Winsorised
z-scores (Spiegelhalter, Statistics in Medicine 2005;24:1185, and Quality and Safety in Health Care 2005;14:347).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy import special

from analysis.series import Numbers

INNER = 0.025
"""One-sided tail of the 95 % limits."""
OUTER = 0.001
"""One-sided tail of the 99.8 % limits."""
FEWEST_FOR_DISPERSION = 10
WINSORISED_SHARE = 0.1
POWER = 0.8


class Chance(StrEnum):
    """What the counts would do if every organisation had the same underlying rate."""

    BINOMIAL = "binomial"
    POISSON = "poisson"


class Position(StrEnum):
    """Where an organisation lies. Higher and lower weigh the same; neither is a verdict."""

    WITHIN = "within the limits"
    HIGHER_95 = "higher, beyond 95 %"
    HIGHER_998 = "higher, beyond 99.8 %"
    LOWER_95 = "lower, beyond 95 %"
    LOWER_998 = "lower, beyond 99.8 %"


class TooFewUnits(ValueError):
    """A funnel needs at least two organisations with a denominator."""


@dataclass(frozen=True)
class Dispersion:
    """How much more the organisations differ than chance allows.

    `phi` is the mean squared z-score (1 when only chance is at work), `phi_winsorised` the same after pulling
    the outermost tenth of z-scores on each side in to the tenth's edge, `tau2` the variance between
    organisations on the scale of the rate, and 0 where the estimate is not above chance.
    """

    phi: float
    phi_winsorised: float
    tau2: float


@dataclass(frozen=True)
class Funnel:
    """All arrays have one entry per organisation, in the order given.

    `rate` is numerator / denominator; `higher` and `lower` the exact probability of a count at least as high
    or as low as the one seen, if the organisation were like the rest.
    """

    chance: Chance
    pooled: float
    rate: Numbers
    z: Numbers
    higher: Numbers
    lower: Numbers
    dispersion: Dispersion
    widened: bool
    smallest_detectable: Numbers
    """The lowest raised rate that would be flagged beyond 99.8 % with a chance of 80 %."""
    expected_flags_95: float
    expected_flags_998: float

    def positions(self) -> tuple[Position, ...]:
        return tuple(_position(high, low) for high, low in zip(self.higher, self.lower, strict=True))


def funnel(
    numerator: Numbers, denominator: Numbers, *, chance: Chance = Chance.BINOMIAL, widen: bool = True
) -> Funnel:
    """A funnel of organisations about their pooled rate.

    `numerator` and `denominator` are counts, one per organisation, every denominator above 0. `widen` allows
    for overdispersion, where there are at least ten organisations to estimate it from. Raises `TooFewUnits`.
    """
    if len(numerator) < 2 or not np.all(denominator > 0):
        raise TooFewUnits("A funnel needs at least two organisations, each with a denominator above 0.")
    pooled = float(numerator.sum() / denominator.sum())
    rate = numerator / denominator
    z = (rate - pooled) / np.sqrt(_variance(pooled, denominator, chance))
    dispersion = dispersion_of(z, _variance(pooled, denominator, chance))
    tau2 = dispersion.tau2 if widen else 0.0
    tails = _Tails(chance, pooled, tau2)
    critical = {tail: tails.critical_counts(denominator, tail) for tail in (INNER, OUTER)}
    return Funnel(
        chance=chance,
        pooled=pooled,
        rate=rate,
        z=z,
        higher=tails.at_least(numerator, denominator),
        lower=tails.at_most(numerator, denominator),
        dispersion=dispersion,
        widened=tau2 > 0,
        smallest_detectable=_smallest_detectable(critical[OUTER][1], denominator, chance),
        expected_flags_95=tails.expected_flags(denominator, critical[INNER]),
        expected_flags_998=tails.expected_flags(denominator, critical[OUTER]),
    )


def dispersion_of(z: Numbers, variance: Numbers) -> Dispersion:
    """Dispersion from z-scores and their within-organisation variances (DerSimonian-Laird, Winsorised).

    Fewer than ten organisations give no usable estimate: `tau2` is then 0.
    """
    units = len(z)
    phi = float(np.mean(z**2))
    winsorised = float(np.mean(winsorise(z) ** 2))
    weights = 1 / variance
    excess = units * winsorised - (units - 1)
    spare = weights.sum() - (weights**2).sum() / weights.sum()
    usable = units >= FEWEST_FOR_DISPERSION and excess > 0 and spare > 0
    return Dispersion(phi, winsorised, float(excess / spare) if usable else 0.0)


def winsorise(z: Numbers) -> Numbers:
    """Pull the lowest and highest tenth of the scores in to the edge of the tenth.

    The edge is the score at rank floor(n/10) + 1 from either end: an observed score, not an interpolated one.
    """
    ordered = np.sort(z)
    cut = int(len(z) * WINSORISED_SHARE)
    return np.clip(z, ordered[cut], ordered[len(z) - 1 - cut])


def drawn_limits(
    result: Funnel, denominators: Numbers, *, tail: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lower and upper limit of the rate at each of `denominators`, for drawing as smooth lines.

    The exact binomial or Poisson tail made continuous in the count, at the effective size that the variance
    between organisations leaves; never below 0, nor above 1 for proportions.
    """
    tau2 = result.dispersion.tau2 if result.widened else 0.0
    size = _effective(denominators, result.pooled, tau2, result.chance)
    return (
        _solve_rate(size, result.pooled, 1 - tail, result.chance),
        _solve_rate(size, result.pooled, tail, result.chance),
    )


def _variance(pooled: float, denominator: Numbers, chance: Chance) -> Numbers:
    spread = pooled * (1 - pooled) if chance is Chance.BINOMIAL else pooled
    return spread / denominator


def _position(higher: float, lower: float) -> Position:
    if higher <= OUTER:
        return Position.HIGHER_998
    if lower <= OUTER:
        return Position.LOWER_998
    if higher <= INNER:
        return Position.HIGHER_95
    return Position.LOWER_95 if lower <= INNER else Position.WITHIN


@dataclass(frozen=True)
class _Tails:
    """Tail probabilities of counts: binomial or Poisson, or their mixtures once organisations truly differ."""

    chance: Chance
    pooled: float
    tau2: float

    def at_most(self, count: Numbers, size: Numbers) -> Numbers:
        from scipy import stats

        if self.chance is Chance.BINOMIAL:
            if not self.tau2:
                return stats.binom.cdf(count, size, self.pooled)
            shared = self.pooled * (1 - self.pooled) / self.tau2 - 1
            return stats.betabinom.cdf(count, size, self.pooled * shared, (1 - self.pooled) * shared)
        if not self.tau2:
            return stats.poisson.cdf(count, size * self.pooled)
        shape = self.pooled**2 / self.tau2
        return stats.nbinom.cdf(count, shape, shape / (shape + size * self.pooled))

    def at_least(self, count: Numbers, size: Numbers) -> Numbers:
        return 1 - self.at_most(count - 1, size)

    def critical_counts(self, size: Numbers, tail: float) -> tuple[Numbers, Numbers]:
        """The highest count flagged as low (-1 where none is) and the lowest flagged as high."""
        low, high = np.full(len(size), -1.0), size.astype(float) + 1
        below, above = low.copy(), high.copy()
        while np.any(above - below > 1):
            middle = np.floor((below + above) / 2)
            flagged = self.at_most(middle, size) <= tail
            below, above = np.where(flagged, middle, below), np.where(flagged, above, middle)
        lowest = below
        below, above = low, high
        while np.any(above - below > 1):
            middle = np.floor((below + above) / 2)
            flagged = self.at_least(middle, size) <= tail
            below, above = np.where(flagged, below, middle), np.where(flagged, middle, above)
        return lowest, above

    def expected_flags(self, size: Numbers, critical: tuple[Numbers, Numbers]) -> float:
        """How many organisations would be flagged if none differed: the sum of the attained tails."""
        lowest, highest = critical
        return float((self.at_most(lowest, size) + self.at_least(highest, size)).sum())


def _smallest_detectable(critical: Numbers, size: Numbers, chance: Chance) -> Numbers:
    """The rate at which a count of `critical` or more has the chance `POWER`; 1 where no count is flagged."""
    if chance is Chance.POISSON:
        return special.gammaincinv(critical, POWER) / size
    reachable = critical <= size
    return np.where(reachable, special.betaincinv(critical, np.maximum(size - critical, 0) + 1, POWER), 1.0)


def _effective(size: Numbers, pooled: float, tau2: float, chance: Chance) -> Numbers:
    """The size at which chance alone would spread as much as chance and `tau2` do at `size`."""
    spread = pooled * (1 - pooled) if chance is Chance.BINOMIAL else pooled
    return spread / (spread / size + tau2)


def _solve_rate(size: Numbers, pooled: float, tail: float, chance: Chance) -> Numbers:
    """The rate x / size at which P(count >= x) equals `tail`, with x taken as continuous, by bisection."""
    ceiling = size if chance is Chance.BINOMIAL else size * pooled * 10 + 50
    low, high = np.full(len(size), 1e-9), ceiling.astype(float)
    for _ in range(60):
        middle = (low + high) / 2
        if chance is Chance.BINOMIAL:
            probability = special.betainc(middle, size - middle + 1, pooled)
        else:
            probability = special.gammainc(middle, size * pooled)
        low, high = np.where(probability > tail, middle, low), np.where(probability > tail, high, middle)
    return np.clip(low / size, 0, 1 if chance is Chance.BINOMIAL else None)
