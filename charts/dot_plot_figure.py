"""Groups side by side as a Plotly figure dict: a mark says its group's counts when pointed at."""

from __future__ import annotations

import math

from charts import axis, plotly_terms
from charts.axis import Axis
from charts.caption import LETTER, SIZE
from charts.dot_plot_view import Dot, DotPlot
from charts.inks import Ink
from charts.plotly_terms import as_typed

ROW = 42
_ABOVE, _BELOW = 40, 66
_MARK = 12
_HATCHED = 0.12
"""The share of the axis that is drawn where a group has no number."""
_HALF = 0.22
"""Half the height of that, in rows."""


def height(seen: DotPlot) -> int:
    return _ABOVE + _BELOW + ROW * len(seen.dots)


def figure(seen: DotPlot) -> dict:
    """One view as `data` and `layout`; the first group stands on top."""
    rows = Axis(-len(seen.dots) + 0.5, 0.5, tuple(-float(place) for place in range(len(seen.dots))))
    layout = plotly_terms.layout(rows, (seen.across.low, seen.across.high), seen.unit, above=_ABOVE)
    after = max(len(one.told) for one in seen.dots) * LETTER + 20
    before = max(len(one.name) for one in seen.dots) * LETTER + 20
    layout |= {"height": height(seen), "hovermode": "closest", "shapes": _shapes(seen)}
    layout["margin"] = {"l": before, "r": after, "t": _ABOVE, "b": _BELOW, "pad": 0}
    layout["yaxis"] |= {
        "ticktext": [as_typed(one.name) for one in seen.dots],
        "showgrid": False,
        "ticks": "outside",
        "ticklen": 8,
        "tickcolor": Ink.PAPER.hex,
        "tickfont": {"color": Ink.TEXT.hex, "size": SIZE},
    }
    layout["xaxis"] |= {
        "tickvals": list(seen.across.ticks),
        "ticktext": axis.tick_words(seen.across.ticks, unit=seen.unit),
        "showgrid": True,
        "gridcolor": Ink.GRID.hex,
        "title": {"text": as_typed(seen.below), "font": {"size": SIZE, "color": Ink.QUIET.hex}, "standoff": 8},
    }
    layout["annotations"] = [*_whole_words(seen), *(_told(place, one) for place, one in enumerate(seen.dots))]
    return {"data": [_intervals(seen), _marks(seen), *_hatched(seen)], "layout": layout}


def _intervals(seen: DotPlot) -> dict:
    """One line from end to end of each interval; a break between groups."""
    across: list[float | None] = []
    upright: list[float | None] = []
    for place, one in enumerate(seen.dots):
        if one.has_number:
            across += [one.lower, one.upper, None]
            upright += [-place, -place, None]
    return plotly_terms.line(across, upright, {"color": Ink.QUIET.hex, "width": 2.4}, "95% interval")


def _marks(seen: DotPlot) -> dict:
    shown = [(place, one) for place, one in enumerate(seen.dots) if one.has_number]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "groups",
        "x": [one.value for _, one in shown],
        "y": [-place for place, _ in shown],
        "text": ["<br>".join(as_typed(line) for line in (one.name, *one.says)) for _, one in shown],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "symbol": [one.shape.value for _, one in shown],
            "size": _MARK,
            "color": [Ink.PAPER.hex if one.hollow else one.ink.hex for _, one in shown],
            "line": {"color": [one.ink.hex for _, one in shown], "width": 2},
            "opacity": 1,
        },
    }


def _hatched(seen: DotPlot) -> list[dict]:
    """Suppressed groups as one trace: only traces can be hatched."""
    across: list[float | None] = []
    upright: list[float | None] = []
    left, right = _box(seen)
    for place, one in enumerate(seen.dots):
        if one.hatched:
            across += [left, right, right, left, left, None]
            upright += [-place - _HALF, -place - _HALF, -place + _HALF, -place + _HALF, -place - _HALF, None]
    if not across:
        return []
    strokes = {"fgcolor": Ink.COMMON_CAUSE.hex, "bgcolor": Ink.PAPER.hex, "shape": "/", "size": 7, "solidity": 0.15}
    look = {"color": Ink.COMMON_CAUSE.hex, "width": 1}
    return [{**plotly_terms.line(across, upright, look, "suppressed"), "fill": "toself", "fillpattern": strokes}]


def _shapes(seen: DotPlot) -> list[dict]:
    """The whole as a line, and a dashed box for each group that has no number and is not suppressed."""
    left, right = _box(seen)
    boxes = [
        {
            "type": "rect",
            "x0": left,
            "x1": right,
            "y0": -place - _HALF,
            "y1": -place + _HALF,
            "line": {"color": Ink.COMMON_CAUSE.hex, "width": 1.3, "dash": "4px,3px"},
        }
        for place, one in enumerate(seen.dots)
        if not one.has_number and not one.hatched
    ]
    if math.isnan(seen.whole):
        return boxes
    look = {"color": Ink.TEXT.hex, "width": 1.4, "dash": "5px,4px"}
    everybody = {"type": "line", "x0": seen.whole, "x1": seen.whole, "y0": 0, "y1": 1, "yref": "paper", "line": look}
    return [everybody, *boxes]


def _box(seen: DotPlot) -> tuple[float, float]:
    """From where to where a group without a number is drawn."""
    room = seen.across.high - seen.across.low
    return seen.across.low, seen.across.low + room * _HATCHED


def _whole_words(seen: DotPlot) -> list[dict]:
    if math.isnan(seen.whole):
        return []
    words = f"Everybody <b>{as_typed(seen.unit.said(seen.whole))}</b>"
    return [
        {
            "text": words,
            "showarrow": False,
            "x": seen.whole,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 4,
            "font": {"size": SIZE, "color": Ink.TEXT.hex},
        }
    ]


def _told(place: int, one: Dot) -> dict:
    return {
        "text": as_typed(one.told),
        "showarrow": False,
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 10,
        "y": -place,
        "yanchor": "middle",
        "font": {"size": SIZE, "color": Ink.TEXT.hex if one.has_number else Ink.QUIET.hex},
    }
