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
    """A stretch of places over which `words` (`4 of 5`) stayed the same."""

    first: int
    last: int
    words: str


def memberships(series: Series, places: Counts) -> tuple[Membership, ...]:
    """Stretches that differ from those around them: not everybody contributes, or others belong than before."""
    known = [place for place in places.tolist() if series.eligible[place] > 0 and series.contributing[place] >= 0]
    stretches = [list(part) for _, part in groupby(known, key=lambda place: _pair(series, place))]
    found = []
    for before, part in zip([[], *stretches], stretches, strict=False):
        number, eligible = _pair(series, part[0])
        if number != eligible or (before and _pair(series, before[-1])[1] != eligible):
            found.append(Membership(part[0], part[-1], f"{number} of {eligible}"))
    return tuple(found)


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
