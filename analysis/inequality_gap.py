"""The gap between two rates, as a difference and as a ratio, each with an interval.

Both are built from the two rates' own intervals (the method of variance estimates recovery), which keeps to
what is possible and needs no correction for zeros: Newcombe, Statistics in Medicine 1998;17:873 (method 10)
for differences; Donner and Zou, Statistical Methods in Medical Research 2012;21:347 for ratios.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis import intervals
from analysis.funnel_tails import Chance
from analysis.intervals import Interval
from analysis.series import Numbers


@dataclass(frozen=True)
class Rates:
    """Rates with their intervals, one entry per group; a ratio of nothing to nothing is NaN."""

    value: Numbers
    interval: Interval

    def __getitem__(self, place: int) -> Rates:
        one = slice(place, place + 1)
        return Rates(self.value[one], Interval(self.interval.lower[one], self.interval.upper[one]))


def rates(events: Numbers, size: Numbers, *, chance: Chance = Chance.BINOMIAL, confidence: float = 0.95) -> Rates:
    """Proportions with Wilson's interval, or rates per person-time with exact or Byar's."""
    method = intervals.wilson if chance is Chance.BINOMIAL else intervals.rate
    return Rates(events / size, method(events, size, confidence=confidence))


def difference(first: Rates, second: Rates) -> Rates:
    """first - second. Limits d - sqrt((p1 - l1)^2 + (u2 - p2)^2) and d + sqrt((u1 - p1)^2 + (p2 - l2)^2)."""
    gap = first.value - second.value
    below = np.hypot(first.value - first.interval.lower, second.interval.upper - second.value)
    above = np.hypot(first.interval.upper - first.value, second.value - second.interval.lower)
    return Rates(gap, Interval(gap - below, gap + above))


def ratio(first: Rates, second: Rates) -> Rates:
    """first / second; without events in the second the upper limit, or the ratio too, is infinite."""
    product = first.value * second.value
    lower = _end(product, first.value, first.interval.lower, second.value, second.interval.upper, sign=-1)
    upper = _end(product, first.value, first.interval.upper, second.value, second.interval.lower, sign=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return Rates(first.value / second.value, Interval(lower, upper))


def _end(product: Numbers, p1: Numbers, limit1: Numbers, p2: Numbers, limit2: Numbers, *, sign: int) -> Numbers:
    """(p1 p2 -+ sqrt((p1 p2)^2 - l1 (2 p1 - l1) l2 (2 p2 - l2))) / (l2 (2 p2 - l2))."""
    below = limit2 * (2 * p2 - limit2)
    inside = np.clip(product**2 - limit1 * (2 * p1 - limit1) * below, 0, None)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = (product + sign * np.sqrt(inside)) / below
    return np.where(below == 0, np.inf if sign > 0 else 0.0, found)
