"""The control chart drawn large, as SVG: for paper, slides and phones, where nothing runs and nothing stretches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.series import Numbers
from charts import axis, head_room, line_captions, month_captions, phase_captions, svg
from charts.caption import Caption
from charts.head_room import HeadRoom
from charts.inks import Ink
from charts.marks import Shape
from charts.plot import Plot
from charts.stretches import levels, lines
from charts.view import View

_BELOW, _BEFORE, _AFTER, _MARGIN = 46.0, 54.0, 150.0, 12.0
_NARROW = 500.0
"""Below this width the words at the right stand in the plot, over their lines."""


@dataclass(frozen=True)
class _Plot(Plot):
    """The plot of a view, whose level scale is ordinals of months."""

    seen: View
    room: HeadRoom
    beyond: float
    """Free units of the picture after the plot."""


def drawing(seen: View, *, width: float = 760, height: float = 420) -> str:
    """One view as a picture of `width` by `height`; narrow pictures keep the size of their letters."""
    if seen.empty:
        return svg.picture("", width=width, height=height)
    narrow = width < _NARROW
    after = 12.0 if narrow else _AFTER
    wide = width - _BEFORE - after
    beyond = after - _MARGIN
    over = head_room.over(seen, wide=wide, beyond=beyond, brief=narrow)
    size = (wide, height - over.total - _BELOW - month_captions.under(seen))
    plot = _Plot((seen.left, seen.right), seen.upright, _BEFORE, over.total, *size, seen, over, beyond)
    body = [
        *_ground(plot),
        *_unknown(plot),
        *_limits(plot),
        *_targets(plot),
        *_uprights(plot),
        *_values(plot),
        *(plot.words(one) for one in _captions(plot, narrow=narrow)),
    ]
    return svg.picture("".join(body), width=width, height=height)


def _captions(plot: _Plot, *, narrow: bool) -> Iterator[Caption]:
    seen, room = plot.seen, plot.room
    yield from line_captions.over(seen, room) if narrow else line_captions.at_the_edge(seen, tall=plot.tall)
    yield from month_captions.along_the_top(seen, wide=plot.wide)
    yield from month_captions.unit(seen, room)
    yield from phase_captions.captions(seen, room, wide=plot.wide, tall=plot.tall, beyond=plot.beyond, brief=narrow)
    yield from month_captions.events(room)
    yield from month_captions.membership(seen, wide=plot.wide, beyond=plot.beyond)


def _ground(plot: _Plot) -> Iterator[str]:
    """Grid, axes and their numbers."""
    yield from plot.levels(unit=plot.seen.unit)
    for ordinal, month, year in axis.months(plot.seen.months, most=int(plot.wide // 54)):
        yield from plot.mark_below(ordinal, month, year)
    yield plot.base()


def _unknown(plot: _Plot) -> Iterator[str]:
    for one in plot.seen.unknown:
        left, right = (plot.x(side) for side in plot.seen.sides(one))
        area = (left, plot.top, right - left, plot.tall)
        if one.hatched:
            yield svg.stroke(svg.hatching(*area, gap=7) + svg.outline(*area), Ink.COMMON_CAUSE, width=1)
        else:
            yield svg.stroke(svg.outline(*area), Ink.COMMON_CAUSE, width=1.5, dash="4 3")


def _limits(plot: _Plot) -> Iterator[str]:
    chart = plot.seen.chart
    yield svg.stroke(_steps(plot, chart.mean), Ink.TEXT, width=1.6)
    yield svg.stroke(_steps(plot, chart.upper) + _steps(plot, chart.lower), Ink.QUIET, width=1.5, dash="6 4")


def _targets(plot: _Plot) -> Iterator[str]:
    for target in plot.seen.targets:
        yield svg.stroke(_steps(plot, target.along(len(plot.seen.chart.series))), Ink.TARGET, width=2, dash="9 5")


def _steps(plot: _Plot, line: Numbers) -> str:
    """A line that is level within each month, broken between phases, and absent where no value can ever be."""
    seen, paths = plot.seen, []
    for phase in seen.phases:
        points = [
            (plot.x(edge), plot.y(value))
            for first, last, value in levels(line, first=phase.first, last=phase.last)
            if seen.unit.possible(value) == value
            for edge in (seen.month(first) - 0.5, seen.month(last) + 0.5)
        ]
        paths += [svg.line(points)] if points else []
    return "".join(paths)


def _uprights(plot: _Plot) -> Iterator[str]:
    for phase in plot.seen.phases[1:]:
        x = plot.x(plot.seen.month(phase.first) - 0.5)
        yield svg.stroke(svg.line([(x, plot.top - plot.room.phases), (x, plot.bottom)]), Ink.TEXT, width=1.5)
    for one, (left, right) in month_captions.strips(plot.seen):
        ends = [(plot.x(end), plot.bottom + month_captions.STRIP) for end in (left, right)]
        yield svg.stroke(svg.line(ends), month_captions.strip_ink(one), width=4)
    for one in plot.room.notes:
        x, over = plot.x(one.month.ordinal), plot.room.lane(one.lane) if one.words else 0
        yield svg.stroke(svg.line([(x, plot.top - over), (x, plot.bottom)]), Ink.OWN, width=1.2, dash="2 3")


def _values(plot: _Plot) -> Iterator[str]:
    seen = plot.seen
    paths = [
        svg.line([(plot.x(seen.month(place)), plot.y(seen.value(place))) for place in part.tolist()])
        for part in lines(seen.chart, seen.places)
    ]
    yield svg.stroke("".join(paths), Ink.QUIET, width=1.6)
    for mark in seen.marks:
        size = 3.6 if mark.ink is Ink.COMMON_CAUSE else 5.0
        path = svg.mark(mark.shape, plot.x(seen.month(mark.place)), plot.y(seen.value(mark.place)), size)
        fill = Ink.PAPER.hex if mark.hollow else mark.ink.hex
        yield f"<path d='{path}' fill='{fill}' stroke='{mark.ink.hex}' stroke-width='1.8'/>"
        if mark.ringed:
            ring = svg.mark(Shape.CIRCLE, plot.x(seen.month(mark.place)), plot.y(seen.value(mark.place)), 8)
            yield svg.stroke(ring, Ink.TEXT, width=1.4)
