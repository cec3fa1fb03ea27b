"""What people wrote on a chart: reasons for a new phase, events, and targets, each where it belongs in time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from analysis.series import Counts, Numbers, Series
from indicators.month import Month


@dataclass(frozen=True)
class Note:
    """An event, or the reason why a phase begins, at its month. `by` is who signed it, empty where nobody need."""

    month: Month
    words: str
    by: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.words, f"Signed: {self.by}" if self.by else "")))


@dataclass(frozen=True)
class TargetLine:
    """One of several targets: `label` says whose, as `National ambition`.

    `by_place` has one value for each place of the series, NaN for none, where the target is not always the same.
    """

    value: float
    label: str = "Target"
    by_place: Numbers | None = None

    def along(self, length: int) -> Numbers:
        return np.full(length, self.value) if self.by_place is None else self.by_place


@dataclass(frozen=True)
class Membership:
    """A stretch of places to which `number` of `eligible` organisations contribute."""

    first: int
    last: int
    number: int
    eligible: int

    @property
    def words(self) -> str:
        return f"{self.number} of {self.eligible}"

    @property
    def complete(self) -> bool:
        return self.number == self.eligible


def memberships(series: Series, places: Counts) -> tuple[Membership, ...]:
    """Every stretch, where not everybody contributes throughout or others belong at one time than at another; none
    where all contribute all the time, or one organisation stands for itself."""
    known = [place for place in places.tolist() if series.eligible[place] > 0 and series.contributing[place] >= 0]
    stretches = [list(part) for _, part in groupby(known, key=lambda place: _pair(series, place))]
    found = tuple(Membership(part[0], part[-1], *_pair(series, part[0])) for part in stretches)
    alone = all(one.eligible == 1 for one in found)
    return found if not alone and (len(found) > 1 or not all(one.complete for one in found)) else ()


def contributing(series: Series, place: int) -> str:
    """`4 of 5`, or nothing where it is not known or one organisation stands for itself."""
    number, eligible = _pair(series, place)
    return f"{number} of {eligible}" if eligible > 1 and number >= 0 else ""


def in_range(notes: tuple[Note, ...], series: Series, places: Counts) -> tuple[Note, ...]:
    months = series.months[places]
    if not len(months):
        return ()
    seen = (note for note in notes if months[0] <= note.month.ordinal <= months[-1])
    return tuple(sorted(seen, key=lambda note: note.month))


def _pair(series: Series, place: int) -> tuple[int, int]:
    return int(series.contributing[place]), int(series.eligible[place])
