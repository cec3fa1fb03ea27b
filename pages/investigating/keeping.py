"""How others see this: the address of every step, and the files behind them."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from components.take_away import Link, take_away
from indicators import catalogue
from indicators.vocabulary import OrganisationKind
from pages.investigating import funnels, thread
from pages.investigating.told import Told
from queries import peers
from queries.asked_step import Asked
from queries.one_chart import ChartAsked


def told(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    """What can be taken along, and what a reader of it may see."""
    lead = "Copy the address of any step: it opens the same view for whoever may see these figures."
    return Told(lead, (_steps(asked), _files(scope, asked, chart)))


def _steps(asked: Asked) -> Component:
    every = thread.steps(asked.investigation)
    entries = [html.Li([dcc.Link(one.words, href=one.href), f": {one.question}"]) for one in every]
    body = [html.H2("The whole thread"), html.Ol(entries, className="plain-list"), take_away([])]
    return html.Section(body, className="card")


def _files(scope: Scope, asked: Asked, chart: ChartAsked) -> Component:
    told = chart.measured.definition
    of = {name: value for name, value in asked.investigation.carried().items() if name != "thread"}
    numbers = links.csv(links.chart(asked.indicator.id, **of))
    ways = [Link("The chart's numbers as CSV", numbers, download=True), *_comparison(scope, asked)]
    source = catalogue.load().sources[told.source]
    policy = "published: open to everybody who signs in" if source.published else (
        "not published: whoever the figures are not shared with is told that there is no such page"
    )  # fmt: skip
    body = [html.H2("Files"), html.P(f"These figures are {policy}."), take_away(ways)]
    return html.Section(body, className="card")


def _comparison(scope: Scope, asked: Asked) -> list[Link]:
    """The funnel that the thread began with or that peers were looked for in; none where there is none."""
    if asked.organisation.kind not in (OrganisationKind.TRUST, OrganisationKind.LMNS):
        return []
    found = peers.of(
        scope, indicator=asked.indicator, organisation=asked.organisation, month=asked.month, view=asked.funnel
    )
    if found.comparison is None:
        return []
    name = f"The comparison with {found.group.title} as CSV" if found.group else "The comparison as CSV"
    return [Link(name, links.csv(funnels.file(asked, found)), download=True)]
