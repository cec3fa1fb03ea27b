"""Limits, mean, targets and the latest value, each named beside its own line: no legend to look up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis import claims, periods
from charts import axis
from charts.caption import LINE, Caption, Edge, Words
from charts.head_room import HeadRoom
from charts.inks import Ink
from charts.view import View

_APART = 4
"""Pixels between two captions."""
_OVER = 10
"""Pixels over and under the plot that captions beside it may take."""


def at_the_edge(seen: View, *, tall: float) -> tuple[Caption, ...]:
    """Limits, mean, targets and latest value, at the right of their lines; `tall` is the height of the plot."""
    named = sorted([*_lines(seen), *_latest(seen)], key=lambda one: -one.level)
    moves = _moves(named, seen, tall)
    return tuple(
        Caption(one.lines, seen.right, one.level, right=6, down=down, ink=one.ink, centred=True)
        for one, down in zip(named, moves, strict=True)
    )


def over(seen: View, room: HeadRoom) -> tuple[Caption, ...]:
    """The same in rows over a narrow plot, where no word covers a point."""
    rows = [(Words(bold=", ".join(line.bold or line.plain for line in one.lines)), one.ink) for one in _latest(seen)]
    rows += [(Words(_present(seen)), Ink.TEXT)] if not np.isnan(seen.phases[-1].mean) else []
    rows += [(Words(one.label, seen.unit.short(one.value)), Ink.TARGET) for one in seen.targets]
    return tuple(
        Caption((words,), seen.left, Edge.TOP, right=-46, down=-room.row(place), ink=ink)
        for place, (words, ink) in enumerate(rows)
    )


def _present(seen: View) -> str:
    """Mean and limits of the newest phase; of limits only those that a figure can pass."""
    phase, short = seen.phases[-1], seen.unit.short
    said = f"{claims.centre(seen.chart).capitalize()} {short(phase.mean)}"
    lower, upper = (phase.has_limits and phase.lower >= 0), (phase.has_limits and phase.upper <= seen.unit.ceiling)
    if lower and upper:
        return f"{said}, limits {short(phase.lower, beside=phase.upper)} to {short(phase.upper)}"
    if lower:
        return f"{said}, lower limit {short(phase.lower, beside=phase.upper)}"
    return f"{said}, upper limit {short(phase.upper)}" if upper else said


@dataclass(frozen=True)
class _Named:
    level: float
    lines: tuple[Words, ...]
    ink: Ink


def _moves(named: list[_Named], seen: View, tall: float) -> list[float]:
    """How far down each caption must go so that none touches another; they come from the top down, and stay beside
    the plot while there is room."""
    scale = tall / (seen.upright.high - seen.upright.low)
    top = seen.upright.high * scale
    wanted = [-one.level * scale for one in named]
    sizes = [LINE * len(one.lines) + _APART for one in named]
    placed = axis.apart(wanted, sizes=sizes)
    moved = axis.within(placed, sizes=sizes, ends=(-top - _OVER, tall - top + _OVER))
    return [there - want for want, there in zip(wanted, moved, strict=True)]


def _lines(seen: View) -> Iterator[_Named]:
    for target in seen.targets:
        yield _Named(target.value, (Words(target.label, seen.unit.short(target.value)),), Ink.TARGET)
    phase = seen.phases[-1]
    if np.isnan(phase.mean):
        return
    yield _Named(phase.mean, (Words(claims.centre(seen.chart).capitalize(), seen.unit.short(phase.mean)),), Ink.TEXT)
    if phase.has_limits and phase.upper <= seen.unit.ceiling:
        yield _Named(phase.upper, (Words("Upper limit", seen.unit.short(phase.upper)),), Ink.QUIET)
    if phase.has_limits and phase.lower >= 0:
        yield _Named(
            phase.lower, (Words("Lower limit", seen.unit.short(phase.lower, beside=phase.upper)),), Ink.QUIET
        )


def _latest(seen: View) -> Iterator[_Named]:
    if seen.latest >= 0:
        value = seen.value(seen.latest)
        called = periods.name(seen.chart.series, seen.latest, year=False)
        # Of a longer period only its end fits beside the plot: `to September`.
        end = called[max(called.find("to "), 0) :]
        lines = [Words(bold=f"{seen.unit.short(value)}, {end}")]
        lines += [Words("provisional")] if seen.chart.is_provisional(seen.latest) else []
        yield _Named(value, tuple(lines), Ink.TEXT)
