"""Where the numbers come from and how fresh they are: the line at the foot of a chart or page."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component


def source_note(
    source: str, *, freshness: str = "", contributing: str = "", caveats: str = "", rules: str = ""
) -> Component:
    """`source` names publication, file and lines; every other part is a sentence of its own, left out when empty."""
    parts = [html.Strong("Source: "), f"{source.rstrip('.')}. "]
    parts += [f"{words.rstrip('.')}. " for words in (freshness, contributing, rules, caveats) if words]
    return html.P(parts, className="source")
