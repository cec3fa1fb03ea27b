"""What the marks and lines of a funnel mean: those that a reader meets on it, and no others."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.funnel_positions import meaning, way
from analysis.verdicts import Meaning
from charts import icons
from charts.funnel_view import Dot, FunnelView
from charts.inks import Ink
from charts.marks import Shape
from components import pictures
from indicators.vocabulary import Direction

_SIDE = {"high": "Higher", "low": "Lower"}
_MEANS = {Meaning.CONCERN: ": look into", Meaning.IMPROVEMENT: ": learn from", Meaning.NEITHER: ""}


def funnel_key(seen: FunnelView, *, direction: Direction, own: str, others: str) -> Component:
    """`own` and `others` name the reader's organisations and the rest."""
    entries = [_entry(own, icons.swatch(Shape.CIRCLE, Ink.OWN))] if any(one.place.own for one in seen.dots) else []
    entries += [_entry(others, icons.swatch(Shape.CIRCLE, Ink.COMMON_CAUSE))]
    met = {way(one.position): one for one in seen.dots if way(one.position)}
    for side, word in _SIDE.items():
        if side in met:
            told = Meaning(meaning(met[side].position, direction=direction))
            entries.append(_entry(f"{word}{_MEANS[told]}", icons.swatch(met[side].shape, met[side].ink)))
    inner = next((one for one in seen.dots if one.inner_only), None)
    if inner:
        entries.append(_entry("Open with a dot: beyond 95% only", _dotted(inner)))
    if seen.plain:
        entries.append(_entry("99.8% by chance alone", icons.dotted_line_swatch(), look="icon-small"))
    return html.Ul(entries, className="key", **{"aria-label": "Key"})


def _dotted(one: Dot) -> str:
    return icons.swatch(one.shape, one.ink, hollow=True, dotted=True)


def _entry(word: str, drawing: str, *, look: str = "mark") -> Component:
    return html.Li([pictures.svg(drawing, alt="", look=look), html.Span(word)])
