"""How long each stage of a status stood: no arithmetic on stages, only when one was told after another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.series import Series
from indicators.month import Month


@dataclass(frozen=True)
class Spell:
    """One stage in a row. `value` is its place among the stages, counted from 1; `since` the month it was first
    told in, `told` the last; `until` the month another was told in, None where it still stands."""

    value: int
    since: Month
    told: Month
    until: Month | None
    place: int
    """The place in the series of its newest figure."""


def spells(series: Series) -> tuple[Spell, ...]:
    """The stages in time order. A stage stands until another is told: months that tell none do not end it."""
    places = np.flatnonzero(series.has_number)
    if not len(places):
        return ()
    values = np.rint(series.value[places]).astype(int)
    starts = [0, *(np.flatnonzero(np.diff(values)) + 1).tolist()]
    ends = [*starts[1:], len(places)]
    months = [Month(int(series.months[place])) for place in places]
    return tuple(
        Spell(
            value=int(values[start]),
            since=months[start],
            told=months[end - 1],
            until=months[end] if end < len(places) else None,
            place=int(places[end - 1]),
        )
        for start, end in zip(starts, ends, strict=True)
    )
