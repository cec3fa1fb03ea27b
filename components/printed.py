"""What a sheet of paper says that a screen says elsewhere: what it is of, where it stands, and of which day."""

from __future__ import annotations

from datetime import date

from dash import html
from dash.development.base_component import Component

from indicators.month import Month


def printed(*about: str, address: str, day: date) -> Component:
    """Shown on paper only. `address` is the page's own, in full: it is also what `Copy link` copies."""
    where = html.Span(address, **{"data-address": address})
    when = f"Printed from the figures as they stood on {day.day} {Month.containing(day).in_words()}."
    return html.Div([html.P(html.Strong(about[0])), html.P([*(f"{one} " for one in about[1:]), when]), html.P(where)],
                    className="printed")  # fmt: skip
