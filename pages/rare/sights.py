"""What a chart can and cannot see, beside it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.sight import Sight


def beside(sight: Sight, *more: Component | None) -> Component:
    """Three short answers, and below them what else belongs beside this chart."""
    told = (("Can see", sight.can), ("Cannot see", sight.cannot), ("False signals", sight.false_alarms))
    facts = [part for name, words in told for part in (html.Dt(name), html.Dd(words))]
    card = html.Section(
        [html.H3("What this chart can and cannot see"), html.Dl(facts, className="about")], className="card"
    )
    return html.Div([card, *(one for one in more if one is not None)], className="stack")
