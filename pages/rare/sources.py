"""Where the numbers of a chart come from, in a line, and folded beneath it how they are worked out."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from components.source_note import source_note


def source(files: str, *, freshness: str = "", method: str, caveats: str = "") -> Component:
    """Each part a sentence without its full stop; empty ones are left out."""
    told = " ".join(f"{one.rstrip('.')}." for one in (method, caveats) if one)
    return html.Div(
        [
            source_note(files, freshness=freshness),
            html.Details(
                [html.Summary("How it is worked out"), html.P(told, className="source")], className="more working"
            ),
        ]
    )
