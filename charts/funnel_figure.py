"""The funnel drawn large, as a Plotly figure dict: a mark names its organisation when pointed at, and leads to it."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from analysis.numerals import count
from analysis.series import Numbers
from charts import funnel_captions, plotly_terms
from charts.caption import SIZE
from charts.funnel_labels import Label, labels
from charts.funnel_view import Dot, FunnelView, Limits
from charts.inks import Ink
from charts.plotly_terms import BEFORE, as_typed, line

HEIGHT = 560
_AFTER, _BELOW = 88, 66
_WIDE = 690
"""About the width of the plot on a laptop: enough to judge whether names have room."""
_ORDINARY, _OWN, _FLAGGED = 9, 14, 12


def figure(seen: FunnelView) -> dict:
    """One view as `data` and `layout`."""
    across = seen.across
    layout = plotly_terms.layout(seen.upright, (across.low, across.high), seen.unit, above=funnel_captions.ABOVE)
    layout |= {"height": HEIGHT, "hovermode": "closest"}
    layout["margin"] = {"l": BEFORE, "r": _AFTER, "t": funnel_captions.ABOVE, "b": _BELOW, "pad": 0}
    layout["xaxis"] |= {
        "tickvals": list(across.ticks),
        "ticktext": [count(tick) for tick in across.ticks],
        "title": {"text": as_typed(seen.below), "font": {"size": SIZE, "color": Ink.QUIET.hex}, "standoff": 8},
    }
    tall = HEIGHT - funnel_captions.ABOVE - _BELOW
    layout["annotations"] = [
        *(plotly_terms.annotation(one) for one in funnel_captions.captions(seen, tall=tall)),
        *(_name(one) for one in labels(seen, wide=_WIDE, tall=tall)),
        *_leaving(seen),
    ]
    return {"data": [*_lines(seen), *_marks(seen.dots)], "layout": layout}


def _leaving(seen: FunnelView) -> list[dict]:
    """An arrow where the upper outer limit leaves the picture."""
    if isnan(seen.leaves_at):
        return []
    here = {"x": seen.leaves_at, "y": seen.upright.high, "yshift": 12, "ax": 0, "ay": 12, "text": ""}
    return [{**here, "showarrow": True, "arrowhead": 1, "arrowwidth": 1.6, "arrowcolor": Ink.TEXT.hex, "standoff": 0}]


def _lines(seen: FunnelView) -> list[dict]:
    """The band between the inner limits, then limits and centre."""
    nothing = {"width": 0, "color": Ink.BAND.hex}
    sizes = seen.limits.sizes.tolist()
    band = {"fill": "tonexty", "fillcolor": Ink.BAND.hex}
    ends = [seen.across.low, seen.across.high]
    return [
        line(sizes, seen.limits.inner.lower.tolist(), nothing, "band"),
        {**line(sizes, seen.limits.inner.upper.tolist(), nothing, "band"), **band},
        *(_pair(seen.plain, {"color": Ink.QUIET.hex, "width": 1.3, "dash": "2px,3px"}) if seen.plain else ()),
        *_inner_pair(seen.limits, {"color": Ink.QUIET.hex, "width": 1.6, "dash": "6px,4px"}),
        *_pair(seen.limits, {"color": Ink.TEXT.hex, "width": 1.6}),
        line(ends, [seen.centre, seen.centre], {"color": Ink.TEXT.hex, "width": 1.6}, "all"),
    ]


def _pair(limits: Limits, look: dict) -> list[dict]:
    return [_limit(limits, limits.outer.upper, look), _limit(limits, limits.outer.lower, look)]


def _inner_pair(limits: Limits, look: dict) -> list[dict]:
    return [_limit(limits, limits.inner.upper, look), _limit(limits, limits.inner.lower, look)]


def _limit(limits: Limits, level: Numbers, look: dict) -> dict:
    return line(limits.sizes.tolist(), level.tolist(), look, "limit")


def _marks(dots: Sequence[Dot]) -> list[dict]:
    """All marks, and on those beyond the 95 % limits only a dot that the open mark holds."""
    inner = [one for one in dots if one.inner_only]
    centres = {
        **_at(inner),
        "hoverinfo": "skip",
        "name": "beyond 95 % only",
        "marker": {"size": 4, "color": [one.ink.hex for one in inner]},
    }
    return [_organisations(dots), centres] if inner else [_organisations(dots)]


def _organisations(dots: Sequence[Dot]) -> dict:
    return {
        **_at(dots),
        "name": "organisations",
        "text": [_hover(one) for one in dots],
        "customdata": [one.place.href for one in dots],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "symbol": [one.shape.value for one in dots],
            "size": [_ORDINARY if one.ordinary else _OWN if one.place.own else _FLAGGED for one in dots],
            "color": [_fill(one) for one in dots],
            "line": {
                "color": [one.edge.hex for one in dots],
                "width": [2 if not one.ordinary else 1 for one in dots],
            },
            "opacity": 1,
        },
    }


def _fill(one: Dot) -> str:
    if one.inner_only:
        return Ink.PAPER.hex
    return Ink.PALE.hex if one.ordinary else one.ink.hex


def _at(dots: Sequence[Dot]) -> dict:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [one.size for one in dots],
        "y": [one.value for one in dots],
    }


def _hover(one: Dot) -> str:
    return "<br>".join([f"<b>{as_typed(one.place.name)}</b>", *(as_typed(words) for words in one.place.says)])


def _name(one: Label) -> dict:
    said = {
        "text": f"<b>{as_typed(one.words.bold)}</b>",
        "font": {"size": SIZE, "color": one.ink.hex},
        "x": one.dot.size,
        "y": one.dot.value,
        "xanchor": "center",
        "yanchor": "middle",
        "bgcolor": "rgba(255,255,255,0.8)",
        "borderpad": 0,
    }
    if not one.led:
        return {**said, "showarrow": False, "xshift": one.right, "yshift": -one.down}
    led = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": one.ink.hex, "standoff": 6}
    return {**said, "showarrow": True, "ax": one.right, "ay": one.down, **led}
