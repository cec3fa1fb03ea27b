"""A plan and what became of it in a card: the same view as drawn large, without words."""

from __future__ import annotations

import math

from charts import svg
from charts.inks import Ink
from charts.marks import Shape
from charts.plot import Plot
from charts.trajectory_view import TrajectoryView

_EDGE = 6.0


def sparkline(seen: TrajectoryView, *, width: float = 340, height: float = 84) -> str:
    """An SVG picture; what it shows stands in words beside it."""
    room = (width - 2 * _EDGE, height - 2 * _EDGE)
    plot = Plot((seen.left, seen.right), seen.upright, _EDGE, _EDGE, *room)
    body = [*pauses(plot, seen), *process(plot, seen), *goal(plot, seen), *ways(plot, seen), *values(plot, seen)]
    return svg.picture("".join(body), width=width, height=height)


def pauses(plot: Plot, seen: TrajectoryView) -> list[str]:
    """Shaded, so that nobody reads them as lateness."""
    drawn = []
    for one in seen.pauses:
        left, right = plot.x(one.first - 0.5), plot.x(one.last + 0.5)
        area = (left, plot.top, right - left, plot.tall)
        drawn.append(svg.box(*area, fill=Ink.GRID.hex))
        drawn.append(svg.stroke(svg.outline(*area), Ink.PALE, width=1, dash="2 3"))
    return drawn


def process(plot: Plot, seen: TrajectoryView) -> list[str]:
    found = seen.process
    if found is None:
        return []
    left, right = plot.x(found.first - 0.4), plot.x(found.last + 0.4)
    drawn = []
    if not math.isnan(found.upper):
        top, bottom = (plot.y(seen.unit.possible(level)) for level in (found.upper, found.lower))
        drawn.append(svg.box(left, top, right - left, bottom - top, fill=Ink.BAND.hex))
    level = plot.y(found.mean)
    return [*drawn, svg.stroke(svg.line([(left, level), (right, level)]), Ink.COMMON_CAUSE, width=1)]


def goal(plot: Plot, seen: TrajectoryView) -> list[str]:
    if math.isnan(seen.goal):
        return []
    level = plot.y(seen.goal)
    return [svg.stroke(svg.line([(plot.left, level), (plot.right, level)]), Ink.TARGET, width=1.6, dash="7 5")]


def ways(plot: Plot, seen: TrajectoryView) -> list[str]:
    drawn = []
    for one in seen.ways:
        if len(one.months) < 2:
            continue
        points = [(plot.x(month), plot.y(value)) for month, value in zip(one.months, one.values, strict=True)]
        ink, width = (Ink.PLAN, 2.2) if one.current else (Ink.COMMON_CAUSE, 1.6)
        drawn.append(svg.stroke(svg.line(points), ink, width=width, dash="2 3"))
    return drawn


def values(plot: Plot, seen: TrajectoryView, *, size: float = 0.0) -> list[str]:
    """The line, a mark at the newest value and, where `size` says how large, at every other."""
    lines = [svg.line([(plot.x(one.month), plot.y(one.value)) for one in run]) for run in seen.actual]
    drawn = [svg.stroke("".join(lines), Ink.QUIET, width=1.5)] if lines else []
    for run in seen.actual:
        for one in run:
            newest = one is seen.latest
            if not newest and not size:
                continue
            path = svg.mark(Shape.CIRCLE, plot.x(one.month), plot.y(one.value), 4.4 if newest else size)
            fill = Ink.PAPER if one.hollow else Ink.TEXT if newest else Ink.COMMON_CAUSE
            edge = Ink.TEXT if newest else Ink.COMMON_CAUSE
            drawn.append(f"<path d='{path}' fill='{fill.hex}' stroke='{edge.hex}' stroke-width='1.6'/>")
    return drawn
