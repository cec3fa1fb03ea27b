"""Notes over a plot: each with its line and its words, in lanes one over the other, so that none covers another.

A note's line runs up to its own words; it may cross no other words on its way. Words that find no room are cut, and
where even that does not help, the line stands alone: what it means is listed beside the chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charts.caption import LETTER, Anchor, cut
from charts.notes import Note
from indicators.month import Month

MOST = 4
"""Lanes; each is a line of words high."""
_BESIDE, _APART = 5.0, 10.0
"""Pixels between a line and its words, and between the words of two notes."""
_LETTERS = (80, 60, 50, 42, 36, 30, 24, 18)
"""As many letters are shown, the first number that finds room."""


@dataclass(frozen=True)
class Placed:
    """`words` are empty where there was no room for any; `lane` 0 is the lowest."""

    month: Month
    words: str
    lane: int
    anchor: Anchor


@dataclass(frozen=True)
class _Taken:
    """In pixels: where the line stands, and from where to where its words reach."""

    line: float
    start: float
    end: float
    lane: int

    def meets(self, other: _Taken) -> bool:
        """Whether words would cover words, or a line cross words on its way up to its own."""
        if self.lane == other.lane:
            return self.start < other.end + _APART and other.start < self.end + _APART
        low, high = sorted((self, other), key=lambda one: one.lane)
        return low.start - _BESIDE < high.line < low.end + _BESIDE


def placed(
    notes: Sequence[Note], *, left: float, right: float, wide: float, cuts: Sequence[float] = (), brief: bool = False
) -> tuple[Placed, ...]:
    """Each note's place, in the order given. The plot is `wide` pixels from ordinal `left` to `right`; `cuts` are
    ordinals of lines that no words may cover. `brief` shows numbers in place of words."""
    pixel = wide / (right - left)
    barred = [(one - left) * pixel for one in cuts]
    taken: list[_Taken] = []
    found: dict[int, Placed] = {}
    for number, note in sorted(enumerate(notes), key=lambda one: -one[1].month.ordinal):
        line = (note.month.ordinal - left) * pixel
        said = [str(number + 1)] if brief else [cut(_words(note), letters=most) for most in _LETTERS]
        for words, anchor, place in _choices(said, line):
            inside = place.start >= 0 and place.end <= wide
            free = not any(place.start - _BESIDE < bar < place.end + _BESIDE for bar in barred)
            if inside and free and not any(place.meets(other) for other in taken):
                taken.append(place)
                found[number] = Placed(note.month, words, place.lane, anchor)
                break
        else:
            found[number] = Placed(note.month, "", 0, Anchor.START)
    return tuple(found[number] for number in range(len(notes)))


def lanes(few: Sequence[Placed]) -> int:
    """How many lanes are used."""
    return max((one.lane + 1 for one in few if one.words), default=0)


def _choices(said: Sequence[str], line: float) -> Iterator[tuple[str, Anchor, _Taken]]:
    for words in dict.fromkeys(said):
        width = len(words) * LETTER
        for lane in range(MOST):
            yield words, Anchor.START, _Taken(line, line + _BESIDE, line + _BESIDE + width, lane)
            yield words, Anchor.END, _Taken(line, line - _BESIDE - width, line - _BESIDE, lane)


def _words(note: Note) -> str:
    return f"{note.month.in_short()}: {note.words}"
