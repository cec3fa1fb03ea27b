"""A set of indicators as its tiles: one for each question that was asked."""

from __future__ import annotations

from collections.abc import Collection

from dash import dcc, html
from dash.development.base_component import Component

import links
from indicators import catalogue
from indicators.presets import Preset, Tile


def tiles(preset: Preset, *, charted: Collection[str]) -> Component:
    """Every tile of the set, each with its indicators; those in `charted` lead to their charts."""
    cards = [_tile(one, charted) for one in preset.tiles]
    return html.Section(
        [html.H2(preset.name), html.P(preset.source, className="hint"), html.Ul(cards, className="tiles")],
        className="card",
    )


def _tile(tile: Tile, charted: Collection[str]) -> Component:
    entries = [html.Li(_name(key, charted)) for key in tile.indicators]
    return html.Li([html.H3(tile.name), html.Ul(entries)])


def _name(key: str, charted: Collection[str]) -> Component | str:
    title = catalogue.load().indicator(key).plain_title
    return dcc.Link(title, href=links.chart(key)) if key in charted else title
