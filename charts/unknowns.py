"""The stretches of a series without a number, each with the word that is drawn on it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from analysis.series import Series
from indicators.vocabulary import CellStatus


@dataclass(frozen=True)
class Unknown:
    """Places `first` to `last`. `hatched` is suppressed; otherwise a dashed box: nothing came, or nothing usable."""

    first: int
    last: int
    word: str
    hatched: bool


def unknowns(series: Series) -> tuple[Unknown, ...]:
    """Every stretch of one status; months before the first report are no return that anyone owed."""
    reported = np.flatnonzero(series.status != CellStatus.MISSING)
    start = int(reported[0]) if len(reported) else 0
    stretches = groupby(range(start, len(series)), key=lambda place: int(series.status[place]))
    return tuple(
        _unknown(CellStatus(status), list(places))
        for status, places in stretches
        if not CellStatus(status).has_number
    )


def word_of(status: CellStatus) -> str:
    """Why there is no figure to draw; a zero or a value has none where it is out of nothing."""
    return NOTHING_TO_COUNT if status.has_number else _WORDS[status]


def _unknown(status: CellStatus, places: list[int]) -> Unknown:
    hatched = status in (CellStatus.SUPPRESSED, CellStatus.ZERO_OR_SUPPRESSED)
    return Unknown(places[0], places[-1], _WORDS[status], hatched)


NOTHING_TO_COUNT = "Nothing to count"
_WORDS = {
    CellStatus.SUPPRESSED: "Suppressed",
    CellStatus.ZERO_OR_SUPPRESSED: "Zero or suppressed",
    CellStatus.MISSING: "No return",
    CellStatus.DID_NOT_SUBMIT: "Did not submit",
    CellStatus.FAILED_DATA_QUALITY: "Failed quality",
}
