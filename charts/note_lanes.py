"""Notes over a plot: each with its line and its words, in lanes one over the other, so that none covers another.

A note's line runs up to its own words; it may cross no other words on its way. Words that find no room in one line
take two or three, then they are cut, and where even that does not help, the line stands alone: what it means is
listed beside the chart.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from charts.caption import LETTER, Anchor, cut
from charts.notes import Note
from indicators.month import Month

MOST = 5
"""Lanes; each is a line of words high."""
_ROWS = 3
"""Lines of one note at most."""
_BESIDE, _APART = 5.0, 10.0
"""Pixels between a line and its words, and between the words of two notes."""
_LETTERS = (80, 60, 50, 42, 36, 30, 24, 18)
"""As many letters stand in a line, the first number that finds room."""
_CAPS = (80, 30, 18)
"""Most letters of any line: where long ones leave no room for others, all are shorter."""
_MANY = 4
"""Notes beyond which fewer ways to place them are tried."""


@dataclass(frozen=True)
class Placed:
    """`lines` are none where there was no room for any; `lane` is that of the uppermost, 0 the lowest of all."""

    month: Month
    lines: tuple[str, ...]
    lane: int
    anchor: Anchor

    @property
    def words(self) -> str:
        return " ".join(self.lines)


@dataclass(frozen=True)
class _Plot:
    """The plot is `wide` pixels from ordinal `left` to `right`, with `beyond` free ones after it; no words may cover
    the lines at `barred` pixels."""

    left: float
    right: float
    wide: float
    beyond: float
    barred: tuple[float, ...]

    def x(self, month: Month) -> float:
        return (month.ordinal - self.left) * self.wide / (self.right - self.left)

    def holds(self, one: _Taken) -> bool:
        inside = one.start >= 0 and one.end <= self.wide + self.beyond
        return inside and not any(one.start - _BESIDE < bar < one.end + _BESIDE for bar in self.barred)


@dataclass(frozen=True)
class _Taken:
    """In pixels: where the line stands, and from where to where its words reach; in the lanes `low` to `lane`."""

    line: float
    start: float
    end: float
    low: int
    lane: int

    def meets(self, other: _Taken) -> bool:
        """Whether words would cover words, or a line cross words on its way up to its own."""
        if self.low <= other.lane and other.low <= self.lane:
            return self.start < other.end + _APART and other.start < self.end + _APART
        low, high = (self, other) if self.lane < other.lane else (other, self)
        return low.start - _BESIDE < high.line < low.end + _BESIDE


def placed(
    notes: Sequence[Note],
    *,
    left: float,
    right: float,
    wide: float,
    beyond: float = 0,
    cuts: Sequence[float] = (),
    brief: bool = False,
) -> tuple[Placed, ...]:
    """Each note's place, in the order given, which is that of time. The plot is `wide` pixels from ordinal `left` to
    `right`, with `beyond` free ones after it; `cuts` are ordinals of lines that no words may cover. `brief` shows
    numbers in place of words.

    Of several ways to fill the lanes, the one that shows words of the most notes, then the most of their letters.
    """
    pixel = wide / (right - left)
    plot = _Plot(left, right, wide, beyond, tuple((one - left) * pixel for one in cuts))
    return _best(tuple(notes), plot, brief=brief)


@lru_cache(maxsize=512)
def _best(notes: tuple[Note, ...], plot: _Plot, *, brief: bool) -> tuple[Placed, ...]:
    best: tuple[Placed, ...] = ()
    for way in _ways(len(notes)):
        found = _filled(notes, plot, way, brief=brief)
        if not best or _shown(found) > _shown(best):
            best = found
        if all(one.words and not one.words.endswith("…") for one in best) and lanes(best) <= 2:
            break
    return best


def lanes(few: Sequence[Placed]) -> int:
    """How many lanes are used."""
    return max((one.lane + 1 for one in few if one.words), default=0)


@dataclass(frozen=True)
class _Way:
    """Notes before `split` have their words on one side of their lines, the others on the other; `cap` as `_CAPS`.
    Those that find no room on their side may stand on the other, unless the way is `strict`."""

    backwards: bool
    split: int
    outward: bool
    cap: int
    strict: bool

    def anchors(self, number: int) -> tuple[Anchor, ...]:
        before = (number < self.split) == self.outward
        sides = (Anchor.END, Anchor.START) if before else (Anchor.START, Anchor.END)
        return sides[:1] if self.strict else sides


def _ways(number: int) -> Iterator[_Way]:
    splits = range(number + 1) if number <= _MANY else (0, number)
    either = (True, False)
    for cap, strict, split, backwards, outward in product(_CAPS, either[::-1], splits, either, either):
        yield _Way(backwards, split, outward, cap, strict)


def _filled(notes: Sequence[Note], plot: _Plot, way: _Way, *, brief: bool) -> tuple[Placed, ...]:
    taken: list[_Taken] = []
    found = [Placed(note.month, (), 0, Anchor.START) for note in notes]
    order = range(len(notes) - 1, -1, -1) if way.backwards else range(len(notes))
    for number in order:
        month = notes[number].month
        said = [(str(number + 1),)] if brief else _wordings(notes[number], way.cap)
        for words, anchor, place in _choices(said, plot.x(month), way.anchors(number)):
            if plot.holds(place) and not any(place.meets(other) for other in taken):
                taken.append(place)
                found[number] = Placed(month, words, place.lane, anchor)
                break
    return tuple(found)


def _shown(found: Sequence[Placed]) -> tuple[int, int, int]:
    return sum(bool(one.words) for one in found), sum(len(one.words) for one in found), -lanes(found)


def _choices(
    said: Sequence[tuple[str, ...]], line: float, anchors: tuple[Anchor, ...]
) -> Iterator[tuple[tuple[str, ...], Anchor, _Taken]]:
    for lines, low, anchor in product(said, range(MOST), anchors):
        lane = low + len(lines) - 1
        if lane < MOST:
            width = max(map(len, lines)) * LETTER + _BESIDE
            start, end = (line + _BESIDE, line + width) if anchor is Anchor.START else (line - width, line - _BESIDE)
            yield lines, anchor, _Taken(line, start, end, low, lane)


def _wordings(note: Note, cap: int) -> list[tuple[str, ...]]:
    """From the fullest to the shortest: whole in one line or few, then cut."""
    words = f"{note.month.in_short()}: {note.words}"
    ways = [tuple(textwrap.wrap(words, most)) for most in _LETTERS if most <= cap]
    cuts = [(cut(words, letters=most),) for most in _LETTERS if most <= cap]
    return list(dict.fromkeys([way for way in ways if len(way) <= _ROWS] + cuts))
