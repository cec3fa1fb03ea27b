"""The funnel drawn large, as SVG: for paper, slides and phones."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

import numpy as np

from analysis.numerals import count
from analysis.series import Numbers
from charts import funnel_captions, svg
from charts.caption import LETTER, LINE, SIZE, Caption
from charts.funnel_labels import Box, Label, labels
from charts.funnel_view import Dot, FunnelView, Limits
from charts.inks import Ink
from charts.plot import Plot

_BEFORE, _AFTER, _BELOW = 54.0, 88.0, 56.0
_NARROW = 500.0
"""Below this width the words at the right stand in the plot, and only the reader's own carry their names."""


@dataclass(frozen=True)
class _Plot(Plot):
    """The plot of a funnel, whose level scale is sizes."""

    seen: FunnelView


def drawing(seen: FunnelView, *, width: float = 760, height: float = 500) -> str:
    """One view as a picture of `width` by `height`; narrow pictures keep the size of their letters."""
    narrow = width < _NARROW
    after, above = 12.0 if narrow else _AFTER, float(funnel_captions.ABOVE)
    below = _BELOW + LINE * (len(_below(seen, width=width - after)) - 1)
    room = (width - _BEFORE - after, height - above - below)
    plot = _Plot((seen.across.low, seen.across.high), seen.upright, _BEFORE, above, *room, seen)
    body = [
        *_ground(plot, narrow=narrow),
        *_limits(plot),
        *(_mark(plot, one) for one in seen.dots),
        *(plot.words(one) for one in _captions(plot, narrow=narrow)),
        *(_name(plot, one) for one in _labels(plot, narrow=narrow)),
    ]
    return svg.picture("".join(body), width=width, height=height)


def _labels(plot: _Plot, *, narrow: bool) -> tuple[Label, ...]:
    """Names, clear of the words that stand in a narrow plot over the ends of its lines."""
    words = [_box(plot, one) for one in _captions(plot, narrow=True) if one.centred] if narrow else []
    return labels(plot.seen, wide=plot.wide, tall=plot.tall, own_only=narrow, words=words)


def _captions(plot: _Plot, *, narrow: bool) -> tuple[Caption, ...]:
    return funnel_captions.captions(plot.seen, tall=plot.tall, inside=narrow)


def _box(plot: _Plot, one: Caption) -> Box:
    middle = plot.y(float(one.y)) + one.down - plot.top
    return plot.wide - len(one.lines[0]) * LETTER - 4, middle - LINE / 2, plot.wide, middle + LINE / 2


def _ground(plot: _Plot, *, narrow: bool) -> Iterator[str]:
    seen = plot.seen
    band = [*_points(plot, seen.limits, seen.limits.inner.upper)]
    band += reversed(_points(plot, seen.limits, seen.limits.inner.lower))
    if band:
        yield f"<path d='{svg.line(band)}z' fill='{Ink.BAND.hex}'/>"
    yield from plot.levels(unit=seen.unit)
    for tick in seen.across.ticks[:: 2 if narrow else 1]:
        yield from plot.mark_below(tick, count(tick))
    yield plot.base()
    middle = (plot.left + plot.right) / 2
    for row, words in enumerate(_below(seen, width=plot.right)):
        yield svg.text(words, middle, plot.bottom + 46 + LINE * row, size=SIZE, anchor="middle", ink=Ink.QUIET)


def _below(seen: FunnelView, *, width: float) -> list[str]:
    """The name of the level axis, in as many lines as its width asks for."""
    return textwrap.wrap(seen.below, int(width / LETTER))


def _limits(plot: _Plot) -> Iterator[str]:
    seen = plot.seen
    if seen.plain:
        yield svg.stroke(_pair(plot, seen.plain, outer=True), Ink.QUIET, width=1.3, dash="2 3")
    yield svg.stroke(_pair(plot, seen.limits, outer=False), Ink.QUIET, width=1.5, dash="6 4")
    yield svg.stroke(_pair(plot, seen.limits, outer=True) + _leaving(plot), Ink.TEXT, width=1.6)
    level = plot.y(seen.centre)
    yield svg.stroke(svg.line([(plot.left, level), (plot.right, level)]), Ink.TEXT, width=1.6)


def _pair(plot: _Plot, limits: Limits, *, outer: bool) -> str:
    both = limits.outer if outer else limits.inner
    lines = [_points(plot, limits, level) for level in (both.upper, both.lower)]
    return "".join(svg.line(points) for points in lines if points)


def _leaving(plot: _Plot) -> str:
    """The outer limit up to the edge of the picture, and an arrow where it leaves it."""
    if isnan(plot.seen.leaves_at):
        return ""
    x, top = plot.x(plot.seen.leaves_at), plot.top
    limits = plot.seen.limits
    inside = int(np.argmax(limits.sizes >= plot.seen.leaves_at))
    stub = [(x, top), (plot.x(limits.sizes[inside]), plot.y(limits.outer.upper[inside]))]
    return (
        svg.line(stub)
        + svg.line([(x - 5, top - 4), (x, top - 12), (x + 5, top - 4)])
        + svg.line([(x, top), (x, top - 12)])
    )


def _points(plot: _Plot, limits: Limits, level: Numbers) -> list[tuple[float, float]]:
    """A line as far as it lies in the picture."""
    inside = (level <= plot.upright.high) & (level >= plot.upright.low) & (limits.sizes <= plot.across[1])
    return [(plot.x(limits.sizes[at]), plot.y(level[at])) for at in np.flatnonzero(inside).tolist()]


def _mark(plot: _Plot, one: Dot) -> str:
    size = 3.6 if one.ordinary else 5.6 if one.place.own else 4.8
    x, y = plot.x(one.size), plot.y(one.value)
    path = svg.mark(one.shape, x, y, size)
    fill = Ink.PAPER if one.inner_only else Ink.PALE if one.ordinary else one.ink
    width = 1 if one.ordinary else 1.8
    drawn = f"<path d='{path}' fill='{fill.hex}' stroke='{one.edge.hex}' stroke-width='{width}'/>"
    if one.inner_only:
        drawn += f"<circle cx='{svg.number(x)}' cy='{svg.number(y)}' r='1.6' fill='{one.ink.hex}'/>"
    return drawn


def _name(plot: _Plot, one: Label) -> str:
    x, y = plot.x(one.dot.size), plot.y(one.dot.value)
    led = ""
    if one.led:
        led = svg.stroke(svg.line([(x, y), (x + one.edge[0], y + one.edge[1])]), one.ink, width=1)
    words = svg.words("", one.words.bold, x + one.right, y + one.down + 5, size=SIZE, anchor="middle", ink=one.ink)
    return led + words
