"""The words on a control chart and where they stand, for Plotly and SVG alike: every line is named beside itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis import claims, periods
from charts import axis
from charts.inks import Ink
from charts.stretches import PhaseSpan
from charts.view import View
from indicators.month import Month

SIZE = 15
"""Pixels of every word on a chart."""
LINE = 18
ABOVE, ABOVE_WITH_PHASES = 48, 68
"""Room over the plot for the words that stand there."""
_WIDE = 7.6
"""Pixels of an average letter."""


class Edge(StrEnum):
    """Where a caption hangs when it hangs on no value."""

    TOP = "top"
    BOTTOM = "bottom"


class Anchor(StrEnum):
    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True)
class Words:
    """One line of a caption: plain words, then bold ones."""

    plain: str = ""
    bold: str = ""

    def __len__(self) -> int:
        return len(f"{self.plain} {self.bold}".strip())


@dataclass(frozen=True)
class Caption:
    """`x` is on the scale of months; `y` a value of the axis or an edge of the plot.

    `right` and `down` are pixels from there. `centred`: the middle of the lines stands at `y`, not their top.
    """

    lines: tuple[Words, ...]
    x: float
    y: float | Edge
    anchor: Anchor = Anchor.START
    right: float = 0
    down: float = 0
    ink: Ink = Ink.TEXT
    centred: bool = False


def at_the_edge(seen: View, *, tall: float) -> tuple[Caption, ...]:
    """Limits, mean, targets and latest value, at the right of their lines; `tall` is the height of the plot."""
    named = sorted([*_lines(seen), *_latest(seen)], key=lambda one: -one.level)
    moves = _moves(named, seen, tall)
    return tuple(
        Caption(one.lines, seen.right, one.level, right=6, down=down, ink=one.ink, centred=True)
        for one, down in zip(named, moves, strict=True)
    )


def room_above(seen: View) -> int:
    return ABOVE_WITH_PHASES if len(seen.phases) > 1 else ABOVE


def inside(seen: View, *, tall: float) -> tuple[Caption, ...]:
    """The same words within a narrow plot: over the left ends of their lines, the latest value over its point."""
    named = sorted(_lines(seen), key=lambda one: -one.level)
    moves = _moves(named, seen, tall)
    start = seen.month(seen.phases[-1].first) - 0.5
    late = start > (seen.left + seen.right) / 2
    x, side, right = (seen.right, Anchor.END, -2) if late else (start, Anchor.START, 4)
    lines = [
        Caption(one.lines, x, one.level, side, right=right, down=down - LINE - 1, ink=one.ink)
        for one, down in zip(named, moves, strict=True)
    ]
    latest = [
        Caption(one.lines, seen.right, one.level, Anchor.END, down=-LINE * len(one.lines) - 8)
        for one in _latest(seen)
    ]
    return (*lines, *latest)


def along_the_top(seen: View, *, wide: float) -> tuple[Caption, ...]:
    """Stretches without a number, named above the plot where there is room; `wide` is its width."""
    said: list[Caption] = []
    pixel = (seen.right - seen.left) / wide
    free = seen.left
    for one in seen.unknown:
        half = len(one.word) * _WIDE / 2 * pixel
        middle = _clear_of_phases(seen, max(sum(seen.sides(one)) / 2, seen.left + half), half, 6 * pixel)
        if middle - half >= free and middle - sum(seen.sides(one)) / 2 < half + 2:
            said.append(Caption((Words(one.word),), middle, Edge.TOP, Anchor.MIDDLE, down=-LINE - 2))
            free = middle + half
    return tuple(said)


def _clear_of_phases(seen: View, middle: float, half: float, gap: float) -> float:
    """The middle of a word moved to one side of a line of a new phase that would cut it."""
    for phase in seen.phases[1:]:
        line = seen.month(phase.first) - 0.5
        if abs(line - middle) < half + gap:
            return line - half - gap if middle <= line else line + half + gap
    return middle


def phases(seen: View, *, brief: bool = False) -> tuple[Caption, ...]:
    """Each new phase named beside its line, and unless `brief` its reason, and the limits of earlier phases."""
    begun = [_begun(seen, phase, brief=brief) for phase in seen.phases[1:]]
    if brief:
        return tuple(begun)
    return (*begun, *(_earlier(seen, phase) for phase in seen.phases[:-1] if _has_room(phase)))


def events(seen: View) -> tuple[Caption, ...]:
    """What happened, at the foot of its line; neighbours stand on different lines."""
    middle = (seen.left + seen.right) / 2
    return tuple(
        Caption(
            (Words(f"{note.month.in_words()}: {note.words}"),),
            note.month.ordinal,
            Edge.BOTTOM,
            Anchor.END if note.month.ordinal > middle else Anchor.START,
            right=-5 if note.month.ordinal > middle else 5,
            down=-LINE * (1 + place % 3 + bool(seen.memberships)) - 4,
            ink=Ink.OWN,
        )
        for place, note in enumerate(seen.events)
    )


def membership(seen: View, *, wide: float) -> tuple[Caption, ...]:
    """Where more or fewer organisations stand behind an aggregate, over their marks, as far as there is room."""
    said: list[Caption] = []
    pixel, free = (seen.right - seen.left) / wide, seen.left
    for one in seen.memberships:
        until = periods.span(seen.chart.series, one.first, one.last) if one.last < seen.places[-1] else ""
        words = Words(f"{one.words}, {until}" if until else f"{one.words} from {_short(seen, one.first)}")
        half = len(words) * _WIDE / 2 * pixel
        middle = (seen.month(one.first) + seen.month(one.last)) / 2
        middle = min(max(middle, seen.left + half), seen.right - half)
        if middle - half >= free:
            said.append(Caption((words,), middle, Edge.BOTTOM, Anchor.MIDDLE, down=-LINE - 6, ink=Ink.QUIET))
            free = middle + half
    return tuple(said)


def unit(seen: View) -> Caption:
    """What the upright axis counts, and that it does not start at zero where it does not."""
    brief = seen.unit.brief[:1].upper() + seen.unit.brief[1:]
    start = "" if seen.upright.from_zero else f" (axis starts at {seen.unit.said(seen.upright.low)})"
    return Caption((Words(brief + start),), seen.left, Edge.TOP, right=-46, down=-LINE - 22, ink=Ink.QUIET)


@dataclass(frozen=True)
class _Named:
    level: float
    lines: tuple[Words, ...]
    ink: Ink


def _moves(named: list[_Named], seen: View, tall: float) -> list[float]:
    """How far down each caption must go so that none covers another; they come from the top down."""
    scale = tall / (seen.upright.high - seen.upright.low)
    wanted = [-one.level * scale for one in named]
    moved = axis.apart(wanted, sizes=[LINE * len(one.lines) for one in named])
    return [there - want for want, there in zip(wanted, moved, strict=True)]


def _lines(seen: View) -> Iterator[_Named]:
    for target in seen.targets:
        yield _Named(target.value, (Words(target.label, seen.unit.short(target.value)),), Ink.TARGET)
    phase = seen.phases[-1]
    if np.isnan(phase.mean):
        return
    yield _Named(phase.mean, (Words(_centre(seen), seen.unit.short(phase.mean)),), Ink.TEXT)
    if phase.has_limits and phase.upper <= seen.unit.ceiling:
        yield _Named(phase.upper, (Words("Upper limit", seen.unit.short(phase.upper)),), Ink.QUIET)
    if phase.has_limits and phase.lower >= 0:
        yield _Named(phase.lower, (Words("Lower limit", seen.unit.short(phase.lower)),), Ink.QUIET)


def _centre(seen: View) -> str:
    return claims.centre(seen.chart).capitalize()


def _latest(seen: View) -> Iterator[_Named]:
    if seen.latest >= 0:
        value = seen.value(seen.latest)
        lines = [Words(bold=f"{seen.unit.short(value)}, {periods.name(seen.chart.series, seen.latest, year=False)}")]
        lines += [Words("provisional")] if seen.chart.is_provisional(seen.latest) else []
        yield _Named(value, tuple(lines), Ink.TEXT)


def _begun(seen: View, phase: PhaseSpan, *, brief: bool) -> Caption:
    start = seen.month(phase.first)
    late = start > seen.left + 0.55 * (seen.right - seen.left)
    reason = "" if brief else seen.reason(phase)
    lines = (Words(bold=f"New phase, {Month(start).in_words()}"), *([Words(reason)] if reason else []))
    side = Anchor.END if late else Anchor.START
    return Caption(lines, start - 0.5, Edge.TOP, side, right=-7 if late else 7, down=-62)


def _earlier(seen: View, phase: PhaseSpan) -> Caption:
    short = seen.unit.short
    words = f"{_centre(seen)} {short(phase.mean)}"
    if phase.has_limits:
        lower, upper = (short(seen.unit.possible(limit)) for limit in (phase.lower, phase.upper))
        words = f"{words}, limits {lower} to {upper}"
    level = seen.unit.possible(phase.upper if phase.has_limits else phase.mean)
    return Caption((Words(words),), seen.month(phase.first) - 0.4, level, down=-LINE - 2)


def _short(seen: View, place: int) -> str:
    return Month(seen.month(place)).in_short()


def _has_room(phase: PhaseSpan) -> bool:
    return not np.isnan(phase.mean) and phase.last - phase.first >= 9
