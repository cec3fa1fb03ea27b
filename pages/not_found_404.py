"""What a reader meets where there is nothing, or nothing that is shared with them: the same words for both."""

from __future__ import annotations

import dash
from dash import html
from dash.development.base_component import Component

import links
from components import states

_WAYS_ON = (
    ("Overview", links.overview()),
    ("Every indicator, by theme", links.charts()),
    ("Sets of indicators on one page", links.preset()),
    ("What each indicator means", links.indicators()),
    ("What has been loaded", links.data()),
    ("Methods and what the words mean", links.methods()),
)


def layout(**_: str) -> Component:
    return html.Div(states.not_found(steps=_WAYS_ON), className="page")


dash.register_page(__name__, name="Page not found", title="Page not found", layout=layout)
