"""The words at the right of a funnel's lines, and over it what its axis counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

from analysis.numerals import sentence
from charts import axis
from charts.caption import LINE, Anchor, Caption, Edge, Words
from charts.funnel_view import FunnelView
from charts.inks import Ink

ABOVE = 56
_UNIT = 46
"""Pixels over the plot at which the name of the unit begins: clear of what is said right over the plot."""


@dataclass(frozen=True)
class _Named:
    level: float
    words: Words
    ink: Ink


def captions(seen: FunnelView, *, tall: float, inside: bool = False) -> tuple[Caption, ...]:
    """Limits and centre beside their lines, or `inside` a narrow plot over their ends; `tall` is its height."""
    named = sorted(_lines(seen), key=lambda one: -one.level)
    scale = tall / (seen.upright.high - seen.upright.low)
    moved = axis.apart([-one.level * scale for one in named], sizes=[LINE] * len(named))
    beside = [
        Caption(
            (one.words,),
            seen.across.high,
            one.level,
            Anchor.END if inside else Anchor.START,
            right=-2 if inside else 6,
            down=there + one.level * scale - (LINE / 2 + 1 if inside else 0),
            ink=one.ink,
            centred=True,
        )
        for one, there in zip(named, moved, strict=True)
    ]
    return (*beside, *_leaving(seen), *_unit(seen))


def _lines(seen: FunnelView) -> Iterator[_Named]:
    low, high = seen.upright.low, seen.upright.high
    for words, limits in (("99.8%", seen.limits.outer), ("95%", seen.limits.inner)):
        for line in (limits.upper, limits.lower):
            level = float(line[-1])
            # A lower limit at nothing flags nobody: it is no line to name.
            if low <= level <= high and level > 0:
                yield _Named(level, Words(words), Ink.QUIET)
    yield _Named(seen.centre, Words("All", seen.unit.said(seen.centre)), Ink.TEXT)


def _leaving(seen: FunnelView) -> Iterator[Caption]:
    """Where the upper outer limit leaves the picture, over the arrow there."""
    if not isnan(seen.leaves_at):
        words = Words("99.8% line goes on above")
        yield Caption((words,), seen.leaves_at, Edge.TOP, right=8, down=-LINE - 2, ink=Ink.QUIET)


def _unit(seen: FunnelView) -> Iterator[Caption]:
    words = [] if seen.unit.percent else [seen.unit.brief]
    words += [] if seen.upright.from_zero else [f"axis starts at {seen.unit.said(seen.upright.low)}"]
    if words:
        line = Words(sentence(", ".join(words)))
        yield Caption((line,), seen.across.low, Edge.TOP, right=-46, down=-_UNIT, ink=Ink.QUIET)
