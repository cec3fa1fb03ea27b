"""The control chart drawn large, as a Plotly figure dict: no figure object is built while a reader waits."""

from __future__ import annotations

from charts import axis, head_room, line_captions, month_captions, phase_captions, plotly_terms
from charts.axis import Axis
from charts.caption import Caption
from charts.head_room import HeadRoom
from charts.inks import Ink
from charts.plotly_terms import AFTER, HEIGHT
from charts.spc_traces import traces
from charts.view import View

_BEYOND = AFTER - 12
"""Pixels after the plot that words over it may take; some stay free at the edge of the picture."""
_WIDE = 620
"""About the width of the plot on a laptop: enough to judge whether words have room."""
_HALF = 340
"""The same where charts stand side by side."""


def figure(seen: View, *, height: int = HEIGHT) -> dict:
    """One view as `data` and `layout`."""
    room = head_room.over(seen, wide=_wide(seen), beyond=_BEYOND)
    if seen.empty:
        bare = plotly_terms.layout(Axis(0, 1, ()), (0, 1), seen.unit, above=room.total, height=height)
        return {"data": [], "layout": bare}
    layout = plotly_terms.layout(seen.upright, (seen.left, seen.right), seen.unit, above=room.total, height=height)
    layout["margin"]["b"] += month_captions.under(seen)
    tall = height - room.total - layout["margin"]["b"]
    layout["xaxis"] |= _months(seen)
    layout["shapes"] = [*_boxes(seen), *_uprights(seen, room, tall), *_memberships(seen, tall)]
    layout["annotations"] = [plotly_terms.annotation(one) for one in _captions(seen, room, tall)]
    return {"data": traces(seen), "layout": layout}


def _wide(seen: View) -> int:
    return _HALF if seen.beside else _WIDE


def _captions(seen: View, room: HeadRoom, tall: int) -> tuple[Caption, ...]:
    wide = _wide(seen)
    return (
        *line_captions.at_the_edge(seen, tall=tall),
        *month_captions.along_the_top(seen, wide=wide),
        *phase_captions.captions(seen, room, wide=wide, tall=tall, beyond=_BEYOND),
        *month_captions.events(room),
        *month_captions.membership(seen, wide=wide, beyond=_BEYOND),
        *month_captions.unit(seen, room),
    )


def _months(seen: View) -> dict:
    named = axis.months(seen.months, most=9)
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


def _uprights(seen: View, room: HeadRoom, tall: int) -> list[dict]:
    """The lines at changes of phase and at events, each up to its words over the plot of `tall` pixels."""
    solid = {"color": Ink.TEXT.hex, "width": 1.5}
    thin = {"color": Ink.OWN.hex, "width": 1.2, "dash": "2px,3px"}
    begun = [(seen.month(phase.first) - 0.5, 1 + room.phases / tall, solid) for phase in seen.phases[1:]]
    happened = [(one.month.ordinal, 1 + room.lane(one.lane) / tall if one.words else 1, thin) for one in room.notes]
    return [
        {"type": "line", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": top, "line": line, "layer": "below"}
        for x, top, line in [*begun, *happened]
    ]


def _memberships(seen: View, tall: int) -> list[dict]:
    """Under the months a strip that tells where a different number of organisations contributes."""
    level = -month_captions.STRIP / tall
    return [
        {"type": "line", "yref": "paper", "y0": level, "y1": level, "x0": left, "x1": right, "line": look}
        for one, (left, right) in month_captions.strips(seen)
        for look in [{"color": month_captions.strip_ink(one).hex, "width": 4}]
    ]
