"""What people wrote on a chart: reasons for a new phase, events, and targets, each where it belongs in time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.series import Counts, Numbers, Series
from indicators.month import Month


@dataclass(frozen=True)
class Note:
    """An event, or the reason why a phase begins, at its month."""

    month: Month
    words: str


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


def membership_changes(series: Series, places: Counts) -> tuple[Note, ...]:
    """Where the number of contributing or eligible organisations differs from the month before: `4 of 5 trusts`."""
    known = [place for place in places.tolist() if series.eligible[place] > 0 and series.contributing[place] >= 0]
    counts = [(int(series.contributing[place]), int(series.eligible[place])) for place in known]
    return tuple(
        Note(Month(int(series.months[place])), f"{now[0]} of {now[1]}")
        for place, before, now in zip(known[1:], counts, counts[1:], strict=False)
        if now != before
    )


def contributing(series: Series, place: int) -> str:
    """`4 of 5`, or nothing where it is not known or one organisation stands for itself."""
    number, eligible = int(series.contributing[place]), int(series.eligible[place])
    return f"{number} of {eligible}" if eligible > 1 and number >= 0 else ""


def in_range(notes: tuple[Note, ...], series: Series, places: Counts) -> tuple[Note, ...]:
    months = series.months[places]
    return tuple(note for note in notes if months[0] <= note.month.ordinal <= months[-1]) if len(months) else ()
