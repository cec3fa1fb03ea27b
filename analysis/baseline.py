"""Which points estimate the limits. All others are judged by them and never move them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.limits import Flags
from analysis.series import Counts, Numbers
from indicators.month import Month

FEWEST = 12
"""Points that a baseline needs: NHS guidance and NHSRplotthedots want 12 to lock limits."""


class BaselineTooShort(ValueError):
    """Limits were to be locked on fewer than 12 points."""


@dataclass(frozen=True)
class Baseline:
    """The first `points` of every phase that have a number, the first `rows` whether they have one or not
    (as NHSRplotthedots counts), or all up to a month. Nothing given means every point.

    A month `until` fixes the phase it stands in and leaves earlier phases whole; a phase that begins after it
    has no such point and uses all of its own.
    """

    points: int = 0
    rows: int = 0
    until: Month | None = None

    def marks(self, values: Numbers, *, months: Counts, phases: Counts) -> Flags:
        """Rows x months: which cells estimate. `phases` numbers the phase of every cell."""
        kept = np.ones(values.shape, dtype=bool)
        if self.until is not None:
            kept &= months <= self.until.ordinal
        if self.points:
            kept &= _rank(~np.isnan(values), phases) <= self.points
        if self.rows:
            kept &= _rank(np.ones(values.shape, dtype=bool), phases) <= self.rows
        return kept

    def long_enough(self, values: Numbers, *, months: Counts, phases: Counts) -> Flags:
        """As `marks`, for one series (a row). Raises `BaselineTooShort` where a phase locks on too few points."""
        marks, known = self.marks(values, months=months, phases=phases), ~np.isnan(values)
        for number in np.unique(phases):
            here = known & (phases == number)
            if (here & ~marks).any() and 0 < (here & marks).sum() < FEWEST:
                raise BaselineTooShort(f"A baseline needs at least {FEWEST} points with a number.")
        return marks


EVERY_POINT = Baseline()


def _rank(counted: Flags, phases: Counts) -> Counts:
    """How many counted cells of its phase stand up to each cell, itself included."""
    total = np.cumsum(counted, axis=1)
    starts = np.zeros(phases.shape, dtype=bool)
    starts[:, 1:] = phases[:, 1:] != phases[:, :-1]
    before = np.where(starts, total - counted, 0)
    return (total - np.maximum.accumulate(before, axis=1)).astype(np.int32)
