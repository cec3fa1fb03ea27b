"""A local CUSUM of rare cases against an organisation's own usual rate: watching for a doubling, month by month.

It is not MOSS: what is usual comes from the organisation's own first months, which are not judged, and its limit from
the exact false-alarm rate asked for. S = max(0, S + cases - k), with k in proportion to the month's births; a signal
where S reaches h, after which the sum restarts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import special

from analysis.cusum import cusum, poisson_reference
from analysis.cusum_limits import poisson_limit
from analysis.cusum_run_lengths import RunLengths, poisson_run_lengths
from analysis.naming import counted, of_number
from analysis.series import Numbers

BASELINE = 24
"""Months from which the usual rate is taken, and which are not judged (judgement)."""
FEWEST_MONTHS = 12
FEWEST_CASES = 3
"""In the first months; with fewer the usual rate is hardly known (judgement)."""
FALSE_ALARM_MONTHS = 100
"""Average months between false alarms: what MOSS asks of its higher level."""
PER_UNIT = 20
"""Lattice steps to a case, on which the limit is exact."""
YEAR = 12
RECENT = 6
"""Months for which a signal stands as one: the shorter of the two spans over which MOSS counts its own."""


class TooFewCases(ValueError):
    """The first months hold too little to know what is usual."""


@dataclass(frozen=True)
class LocalCusum:
    """`values` and `signals` have one entry for each judged month; `first` is the place of the first of them.

    `usual` cases a month were seen in the first months, `before` in all; `k` is the reference value, `h` the limit.
    """

    first: int
    values: Numbers
    signals: NDArray[np.bool_]
    usual: float
    before: int
    k: float
    h: float

    @property
    def signalling(self) -> bool:
        """Whether any of the newest six months signals: a sum that restarted has not thereby been explained."""
        return bool(self.signals[-RECENT:].any())

    @property
    def known_within(self) -> tuple[float, float]:
        """Between what the usual number may truly lie in 95 of 100 cases, by the exact Poisson interval."""
        low, high = special.gammaincinv(self.before, 0.025), special.gammaincinv(self.before + 1, 0.975)
        return float(low) / self.first, float(high) / self.first

    @property
    def unchanged(self) -> RunLengths:
        return self._run_lengths(1.0)

    @property
    def doubled(self) -> RunLengths:
        return self._run_lengths(2.0)

    def _run_lengths(self, times: float) -> RunLengths:
        steps = round(self.k * PER_UNIT), round(self.h * PER_UNIT)
        return poisson_run_lengths(self.usual * times, reference=steps[0], limit=steps[1], per_unit=PER_UNIT)


def local_cusum(cases: Numbers, *, births: Numbers) -> LocalCusum:
    """The chart of monthly `cases`; `births` has the same months, ones where births are not known.

    Months without a number must have been left out. Raises `TooFewCases`.
    """
    first, before = _before(cases)
    usual = round(before / first, 3)
    k, h = _design(usual)
    found = cusum(_steps(cases, births, first, k), limit=h)
    return LocalCusum(first, found.values, found.signals, usual, int(before), k, h)


def can_signal(cases: Numbers, *, births: Numbers) -> bool:
    """Whether any of the newest six months could signal: told by one run length, not by the search for a limit.

    The sum that never restarts is the highest there can be. It signals only if a limit no higher than it has as few
    false alarms as are asked for. Raises `TooFewCases` as `local_cusum` does.
    """
    first, before = _before(cases)
    usual = round(before / first, 3)
    reference = _reference(usual)
    highest = float(cusum(_steps(cases, births, first, reference / PER_UNIT), limit=np.inf).values[-RECENT:].max())
    limit = math.floor(highest * PER_UNIT) + 1
    return _false_alarms_apart(usual, reference, limit) >= FALSE_ALARM_MONTHS


def _too_few(number: int, words: str) -> TooFewCases:
    return TooFewCases(f"{words} {of_number(number, 'is', 'are')} too few to know what is usual")


def _before(cases: Numbers) -> tuple[int, float]:
    """How many months tell what is usual, and the cases in them."""
    first = min(BASELINE, len(cases) // 2)
    before = float(cases[:first].sum())
    if first < FEWEST_MONTHS:
        raise _too_few(len(cases), f"{counted(len(cases), 'month')} of figures")
    if before < FEWEST_CASES:
        raise _too_few(round(before), f"{counted(round(before), 'case')} in the first {first} months")
    return first, before


def _steps(cases: Numbers, births: Numbers, first: int, k: float) -> Numbers:
    return cases[first:] - k * births[first:] / births[:first].mean()


def _reference(usual: float) -> int:
    """On the lattice."""
    return max(round(PER_UNIT * poisson_reference(usual, ratio=2)), 1)


@lru_cache(maxsize=4096)
def _false_alarms_apart(usual: float, reference: int, limit: int) -> float:
    """Months between them on average: the first months of a place stay as they are, so the same is asked again."""
    return poisson_run_lengths(usual, reference=reference, limit=limit, per_unit=PER_UNIT).average


@lru_cache(maxsize=1024)
def _design(usual: float) -> tuple[float, float]:
    """Reference value and limit on the lattice."""
    reference = _reference(usual)
    limit = poisson_limit(usual, reference=reference, per_unit=PER_UNIT, run_length=FALSE_ALARM_MONTHS)
    return reference / PER_UNIT, limit / PER_UNIT
