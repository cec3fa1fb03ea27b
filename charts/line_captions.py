"""Limits, mean, targets and the latest value, each named beside its own line: no legend to look up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis import claims, periods
from charts import axis
from charts.caption import LINE, Anchor, Caption, Words
from charts.inks import Ink
from charts.view import View


def at_the_edge(seen: View, *, tall: float) -> tuple[Caption, ...]:
    """Limits, mean, targets and latest value, at the right of their lines; `tall` is the height of the plot."""
    named = sorted([*_lines(seen), *_latest(seen)], key=lambda one: -one.level)
    moves = _moves(named, seen, tall)
    return tuple(
        Caption(one.lines, seen.right, one.level, right=6, down=down, ink=one.ink, centred=True)
        for one, down in zip(named, moves, strict=True)
    )


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
    latest = [_at_its_point(one, seen, tall) for one in _latest(seen)]
    return (*lines, *latest)


def _at_its_point(one: _Named, seen: View, tall: float) -> Caption:
    """Over the point, or under it where the words over the plot begin."""
    height = LINE * len(one.lines)
    room = (seen.upright.high - one.level) / (seen.upright.high - seen.upright.low) * tall
    return Caption(one.lines, seen.right, one.level, Anchor.END, down=10 if room < height + 8 else -height - 8)


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
    yield _Named(phase.mean, (Words(claims.centre(seen.chart).capitalize(), seen.unit.short(phase.mean)),), Ink.TEXT)
    if phase.has_limits and phase.upper <= seen.unit.ceiling:
        yield _Named(phase.upper, (Words("Upper limit", seen.unit.short(phase.upper)),), Ink.QUIET)
    if phase.has_limits and phase.lower >= 0:
        yield _Named(phase.lower, (Words("Lower limit", seen.unit.short(phase.lower)),), Ink.QUIET)


def _latest(seen: View) -> Iterator[_Named]:
    if seen.latest >= 0:
        value = seen.value(seen.latest)
        called = periods.name(seen.chart.series, seen.latest, year=False)
        # Of a longer period only its end fits beside the plot: `to September`.
        end = called[max(called.find("to "), 0) :]
        lines = [Words(bold=f"{seen.unit.short(value)}, {end}")]
        lines += [Words("provisional")] if seen.chart.is_provisional(seen.latest) else []
        yield _Named(value, tuple(lines), Ink.TEXT)
