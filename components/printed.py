"""What a sheet of paper says that a screen says elsewhere: what it is of, where it stands, and of which day."""

from __future__ import annotations

from datetime import date

from dash import html
from dash.development.base_component import Component

from indicators.month import Month


def printed(*about: str, address: str, day: date) -> Component:
    """Shown on paper only. `address` is the page's own, in full: it is also what `Copy link` copies."""
    when = f"Printed from the figures as they stood on {day.day} {Month.containing(day).in_words()}."
    lines = [html.Strong(about[0]), [*(f"{one} " for one in about[1:]), when], _whole(address)]
    return html.Div([html.P(one) for one in lines], className="printed")


def found_again(address: str) -> Component:
    """On paper and in what `Copy link` copies: the whole `address` of a page, however short that was asked for."""
    return html.P(_whole(address), className="printed")


def _whole(address: str) -> Component:
    return html.Span(address, **{"data-address": address})
