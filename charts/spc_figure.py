"""The control chart drawn large, as a Plotly figure dict: no figure object is built while a reader waits."""

from __future__ import annotations

from html import escape

import numpy as np

from analysis import periods
from analysis.numerals import Unit, count
from analysis.series import Numbers
from charts import axis, captions
from charts.axis import Axis
from charts.captions import Anchor, Caption, Edge, Words
from charts.inks import FONT, Ink
from charts.stretches import levels, lines
from charts.view import View

HEIGHT = 470
_BEFORE, _AFTER, _BELOW = 54, 150, 52
_WIDE = 620
"""About the width of the plot on a laptop: enough to judge whether words have room."""


def figure(seen: View) -> dict:
    """One view as `data` and `layout`."""
    if seen.empty:
        return {"data": [], "layout": _layout(Axis(0, 1, ()), (0, 1), seen.unit, above=captions.ABOVE)}
    layout = _layout(seen.upright, (seen.left, seen.right), seen.unit, above=captions.room_above(seen))
    layout["xaxis"] |= _months(seen)
    layout["shapes"] = [*_boxes(seen), *_uprights(seen), *_memberships(seen)]
    layout["annotations"] = [_annotation(one) for one in _captions(seen)]
    return {"data": [*_hatched(seen), *_limits(seen), *_targets(seen), _line(seen), _points(seen)], "layout": layout}


def _captions(seen: View) -> tuple[Caption, ...]:
    return (
        *captions.at_the_edge(seen, tall=_tall(seen)),
        *captions.along_the_top(seen, wide=_WIDE),
        *captions.phases(seen),
        *captions.events(seen),
        *captions.membership(seen, wide=_WIDE),
        captions.unit(seen),
    )


def _tall(seen: View) -> int:
    """Pixels of the plot itself."""
    return HEIGHT - captions.room_above(seen) - _BELOW


def _layout(upright: Axis, across: tuple[float, float], unit: Unit, *, above: int) -> dict:
    still = {"fixedrange": True, "zeroline": False, "tickfont": {"color": Ink.QUIET.hex}}
    ticks = {"tickvals": list(upright.ticks), "ticktext": axis.tick_words(upright.ticks, unit=unit)}
    marked = {"ticks": "outside", "tickcolor": Ink.COMMON_CAUSE.hex, "linecolor": Ink.COMMON_CAUSE.hex}
    said = {"font": {"family": FONT, "size": captions.SIZE}, "bgcolor": Ink.PAPER.hex, "bordercolor": Ink.QUIET.hex}
    return {
        "height": HEIGHT,
        "margin": {"l": _BEFORE, "r": _AFTER, "t": above, "b": _BELOW, "pad": 0},
        "font": {"family": FONT, "size": captions.SIZE, "color": Ink.TEXT.hex},
        "paper_bgcolor": Ink.PAPER.hex,
        "plot_bgcolor": Ink.PAPER.hex,
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": said,
        "xaxis": {**still, **marked, "range": list(across), "showgrid": False},
        "yaxis": {**still, **ticks, "range": [upright.low, upright.high], "gridcolor": Ink.GRID.hex},
    }


def _months(seen: View) -> dict:
    named = axis.months(seen.chart.series.months[seen.places], most=9)
    return {
        "tickvals": [ordinal for ordinal, _, _ in named],
        "ticktext": [f"{month}<br>{year}" if year else month for _, month, year in named],
    }


def _limits(seen: View) -> list[dict]:
    """Mean and limits of every phase: three traces whose lines break between phases."""
    chart, dashed = seen.chart, {"color": Ink.QUIET.hex, "width": 1.6, "dash": "6px,4px"}
    return [
        _plain(*_steps(seen, chart.mean), {"color": Ink.TEXT.hex, "width": 1.6}, "mean"),
        _plain(*_steps(seen, chart.upper), dashed, "upper limit"),
        _plain(*_steps(seen, chart.lower), dashed, "lower limit"),
    ]


def _steps(seen: View, line: Numbers) -> tuple[list, list]:
    """A line that is level within each month, broken between phases, and absent where no value can ever be."""
    x: list[float | None] = []
    y: list[float | None] = []
    for phase in seen.phases:
        for first, last, value in levels(line, first=phase.first, last=phase.last):
            if seen.unit.possible(value) == value:
                x += [seen.month(first) - 0.5, seen.month(last) + 0.5]
                y += [value] * 2
        x.append(None)
        y.append(None)
    return x, y


def _targets(seen: View) -> list[dict]:
    look = {"color": Ink.TARGET.hex, "width": 2, "dash": "9px,5px"}
    return [_plain(*_steps(seen, one.along(len(seen.chart.series))), look, one.label) for one in seen.targets]


def _plain(x: list, y: list, line: dict, name: str) -> dict:
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "name": name, "hoverinfo": "skip"}


def _line(seen: View) -> dict:
    x: list[int | None] = []
    y: list[float | None] = []
    for part in lines(seen.chart, seen.places):
        x += [*seen.chart.series.months[part].tolist(), None]
        y += [*seen.chart.plotted[part].tolist(), None]
    return {**_plain(x, y, {"color": Ink.QUIET.hex, "width": 1.6}, "values"), "connectgaps": False}


def _points(seen: View) -> dict:
    shown = seen.marks
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [seen.month(mark.place) for mark in shown],
        "y": [seen.value(mark.place) for mark in shown],
        "text": [_hover(seen, mark.place) for mark in shown],
        "hovertemplate": "%{text}<extra></extra>",
        "name": "points",
        "marker": {
            "symbol": [mark.shape.value for mark in shown],
            "size": [9 if mark.ink is Ink.COMMON_CAUSE else 12 for mark in shown],
            "color": [Ink.PAPER.hex if mark.hollow else mark.ink.hex for mark in shown],
            "line": {"color": [mark.ink.hex for mark in shown], "width": 2},
            "opacity": 1,
        },
    }


def _hover(seen: View, place: int) -> str:
    series = seen.chart.series
    said = [f"<b>{periods.name(series, place)}: {seen.unit.full(seen.value(place))}</b>"]
    if not np.isnan(series.denominator[place]):
        said.append(f"{count(float(series.numerator[place]))} of {count(float(series.denominator[place]))}")
    said += [rule.in_words for rule, fired in seen.chart.rules.items() if fired[place]]
    return "<br>".join([*said, "Provisional"] if seen.chart.is_provisional(place) else said)


def _hatched(seen: View) -> list[dict]:
    """Suppressed months as one trace: only traces can be hatched."""
    x: list[float | None] = []
    y: list[float | None] = []
    low, high = seen.upright.low, seen.upright.high
    for one in seen.unknown:
        if one.hatched:
            left, right = seen.sides(one)
            x += [left, right, right, left, left, None]
            y += [low, low, high, high, low, None]
    if not x:
        return []
    strokes = {"fgcolor": Ink.COMMON_CAUSE.hex, "bgcolor": Ink.PAPER.hex, "shape": "/", "size": 7, "solidity": 0.15}
    look = {"color": Ink.COMMON_CAUSE.hex, "width": 1}
    return [{**_plain(x, y, look, "suppressed"), "fill": "toself", "fillpattern": strokes}]


def _boxes(seen: View) -> list[dict]:
    """Months with no return as dashed boxes."""
    edges = {"color": Ink.COMMON_CAUSE.hex, "width": 1.5, "dash": "4px,3px"}
    low, high = seen.upright.low, seen.upright.high
    return [
        {"type": "rect", "x0": left, "x1": right, "y0": low, "y1": high, "line": edges, "layer": "below"}
        for one in seen.unknown
        if not one.hatched
        for left, right in [seen.sides(one)]
    ]


def _uprights(seen: View) -> list[dict]:
    """The lines at changes of phase and at events."""
    solid = {"color": Ink.TEXT.hex, "width": 1.5}
    thin = {"color": Ink.OWN.hex, "width": 1.2, "dash": "2px,3px"}
    above = 1 + 62 / _tall(seen)
    begun = [(seen.month(phase.first) - 0.5, above, solid) for phase in seen.phases[1:]]
    happened = [(note.month.ordinal, 1, thin) for note in seen.events]
    return [
        {"type": "line", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": top, "line": line, "layer": "below"}
        for x, top, line in [*begun, *happened]
    ]


def _memberships(seen: View) -> list[dict]:
    """A bar along the axis under the months that a different number of organisations stands behind."""
    bar = {"color": Ink.QUIET.hex, "width": 4}
    return [
        {"type": "line", "yref": "paper", "y0": 0, "y1": 0, "x0": left, "x1": right, "line": bar}
        for one in seen.memberships
        for left, right in [(seen.month(one.first) - 0.5, seen.month(one.last) + 0.5)]
    ]


def _annotation(one: Caption) -> dict:
    on_edge = isinstance(one.y, Edge)
    level = {Edge.TOP: 1, Edge.BOTTOM: 0}[one.y] if isinstance(one.y, Edge) else one.y
    return {
        "text": "<br>".join(_line_of(words) for words in one.lines),
        "showarrow": False,
        "font": {"size": captions.SIZE, "color": one.ink.hex},
        "x": one.x,
        "xanchor": {Anchor.START: "left", Anchor.MIDDLE: "center", Anchor.END: "right"}[one.anchor],
        "align": {Anchor.START: "left", Anchor.MIDDLE: "center", Anchor.END: "right"}[one.anchor],
        "xshift": one.right,
        "y": level,
        "yref": "paper" if on_edge else "y",
        "yanchor": "middle" if one.centred else "top",
        "yshift": -one.down,
        "bgcolor": "rgba(255,255,255,0.8)",
        "borderpad": 0,
    }


def _line_of(words: Words) -> str:
    bold = f"<b>{escape(words.bold)}</b>" if words.bold else ""
    return f"{escape(words.plain)} {bold}".strip()
