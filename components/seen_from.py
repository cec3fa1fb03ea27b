"""That a page does not show how things stand today, and the way to where it does."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from indicators.month import Month


def seen_from(said: str, *, today: str) -> Component:
    """`said` is what is left out; `today` the address of the same view without it."""
    way = dcc.Link("See it as it stands today", href=today, className="no-print")
    return html.P([said, " ", way], className="seen-from")


def up_to(last: Month | None) -> str:
    """What is left out of a view that ends with `last`; nothing where it ends with the newest month."""
    return f"As at {last.in_words()}: later months are left out." if last else ""
