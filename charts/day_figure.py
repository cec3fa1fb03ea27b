"""A chart by the day as a Plotly figure dict."""

from __future__ import annotations

from charts import plotly_terms
from charts.axis import tick_words
from charts.day_view import ABOVE, DayView, Dot, Look
from charts.inks import Ink
from charts.plotly_terms import AFTER, BEFORE, BELOW, as_typed, line

HEIGHT = 380


def figure(seen: DayView) -> dict:
    """One view as `data` and `layout`."""
    layout = plotly_terms.layout(seen.upright, seen.across, seen.unit, above=ABOVE)
    layout |= {"height": HEIGHT, "hovermode": "closest"}
    layout["margin"] = {"l": BEFORE, "r": AFTER, "t": ABOVE, "b": BELOW, "pad": 0}
    named = seen.months(most=9)
    layout["xaxis"] |= {
        "tickvals": [day for day, _, _ in named],
        "ticktext": [f"{month}<br>{year}" if year else month for _, month, year in named],
    }
    layout["yaxis"] |= {"ticktext": tick_words(seen.upright.ticks, unit=seen.unit)}
    tall = HEIGHT - ABOVE - BELOW
    layout["annotations"] = [plotly_terms.annotation(one) for one in seen.captions(tall=tall)]
    return {"data": [*_levels(seen), *_lines(seen), *_marks(seen)], "layout": layout}


def _levels(seen: DayView) -> list[dict]:
    return [
        line([one.first.toordinal(), one.last.toordinal()], [one.value, one.value], _look(one.look), "level")
        for one in seen.levels
    ]


def _look(look: Look) -> dict:
    ink, width, dash = look.value
    return {"color": ink.hex, "width": width, **({"dash": dash.replace(" ", "px,") + "px"} if dash else {})}


def _lines(seen: DayView) -> list[dict]:
    """All lines as one trace, with a gap between them."""
    x: list[float | None] = []
    y: list[float | None] = []
    for points in seen.lines:
        x += [*(one.day.toordinal() for one in points), None]
        y += [*(one.value for one in points), None]
    return [line(x, y, {"color": Ink.QUIET.hex, "width": 1.6}, "values")] if x else []


def _marks(seen: DayView) -> list[dict]:
    dotted = [one for one in seen.dots if one.dotted]
    centres = {
        "hoverinfo": "skip",
        "marker": {"size": 4, "color": [one.ink.hex for one in dotted]},
        "name": "centres",
    }
    return [
        {
            **_at(seen.dots),
            "name": "points",
            "text": [
                "<br>".join([f"<b>{as_typed(one.says[0])}</b>", *map(as_typed, one.says[1:])]) for one in seen.dots
            ],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {
                "symbol": [one.shape.value for one in seen.dots],
                "size": [8 if one.ordinary else 11 for one in seen.dots],
                "color": [Ink.PAPER.hex if one.hollow or one.dotted else one.ink.hex for one in seen.dots],
                "line": {"color": [one.ink.hex for one in seen.dots], "width": 2},
                "opacity": 1,
            },
        },
        *([{**_at(dotted), **centres}] if dotted else []),
    ]


def _at(dots: tuple[Dot, ...] | list[Dot]) -> dict:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [one.day.toordinal() for one in dots],
        "y": [one.value for one in dots],
    }
