"""The thresholds of NHS England's MOSS, reproduced as its published code works them out.

For a site expecting mu0 term deaths a month the chart watches for a doubling, with reference value
k = mu0 / ln 2, and signals at two levels h found as the smallest limits whose average run length, with
nothing amiss, is 20 months (amber) and 100 months (red). The code equates these with "95 %" and "99 %"; what
the chart truly does is in `moss_false_alarms`.

Reproduced: github.com/nhsengland/Maternity-MOSS (MIT) at 01e95546 of 8 April 2026, with CUSUMdesign 1.1.5.
Its rounding and its search decide some published thresholds, so both are followed here; a plain search for
the smallest limit differs at a few means, such as 0.30.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import floor, fmod, log

from analysis.cusum_run_lengths import RunLengths, poisson_run_lengths

AMBER_MONTHS = 20
RED_MONTHS = 100
LARGEST_DENOMINATOR = 10
OFF_LATTICE = 0.01
"""Distance from a whole number of lattice steps up to which a value counts as on the lattice."""
WIDEST_STRIDE = 10
HIGHEST_STEPS = 256
TOO_CLOSE = 0.001
"""An average this near the one asked for, met while halving, stops the published search with an error."""
FALLBACKS = (0.1, 0.2, 0.5)
"""Coarser roundings of k tried in turn where the search finds no limit."""


class NoThreshold(ValueError):
    """The published search finds no limit for this mean at any of its roundings."""


@dataclass(frozen=True)
class Level:
    """One level's limit `h`, and the reference value it was designed with. `run_lengths` follow from a mean."""

    k: float
    h: float
    per_unit: int

    def run_lengths(self, mean: float) -> RunLengths:
        """Months from a sum of 0 to the level, at `mean` events a month, by the exact chain."""
        steps = floor(self.k * self.per_unit + 0.5), round(self.h * self.per_unit)
        return poisson_run_lengths(mean, reference=steps[0], limit=steps[1], per_unit=self.per_unit)


@dataclass(frozen=True)
class Thresholds:
    """What MOSS uses for one site in one calendar year. The chart runs on amber's k even where red's differs."""

    mean: float
    """Events expected a month, rounded to two decimals."""
    amber: Level
    red: Level

    @property
    def k(self) -> float:
        return self.amber.k


def thresholds(rate: float, monthly_births: float) -> Thresholds:
    """The thresholds for a reference `rate` of events per birth and the mean births a month of the year before.

    Raises `NoThreshold` where there is nothing to expect, or the published search fails.
    """
    return for_mean(round(rate * monthly_births, 2))


@lru_cache(maxsize=4096)
def for_mean(mean: float) -> Thresholds:
    """The thresholds for `mean` expected events a month, already rounded to two decimals."""
    if mean <= 0:
        raise NoThreshold("a site that expects no events has no thresholds")
    return Thresholds(mean, _level(mean, AMBER_MONTHS), _level(mean, RED_MONTHS))


def on_lattice(k: float) -> tuple[float, int]:
    """The reference value as MOSS uses it, and the steps per unit of its lattice.

    The first denominator up to 10 that brings k within 0.01 of a whole number keeps k as it is; otherwise the
    one with the smallest remainder moves k onto its lattice. Remainders count upwards from the whole number
    below, so that 0.14 becomes 1/8 although 1/7 is nearer.
    """
    best, used = 1.0, (k, 1)
    for per_unit in range(1, LARGEST_DENOMINATOR + 1):
        scaled = k * per_unit
        remainder = abs(fmod(scaled + OFF_LATTICE, 1) - OFF_LATTICE)
        if remainder < OFF_LATTICE:
            return k, per_unit
        if remainder < best:
            best, used = remainder, (floor(scaled + 0.5) / per_unit, per_unit)
    return used


def _level(mean: float, months: float) -> Level:
    doubled = 2 * mean
    exact = (doubled - mean) / (log(doubled) - log(mean))
    for grid in (0.01, *FALLBACKS):
        k, per_unit = on_lattice(round(exact / grid) * grid)
        found = _search(mean, k, per_unit, months)
        if found:
            return Level(k, found / per_unit, per_unit)
    raise NoThreshold(f"no limit is found for {mean} expected events a month")


def _search(mean: float, k: float, per_unit: int, months: float) -> int:
    """The limit in lattice steps: strides of at most ten until the average exceeds `months`, then halving.

    0 where the published search fails: strides beyond 256 steps, or an average within 0.1 % of `months`.
    """
    low, high, stride = 0, 0, min(WIDEST_STRIDE, int(mean / 2 + 1) * per_unit)
    while True:
        stride = min(WIDEST_STRIDE, stride + 2)
        low, high = high, high + stride
        if high > HIGHEST_STEPS:
            return 0
        if _average(mean, k, per_unit, high) > months:
            break
    while high - low > 1:
        middle = (low + high + 1) // 2
        middle = max(low + 1, min(high - 1, middle))
        average = _average(mean, k, per_unit, middle)
        low, high = (middle, high) if average < months else (low, middle)
        if abs(average / months - 1) < TOO_CLOSE:
            return 0
    return high


def _average(mean: float, k: float, per_unit: int, limit: int) -> float:
    """The average run length; 0 where k and limit together lie more than 0.01 steps off the lattice.

    That refusal, read as a short run length, is why the red limit at a mean of 0.30 overshoots.
    """
    steps = floor(k * per_unit + 0.5)
    height = limit / per_unit * per_unit
    if abs(steps - k * per_unit) + abs(int(height - 0.5) - height + 1) > OFF_LATTICE:
        return 0.0
    return poisson_run_lengths(mean, reference=steps, limit=limit, per_unit=per_unit).average
