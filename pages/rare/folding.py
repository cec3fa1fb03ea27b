"""A chart that is open where there is room for it, and on a phone stands folded beneath what it says."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from analysis.narrative import Story


def folded(story: Story, *parts: Component) -> Component:
    """On paper it is open too."""
    return html.Details(
        [html.Summary(story.message), html.Div(list(parts), className="with-rail")], className="more folds-on-phones"
    )
