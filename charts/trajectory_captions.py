"""The words on a trajectory: each line named where it ends, pauses named over their shade."""

from __future__ import annotations

import math
from dataclasses import dataclass

from analysis import commitment_words
from charts import axis
from charts.caption import LINE, Anchor, Caption, Edge, Words
from charts.inks import Ink
from charts.trajectory_view import TrajectoryView
from indicators.month import Month

ABOVE = 30


@dataclass(frozen=True)
class _Named:
    level: float
    words: Words
    ink: Ink
    of_plan: bool = False


def captions(seen: TrajectoryView, *, tall: float, inside: bool = False) -> tuple[Caption, ...]:
    """At the right of the plot or, in a narrow picture, in it at the right end: there the key names the plans."""
    every = [one for one in _named(seen) if not (inside and one.of_plan)]
    named = sorted(every, key=lambda one: -one.level)
    scale = tall / (seen.upright.high - seen.upright.low)
    wanted = [-one.level * scale for one in named]
    moved = axis.apart(wanted, sizes=[float(LINE)] * len(named))
    side, right = (Anchor.END, -4) if inside else (Anchor.START, 6)
    lift = LINE - 4 if inside else 0
    at_lines = [
        Caption(
            (one.words,),
            seen.right,
            one.level,
            side,
            right=right,
            down=there - want - lift,
            ink=one.ink,
            centred=True,
        )
        for one, want, there in zip(named, wanted, moved, strict=True)
    ]
    unit = Caption((Words(seen.unit.brief),), seen.left, Edge.TOP, right=-44, down=-ABOVE + 6, ink=Ink.QUIET)
    return (*at_lines, *_paused(seen), unit)


def _named(seen: TrajectoryView) -> list[_Named]:
    unit, named = seen.unit, []
    if not math.isnan(seen.goal):
        named.append(
            _Named(seen.goal, Words(f"{seen.goal_label} {commitment_words.number(seen.goal, unit=unit)}"), Ink.TARGET)
        )
    for one in seen.ways:
        if len(one.months) > 1 and not (one.current and one.values[-1] == seen.goal):
            named.append(
                _Named(one.values[-1], Words(one.label), Ink.PLAN if one.current else Ink.QUIET, of_plan=True)
            )
    if seen.latest:
        month = Month(seen.latest.month).in_short()
        named.append(
            _Named(
                seen.latest.value,
                Words(bold=f"{commitment_words.number(seen.latest.value, unit=unit)}, {month}"),
                Ink.TEXT,
            )
        )
    return named


def _paused(seen: TrajectoryView) -> list[Caption]:
    return [
        Caption((Words("Paused"),), (one.first + one.last) / 2, Edge.TOP, Anchor.MIDDLE, down=2, ink=Ink.QUIET)
        for one in seen.pauses
    ]
