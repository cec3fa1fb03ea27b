"""A trajectory drawn large, as a Plotly figure dict."""

from __future__ import annotations

import math

import numpy as np

from charts import axis, plotly_terms, trajectory_captions
from charts.inks import Ink
from charts.plotly_terms import BELOW, HEIGHT, line
from charts.trajectory_view import Point, TrajectoryView
from indicators.month import Month


def figure(seen: TrajectoryView, *, height: int = HEIGHT) -> dict:
    """One view as `data` and `layout`."""
    layout = plotly_terms.layout(
        seen.upright, (seen.left, seen.right), seen.unit, above=trajectory_captions.ABOVE
    ) | {"height": height}
    layout["xaxis"] |= _months(seen)
    layout["shapes"] = [_pause(one.first, one.last) for one in seen.pauses]
    tall = height - trajectory_captions.ABOVE - BELOW
    layout["annotations"] = [plotly_terms.annotation(one) for one in trajectory_captions.captions(seen, tall=tall)]
    return {"data": [*_process(seen), *_goal(seen), *_ways(seen), *_values(seen)], "layout": layout}


def _months(seen: TrajectoryView) -> dict:
    named = axis.months(np.array([seen.first, seen.last], dtype=np.int32), most=9)
    return {
        "tickvals": [ordinal for ordinal, _, _ in named],
        "ticktext": [f"{month}<br>{year}" if year else month for _, month, year in named],
    }


def _pause(first: int, last: int) -> dict:
    shade = {"fillcolor": Ink.GRID.hex, "line": {"color": Ink.PALE.hex, "width": 1, "dash": "dot"}}
    return {"type": "rect", "yref": "paper", "x0": first - 0.5, "x1": last + 0.5, "y0": 0, "y1": 1, "layer": "below",
            **shade}  # fmt: skip


def _process(seen: TrajectoryView) -> list[dict]:
    found = seen.process
    if found is None:
        return []
    ends = [found.first - 0.5, found.last + 0.5]
    drawn = [line(ends, [found.mean] * 2, {"color": Ink.TEXT.hex, "width": 1.6}, "mean")]
    look = {"color": Ink.QUIET.hex, "width": 1.5, "dash": "6px,4px"}
    for level in (found.upper, found.lower):
        if not math.isnan(level) and seen.unit.possible(level) == level:
            drawn.append(line(ends, [level] * 2, look, "limit"))
    return drawn


def _goal(seen: TrajectoryView) -> list[dict]:
    if math.isnan(seen.goal):
        return []
    look = {"color": Ink.TARGET.hex, "width": 2, "dash": "9px,5px"}
    return [line([seen.left, seen.right], [seen.goal] * 2, look, "target")]


def _ways(seen: TrajectoryView) -> list[dict]:
    drawn = []
    for one in seen.ways:
        ink, width = (Ink.PLAN, 2.4) if one.current else (Ink.COMMON_CAUSE, 1.8)
        look = {"color": ink.hex, "width": width, "dash": "2px,3px"}
        drawn.append(line(list(one.months), list(one.values), look, one.label))
    return drawn


def _values(seen: TrajectoryView) -> list[dict]:
    drawn = []
    for run in seen.actual:
        months, values = [one.month for one in run], [one.value for one in run]
        drawn.append(line(months, values, {"color": Ink.QUIET.hex, "width": 1.5}, "actual"))
    points = [one for run in seen.actual for one in run]
    return [*drawn, _marks(points, seen)] if points else drawn


def _marks(points: list[Point], seen: TrajectoryView) -> dict:
    newest = seen.latest
    edges = [Ink.TEXT.hex if one is newest else Ink.COMMON_CAUSE.hex for one in points]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "figures",
        "x": [one.month for one in points],
        "y": [one.value for one in points],
        "text": [f"{Month(one.month).in_words()}: {seen.unit.spelled(one.value)}" for one in points],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "symbol": "circle",
            "size": [10 if one is newest else 7 for one in points],
            "color": [Ink.PAPER.hex if one.hollow else edge for one, edge in zip(points, edges, strict=True)],
            "line": {"color": edges, "width": 1.6},
        },
    }
