"""The control chart drawn large, as a Plotly figure dict: no figure object is built while a reader waits."""

from __future__ import annotations

from charts import axis, line_captions, month_captions, plotly_terms
from charts.axis import Axis
from charts.caption import Caption
from charts.inks import Ink
from charts.plotly_terms import BELOW, HEIGHT
from charts.spc_traces import traces
from charts.view import View

_WIDE = 620
"""About the width of the plot on a laptop: enough to judge whether words have room."""


def figure(seen: View) -> dict:
    """One view as `data` and `layout`."""
    if seen.empty:
        return {
            "data": [],
            "layout": plotly_terms.layout(Axis(0, 1, ()), (0, 1), seen.unit, above=month_captions.BARE),
        }
    layout = plotly_terms.layout(
        seen.upright, (seen.left, seen.right), seen.unit, above=month_captions.room_above(seen)
    )
    layout["xaxis"] |= _months(seen)
    layout["shapes"] = [*_boxes(seen), *_uprights(seen), *_memberships(seen)]
    layout["annotations"] = [plotly_terms.annotation(one) for one in _captions(seen)]
    return {"data": traces(seen), "layout": layout}


def _captions(seen: View) -> tuple[Caption, ...]:
    return (
        *line_captions.at_the_edge(seen, tall=_tall(seen)),
        *month_captions.along_the_top(seen, wide=_WIDE),
        *month_captions.phases(seen),
        *month_captions.events(seen),
        *month_captions.membership(seen, wide=_WIDE),
        *month_captions.unit(seen),
    )


def _tall(seen: View) -> int:
    """Pixels of the plot itself."""
    return HEIGHT - month_captions.room_above(seen) - BELOW


def _months(seen: View) -> dict:
    named = axis.months(seen.chart.series.months[seen.places], most=9)
    return {
        "tickvals": [ordinal for ordinal, _, _ in named],
        "ticktext": [f"{month}<br>{year}" if year else month for _, month, year in named],
    }


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
