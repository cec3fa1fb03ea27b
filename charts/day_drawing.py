"""A chart by the day as SVG: for phones and for paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from charts import svg
from charts.caption import LINE
from charts.day_view import ABOVE, DayView, Dot
from charts.inks import Ink
from charts.plot import Plot

_BEFORE, _AFTER, _BELOW = 54.0, 150.0, 46.0
_NARROW = 500.0
"""Below this width the words at the right stand over the plot."""


@dataclass(frozen=True)
class _Plot(Plot):
    seen: DayView


def drawing(seen: DayView, *, width: float = 760, height: float = 340) -> str:
    """One view as a picture of `width` by `height`; narrow pictures keep the size of their letters."""
    narrow = width < _NARROW
    rows = seen.captions_over(wide=width) if narrow else ()
    above = ABOVE + (LINE * len(rows[0].lines) if rows else 0)
    room = (width - _BEFORE - (12.0 if narrow else _AFTER), height - above - _BELOW)
    plot = _Plot(seen.across, seen.upright, _BEFORE, float(above), *room, seen)
    body = [
        *plot.levels(unit=seen.unit),
        *(
            part
            for day, month, year in seen.months(most=int(room[0] // 54))
            for part in plot.mark_below(day, month, year)
        ),
        plot.base(),
        *_levels(plot),
        *_lines(plot),
        *(_mark(plot, one) for one in seen.dots),
        *map(plot.words, rows or seen.captions(tall=plot.tall)),
    ]
    return svg.picture("".join(body), width=width, height=height)


def _levels(plot: _Plot) -> Iterator[str]:
    for one in plot.seen.levels:
        ink, width, dash = one.look.value
        y = plot.y(one.value)
        ends = [(plot.x(day.toordinal()), y) for day in (one.first, one.last)]
        yield svg.stroke(svg.line(ends), ink, width=width, dash=dash)


def _lines(plot: _Plot) -> Iterator[str]:
    paths = [
        svg.line([(plot.x(one.day.toordinal()), plot.y(one.value)) for one in points])
        for points in plot.seen.lines
        if points
    ]
    yield svg.stroke("".join(paths), Ink.QUIET, width=1.6)


def _mark(plot: _Plot, one: Dot) -> str:
    x, y = plot.x(one.day.toordinal()), plot.y(one.value)
    path = svg.mark(one.shape, x, y, 3.4 if one.ordinary else 5.0)
    fill = Ink.PAPER if one.hollow or one.dotted else one.ink
    drawn = f"<path d='{path}' fill='{fill.hex}' stroke='{one.ink.hex}' stroke-width='1.8'/>"
    if one.dotted:
        drawn += f"<circle cx='{svg.number(x)}' cy='{svg.number(y)}' r='1.6' fill='{one.ink.hex}'/>"
    return drawn
