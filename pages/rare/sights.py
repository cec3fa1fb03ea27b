"""What a chart can and cannot see: beside it on a wide screen, folded below it on a phone."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.sight import Sight


def beside(sight: Sight, *more: Component | None) -> Component:
    """What else belongs beside this chart, and below it three short answers."""
    told = (("Can see", sight.can), ("Cannot see", sight.cannot), ("False signals", sight.false_alarms))
    facts = [part for name, words in told for part in (html.Dt(name), html.Dd(words))]
    title = "What this chart can and cannot see"
    card = html.Details(
        [html.Summary(title), html.H3(title), html.Dl(facts, className="about")],
        className="card more folds-on-phones",
    )
    return html.Div([*(one for one in more if one is not None), card], className="stack")
