"""Every indicator by theme, to choose a chart from; the address of the chart controls also leads here."""

from __future__ import annotations

import dash
from dash import dcc, html
from dash.development.base_component import Component

import links
from access import current
from analysis.numerals import sentence
from components import controls, folds
from components.controls import Choice
from indicators import catalogue
from indicators.indicator import Indicator
from indicators.themes import by_family
from pages.charting.shown import shown
from pages.kept import kept
from queries import asked_chart, asked_indicators, asking, coverage

MANY = 12
"""More are grouped."""


def layout(indicator: str = "", theme: str = "", **values: str) -> Component:
    scope = current.scope()
    if indicator:
        known = catalogue.load().indicators
        found = known[asking.one_of(indicator, known, name="indicator")]
        return shown(scope, asked_chart.read(scope, found, asked_chart.that_fit(scope, found, values)))
    themes = asked_indicators.themes()
    chosen = asking.one_of(theme, ("", *themes), name="theme")
    have = coverage.indicators(scope)
    choices = [Choice("", "All themes"), *(Choice(key, words) for key, words in themes.items())]
    few = [one for one in catalogue.load().indicators.values() if asked_indicators.belongs(one, chosen)]
    return html.Div(
        [
            html.H1("Charts"),
            controls.by_address(
                links.charts(), controls.select("theme", label="Theme", choices=choices, value=chosen)
            ),
            html.P(_how_many(few, have), className="lead"),
            html.P(
                [
                    dcc.Link("What each indicator means", href=links.indicators(theme=chosen)),
                    ". ",
                    dcc.Link("Sets of indicators on one page", href=links.preset()),
                    ".",
                ]
            ),
            *_with_figures([one for one in few if one.id in have], have),
            _list("Without figures so far", [one for one in few if one.id not in have], have),
        ],
        className="page",
    )


def _how_many(shown: list[Indicator], have: dict[str, int]) -> str:
    if not shown:
        return "No indicator of this theme is in the catalogue: none was found that measures it."
    with_figures = sum(one.id in have for one in shown)
    return f"{len(shown)} indicators, {with_figures} with figures."


def _with_figures(few: list[Indicator], have: dict[str, int]) -> list[Component | None]:
    """By the kind of answer they give, each kind waiting under a line on a phone; a few stand together."""
    if len(few) <= MANY:
        return [_list("With figures", few, have)]
    cards = [(words, _list(words, some, have), len(some)) for words, some in by_family(few)]
    return [folds.on_phones(card, words=f"{words}: {many}") for words, card, many in cards if card]


def _list(title: str, few: list[Indicator], have: dict[str, int]) -> Component | None:
    if not few:
        return None
    entries = [
        html.Li(
            [
                dcc.Link(one.plain_title, href=links.chart(one.id)) if one.id in have else html.Span(one.plain_title),
                html.Span(f" {sentence(one.unit_in_words)}", className="hint"),
            ]
        )
        for one in few
    ]
    return html.Section([html.H2(title), html.Ul(entries, className="indicators")], className="card")


dash.register_page(__name__, path=links.CHART, name="Charts", title="Charts", layout=kept(layout))
