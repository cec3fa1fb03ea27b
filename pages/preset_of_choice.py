"""Every set of indicators, to choose one from; the address of the controls of a set also leads here."""

from __future__ import annotations

import dash
from dash import dcc, html
from dash.development.base_component import Component

import links
from access import current
from components.take_away import take_away
from indicators import presets
from indicators.presets import Preset
from pages.gathered.page import page
from pages.kept import kept
from queries import asking, coverage


def layout(preset: str = "", **values: str) -> Component:
    scope = current.scope()
    known = presets.load()
    if preset:
        return page(scope, known[asking.one_of(preset, known, name="set of indicators")], values)
    have = coverage.indicators(scope)
    themes = [one for one in known.values() if one.of_theme]
    others = [one for one in known.values() if not one.of_theme]
    return html.Div(
        [
            html.H1("Sets of indicators"),
            html.P(
                "Indicators that somebody asked for together, on one page for each organisation.", className="lead"
            ),
            _listed("Asked for together", others, have),
            _listed("Seven themes of Better Births", themes, have),
            take_away(()),
        ],
        className="page",
    )


def _listed(title: str, few: list[Preset], have: dict[str, int]) -> Component:
    entries = [
        html.Li([dcc.Link(one.name, href=links.preset(one.key)), html.Span(_how_many(one, have), className="hint")])
        for one in few
    ]
    return html.Section([html.H2(title), html.Ul(entries, className="set-list")], className="card")


def _how_many(one: Preset, have: dict[str, int]) -> str:
    if not one.indicators:
        return "No indicator: none was found that measures it."
    known = sum(key in have for key in one.indicators)
    return f"{len(one.indicators)} indicators, {known} with figures. {one.source}"


dash.register_page(__name__, path=links.SETS, name="Sets", title="Sets of indicators", layout=kept(layout))
