"""What is seen of a chart by the day: lines, marks on them, and levels that they are held against.

One view is drawn twice: by Plotly on wide screens, as SVG on paper and phones. For deaths and other rare harm, whose
days matter, and for anything else that is no series of months.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

import numpy as np

from analysis.numerals import Unit
from charts import axis
from charts.axis import Axis
from charts.caption import LETTER, LINE, Caption, Edge, Words
from charts.inks import Ink
from charts.marks import Shape
from indicators.month import Month
from indicators.vocabulary import IndicatorKind

ABOVE = 44
PLAIN = Unit(IndicatorKind.RATIO, 1, "")
"""A number that is no share of anything."""


class Look(Enum):
    """How a level is drawn: ink, width and dashes."""

    OUTER = (Ink.TEXT, 1.8, "")
    INNER = (Ink.QUIET, 1.6, "6 4")
    CENTRE = (Ink.TEXT, 1.4, "")
    OTHER = (Ink.QUIET, 1.2, "2 3")


@dataclass(frozen=True)
class Point:
    day: date
    value: float


@dataclass(frozen=True)
class Dot:
    """One mark; `says` is told when it is pointed at. An open mark with a dot is a signal of the lower level."""

    day: date
    value: float
    shape: Shape = Shape.CIRCLE
    ink: Ink = Ink.COMMON_CAUSE
    hollow: bool = False
    dotted: bool = False
    says: tuple[str, ...] = ()

    @property
    def ordinary(self) -> bool:
        return self.ink is Ink.COMMON_CAUSE


@dataclass(frozen=True)
class Level:
    """A level line from one day to another; `words` and `bold` stand at its end, where it has any."""

    first: date
    last: date
    value: float
    look: Look
    words: str = ""
    bold: str = ""


@dataclass(frozen=True)
class DayView:
    """`lines` are drawn each by itself. `counts` says over the chart what its numbers are."""

    first: date
    last: date
    lines: tuple[tuple[Point, ...], ...]
    dots: tuple[Dot, ...]
    levels: tuple[Level, ...]
    upright: Axis
    counts: str
    unit: Unit = PLAIN

    @property
    def across(self) -> tuple[float, float]:
        room = max(0.015 * (self.last - self.first).days, 1)
        return self.first.toordinal() - room, self.last.toordinal() + room

    def months(self, *, most: int) -> tuple[tuple[int, str, str], ...]:
        """Days to name below: the first of a month, its name, and the year where it is new."""
        first, last = (Month.containing(day).ordinal for day in (self.first, self.last))
        named = axis.months(np.array([first, last], dtype=np.int32), most=most)
        found = ((Month(ordinal).first_day(), *words) for ordinal, *words in named)
        return tuple((day.toordinal(), name, year) for day, name, year in found if self.first <= day <= self.last)

    @property
    def _named(self) -> list[Level]:
        return sorted((one for one in self.levels if one.words or one.bold), key=lambda one: -one.value)

    def captions(self, *, tall: float) -> tuple[Caption, ...]:
        """The names of levels beside their ends, and what is counted over the plot."""
        named = self._named
        scale = tall / (self.upright.high - self.upright.low)
        moved = axis.apart([-one.value * scale for one in named], sizes=[LINE] * len(named))
        beside = [
            Caption(
                (Words(one.words, one.bold),),
                self.across[1],
                one.value,
                right=6,
                down=there + one.value * scale,
                ink=Ink.QUIET if one.look is Look.INNER else Ink.TEXT,
                centred=True,
            )
            for one, there in zip(named, moved, strict=True)
        ]
        return (*beside, self._over())

    def captions_over(self, *, wide: float) -> tuple[Caption, ...]:
        """The same in rows over a narrow picture, where no word covers a mark; the levels from the highest down."""
        named = ", ".join(f"{one.words} {one.bold}".strip() for one in self._named)
        rows = tuple(map(Words, textwrap.wrap(named, int(wide / LETTER))))
        over = self._over()
        return (replace(over, lines=rows, down=over.down - LINE * len(rows), ink=Ink.TEXT), over)

    def _over(self) -> Caption:
        return Caption((Words(self.counts),), self.across[0], Edge.TOP, right=-46, down=-LINE - 14, ink=Ink.QUIET)


def view(
    *,
    lines: Sequence[Sequence[Point]],
    dots: Sequence[Dot],
    levels: Sequence[Level],
    counts: str,
    first: date,
    last: date,
    both_ways: bool = False,
) -> DayView:
    """The view whose axis shows all of this; it starts at 0 unless values lie on both sides of it (`both_ways`)."""
    drawn = [one.value for line in lines for one in line] + [one.value for one in dots]
    drawn += [one.value for one in levels]
    values = np.array([value for value in drawn if not np.isnan(value)])
    upright = axis.both_ways(values if both_ways else np.maximum(values, 0))
    return DayView(first, last, tuple(map(tuple, lines)), tuple(dots), tuple(levels), upright, counts)
