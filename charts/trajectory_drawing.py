"""A trajectory drawn large, as SVG: for paper, slides and phones."""

from __future__ import annotations

import math

import numpy as np

from charts import axis, svg, trajectory_captions, trajectory_sparkline
from charts.inks import Ink
from charts.plot import Plot
from charts.trajectory_view import TrajectoryView

_BEFORE, _AFTER, _BELOW = 50.0, 150.0, 46.0
_NARROW = 500.0


def drawing(seen: TrajectoryView, *, width: float = 760, height: float = 420) -> str:
    """One view as a picture of `width` by `height`; narrow pictures keep the size of their letters."""
    narrow = width < _NARROW
    after, above = 12.0 if narrow else _AFTER, float(trajectory_captions.ABOVE)
    plot = Plot(
        (seen.left, seen.right), seen.upright, _BEFORE, above, width - _BEFORE - after, height - above - _BELOW
    )
    body = [
        *trajectory_sparkline.pauses(plot, seen),
        *plot.levels(unit=seen.unit),
        *_months(plot, seen),
        *_limits(plot, seen),
        *trajectory_sparkline.goal(plot, seen),
        *trajectory_sparkline.ways(plot, seen),
        *trajectory_sparkline.values(plot, seen, size=2.8),
        *(plot.words(one) for one in trajectory_captions.captions(seen, tall=plot.tall, inside=narrow)),
    ]
    return svg.picture("".join(body), width=width, height=height)


def _months(plot: Plot, seen: TrajectoryView) -> list[str]:
    named = axis.months(np.array([seen.first, seen.last], dtype=np.int32), most=int(plot.wide // 54))
    ticks = [tick for ordinal, month, year in named for tick in plot.mark_below(ordinal, month, year)]
    return [*ticks, plot.base()]


def _limits(plot: Plot, seen: TrajectoryView) -> list[str]:
    found = seen.process
    if found is None:
        return []
    ends = [plot.x(found.first - 0.5), plot.x(found.last + 0.5)]
    drawn = [svg.stroke(svg.line([(end, plot.y(found.mean)) for end in ends]), Ink.TEXT, width=1.6)]
    for level in (found.upper, found.lower):
        if not math.isnan(level) and seen.unit.possible(level) == level:
            drawn.append(
                svg.stroke(svg.line([(end, plot.y(level)) for end in ends]), Ink.QUIET, width=1.5, dash="6 4")
            )
    return drawn
