"""An episode: one rule firing on one side, from its first month to its last. It stands once, however long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis import icons
from analysis.limits import Flags
from analysis.phased import Phased
from analysis.verdicts import Meaning, Rule
from indicators.vocabulary import Direction


@dataclass(frozen=True)
class Episode:
    """Places are months of the series. The rule could first be called at `called`."""

    row: int
    rule: Rule
    way: str
    meaning: Meaning
    first: int
    last: int
    called: int


def episodes_of(phased: Phased, told: Flags, directions: list[Direction], *, offset: int = 0) -> Iterator[Episode]:
    """Every certain episode of the rows that are `told` (one mark per row of `phased`), rule by rule.

    `directions` has one entry per series; `offset` is added to the series' numbers.
    """
    for rule, found in phased.certain.items():
        for way in ("high", "low"):
            points = getattr(found, way)
            for row, start, end in _stretches(getattr(found, f"{way}_spans") & told[:, None]):
                first, last = start, end + found.reach - 1
                called = start + found.needed - 1 if found.needed else last
                while not points[row, first]:
                    first += 1
                while not points[row, last]:
                    last -= 1
                series = int(phased.series[row])
                yield Episode(
                    row=offset + series,
                    rule=rule,
                    way=way,
                    meaning=icons.meaning_of(way, direction=directions[series]),
                    first=phased.month(row, first),
                    last=phased.month(row, last),
                    called=phased.month(row, called),
                )


def _stretches(marks: Flags) -> Iterator[tuple[int, int, int]]:
    """Row, start and end (exclusive) of every unbroken stretch of marks."""
    padded = np.zeros((marks.shape[0], marks.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = marks
    edges = np.diff(padded, axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    yield from zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True)
