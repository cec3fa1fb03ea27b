"""What the marks of a chart by the day mean: those that a reader meets on it, and no others."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from charts import icons
from charts.day_view import DayView, Dot
from charts.inks import Ink
from charts.marks import Shape
from components import pictures

Look = tuple[Shape, Ink, bool]
"""Shape, ink, and whether the mark is open with a dot."""
CIRCLE: Look = (Shape.CIRCLE, Ink.COMMON_CAUSE, False)


def day_key(seen: DayView, *, words: Mapping[Look, str], waiting: str = "") -> Component:
    """`words` say what a look means here; `waiting` what an open mark stands for."""
    met = {_look(one) for one in seen.dots if not one.hollow}
    entries = [_entry(said, look) for look, said in words.items() if look in met]
    if waiting and any(one.hollow for one in seen.dots):
        drawing = icons.swatch(Shape.CIRCLE, Ink.COMMON_CAUSE, hollow=True)
        entries.append(html.Li([pictures.svg(drawing, alt="", look="mark"), html.Span(waiting)]))
    return html.Ul(entries, className="key", **{"aria-label": "Key"})


def _look(one: Dot) -> Look:
    return one.shape, one.ink, one.dotted


def _entry(said: str, look: Look) -> Component:
    shape, ink, dotted = look
    drawing = icons.swatch(shape, ink, hollow=dotted, dotted=dotted)
    return html.Li([pictures.svg(drawing, alt="", look="mark"), html.Span(said)])
