"""Confidence intervals for one proportion or one count: how far the true rate may lie from the one seen.

All take arrays of counts and a two-sided `confidence`, and answer arrays of the same shape. Only
`scipy.special` is used: the distributions of `scipy.stats` cost half a second to import.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from analysis.series import Numbers

EXACT_BELOW = 10
"""Below this many events Byar's approximation is replaced by the exact interval (public health practice)."""


@dataclass(frozen=True)
class Interval:
    lower: Numbers
    upper: Numbers

    def times(self, factor: Numbers | float) -> Interval:
        return Interval(self.lower * factor, self.upper * factor)


def normal_quantile(confidence: float) -> float:
    """The z that leaves (1 - `confidence`) / 2 above it: 1.96 for 0.95."""
    return float(special.ndtri((1 + confidence) / 2))


def wilson(events: Numbers, size: Numbers, *, confidence: float = 0.95) -> Interval:
    """Wilson's score interval of a proportion (Wilson 1927; Newcombe, Statistics in Medicine 1998;17:857).

    (2x + z^2 -+ z sqrt(z^2 + 4x(1 - x/n))) / (2(n + z^2)), for x events of n.
    """
    z = normal_quantile(confidence)
    half = z * np.sqrt(z**2 + 4 * events * (1 - events / size))
    below = 2 * (size + z**2)
    lower, upper = (2 * events + z**2 - half) / below, (2 * events + z**2 + half) / below
    return Interval(np.where(events == 0, 0.0, lower), np.where(events == size, 1.0, upper))


def exact_proportion(events: Numbers, size: Numbers, *, confidence: float = 0.95) -> Interval:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    Clopper and Pearson's interval of a proportion: both binomial tails at most (1 - confidence) / 2.
    """
    tail = (1 - confidence) / 2
    inside = np.clip(events, 0.5, None), np.clip(size - events, 0.5, None)
    lower = special.betaincinv(inside[0], size - events + 1, tail)
    upper = special.betaincinv(events + 1, inside[1], 1 - tail)
    return Interval(np.where(events == 0, 0.0, lower), np.where(events == size, 1.0, upper))


def arcsine(events: Numbers, size: Numbers, *, confidence: float = 0.95) -> Interval:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    The interval sin^2(asin(sqrt(x/n)) -+ z/(2 sqrt n)), with the angle kept between 0 and pi/2.
    """
    angle = np.arcsin(np.sqrt(events / size))
    half = normal_quantile(confidence) / (2 * np.sqrt(size))
    return Interval(
        np.sin(np.clip(angle - half, 0, np.pi / 2)) ** 2, np.sin(np.clip(angle + half, 0, np.pi / 2)) ** 2
    )


def exact_count(events: Numbers, *, confidence: float = 0.95) -> Interval:
    """Garwood's exact interval of a Poisson mean: chi2(tail; 2x)/2 to chi2(1 - tail; 2x + 2)/2."""
    tail = (1 - confidence) / 2
    lower = special.gammaincinv(np.clip(events, 1, None), tail)
    return Interval(np.where(events == 0, 0.0, lower), special.gammaincinv(events + 1, 1 - tail))


def byar(events: Numbers, *, confidence: float = 0.95) -> Interval:
    """Byar's approximation of a Poisson mean's interval (Breslow and Day 1987), never below 0.

    x (1 - 1/(9x) - z/(3 sqrt x))^3, and the same with x + 1 and + z above.
    """
    z = normal_quantile(confidence)
    x, above = np.clip(events, 1, None), events + 1
    lower = x * (1 - 1 / (9 * x) - z / (3 * np.sqrt(x))) ** 3
    upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    return Interval(np.where(events == 0, 0.0, np.clip(lower, 0, None)), upper)


def exact_or_byar(events: Numbers, *, confidence: float = 0.95) -> Interval:
    """Exact below ten events, Byar's from ten: the rule of English public health indicators."""
    exact, approximate = exact_count(events, confidence=confidence), byar(events, confidence=confidence)
    few = events < EXACT_BELOW
    return Interval(np.where(few, exact.lower, approximate.lower), np.where(few, exact.upper, approximate.upper))


def rate(events: Numbers, size: Numbers, *, confidence: float = 0.95) -> Interval:
    """The interval of a rate of independent events: that of the count, over the population or person-time."""
    return exact_or_byar(events, confidence=confidence).times(1 / size)
