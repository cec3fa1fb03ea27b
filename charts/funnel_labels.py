"""Where names stand on a funnel: near their marks, clear of one another, with a line to the mark if need be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from charts.caption import LETTER, LINE, Words
from charts.funnel_view import Dot, FunnelView
from charts.inks import Ink

_BOLD = 1.08
"""How much wider bold letters are."""
_NEAR = 11.0
_AWAY = (30.0, 48.0, 70.0, 95.0, 125.0, 160.0)
_DIRECTIONS = 16
_STEP = 6.0
_COVERS, _COVERS_FLAGGED = 9.0, 80.0
"""What hiding a mark costs, in pixels of distance; one that stands out should be seen."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels from the upper left corner of the plot."""
Point = tuple[float, float]
Mark = tuple[float, float, float]
"""Where a mark stands, and what hiding it costs."""


@dataclass(frozen=True)
class Label:
    """The name of one mark. The middle of its words stands `right` and `down` pixels from the mark.

    `edge` is the point, in pixels from the mark, that a line from the mark leads to; the mark itself where none does.
    """

    dot: Dot
    words: Words
    right: float
    down: float
    edge: Point

    @property
    def ink(self) -> Ink:
        return Ink.OWN if self.dot.place.own else Ink.TEXT

    @property
    def led(self) -> bool:
        return self.edge != (0.0, 0.0)


def labels(
    seen: FunnelView, *, wide: float, tall: float, own_only: bool = False, words: Sequence[Box] = ()
) -> tuple[Label, ...]:
    """The names on a plot of `wide` by `tall` pixels, the reader's own first; one that finds no room is left out.

    `words` are where others stand already.
    """
    plot = _Plot(seen, wide, tall)
    every = [(*plot.at(one), _COVERS if one.ordinary else _COVERS_FLAGGED) for one in seen.dots]
    shown = [one for one in seen.named if one.place.own or not own_only]
    taken = [*words, *(_around(plot.at(one), 7) for one in shown)]
    made: list[Label] = []
    for dot in shown:
        name = Words(bold=f"{dot.place.name} {seen.unit.said(dot.value)}")
        found = _best(plot, dot, name, taken, every)
        if found:
            made.append(found)
            taken += [_box(plot.at(dot), found, name), *_along(plot.at(dot), found)]
    return tuple(made)


@dataclass(frozen=True)
class _Plot:
    seen: FunnelView
    wide: float
    tall: float

    def at(self, dot: Dot) -> Point:
        """Pixels from the upper left corner."""
        across, upright = self.seen.across, self.seen.upright
        x = (dot.size - across.low) / (across.high - across.low) * self.wide
        return x, (upright.high - dot.value) / (upright.high - upright.low) * self.tall

    def holds(self, box: Box) -> bool:
        return box[0] >= 2 and box[1] >= 0 and box[2] <= self.wide - 2 and box[3] <= self.tall - 2


def _best(plot: _Plot, dot: Dot, words: Words, taken: list[Box], every: list[Mark]) -> Label | None:
    """The nearest free place that hides few marks; None where all are taken."""
    best, least = None, float("inf")
    here = plot.at(dot)
    others = [one for one in taken if one != _around(here, 7)]
    for away, label in _candidates(dot, words):
        if least <= away:
            break
        box = _box(here, label, words)
        if not plot.holds(box) or any(_meet(box, other) for other in others):
            continue
        if any(_meet(one, other) for one in _along(here, label) for other in others):
            continue
        cost = away + sum(each for x, y, each in every if box[0] - 4 < x < box[2] + 4 and box[1] - 4 < y < box[3] + 4)
        if cost < least:
            best, least = label, cost
    return best


def _candidates(dot: Dot, words: Words) -> Iterator[tuple[float, Label]]:
    """Places for a name, the nearest first, with how far its near end is from the mark."""
    half = _half(words)
    for side in (1, -1):
        yield _NEAR, Label(dot, words, side * (_NEAR + half), 0, (0.0, 0.0))
    for side in (-1, 1):
        yield _NEAR, Label(dot, words, 0, side * (_NEAR + LINE / 2), (0.0, 0.0))
    for away in _AWAY:
        for step in range(_DIRECTIONS):
            angle = 2 * pi * step / _DIRECTIONS
            yield away, _led(dot, words, away * cos(angle), away * sin(angle))


def _led(dot: Dot, words: Words, right: float, down: float) -> Label:
    """A label whose near end, or near side where it stands above or below, is that far from its mark."""
    if abs(right) < 1:
        return Label(dot, words, 0, down, (0.0, down - LINE / 2 if down > 0 else down + LINE / 2))
    return Label(dot, words, right + (_half(words) if right > 0 else -_half(words)), down, (right, down))


def _half(words: Words) -> float:
    return len(words) * LETTER * _BOLD / 2


def _box(here: Point, label: Label, words: Words) -> Box:
    x, y, half = here[0] + label.right, here[1] + label.down, _half(words)
    return x - half, y - LINE / 2, x + half, y + LINE / 2


def _along(here: Point, label: Label) -> list[Box]:
    """The line from a mark to its name, as a row of small boxes beyond the mark itself."""
    if not label.led:
        return []
    steps = max(int(hypot(*label.edge) / _STEP), 1)
    along = [step / steps for step in range(2, steps)]
    return [_around((here[0] + label.edge[0] * part, here[1] + label.edge[1] * part), 2) for part in along]


def _around(here: Point, reach: float) -> Box:
    return here[0] - reach, here[1] - reach, here[0] + reach, here[1] + reach


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
