"""How others see this: the address of every step, and the files behind them."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from components.take_away import Link, take_away
from indicators import catalogue
from pages.investigating import thread
from pages.investigating.told import Told
from queries.asked_step import Asked
from queries.one_chart import ChartAsked


def told(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    """What can be taken along, and what a reader of it may see."""
    del scope
    lead = "Copy the address of any step: it opens the same view for whoever may see these figures."
    return Told(lead, (_steps(asked), _files(asked, chart)))


def _steps(asked: Asked) -> Component:
    every = thread.steps(
        asked.indicator,
        asked.organisation,
        definition=asked.definition.key if asked.definition else "",
        last=asked.last,
        thread=asked.thread,
    )
    entries = [html.Li([dcc.Link(one.words, href=one.href), f": {one.question}"]) for one in every]
    body = [html.H2("The whole thread"), html.Ol(entries, className="plain-list"), take_away([])]
    return html.Section(body, className="card")


def _files(asked: Asked, chart: ChartAsked) -> Component:
    told = chart.measured.definition
    common = {"organisation": asked.organisation.code, "definition": told.key}
    ways = [
        Link(
            "The chart's numbers as CSV",
            links.csv(links.chart(asked.indicator.id, last=asked.last or "", **common)),
            download=True,
        ),
        Link(
            "The comparison as CSV",
            links.csv(links.variation(asked.indicator.id, organisation=asked.organisation.code)),
            download=True,
        ),
    ]
    source = catalogue.load().sources[told.source]
    policy = "published: open to everybody who signs in" if source.published else (
        "not published: whoever the figures are not shared with is told that there is no such page"
    )  # fmt: skip
    body = [html.H2("Files"), html.P(f"These figures are {policy}."), take_away(ways)]
    return html.Section(body, className="card")
