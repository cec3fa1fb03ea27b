"""The champion's page without a trust in its address: one's own trust, or a choice of those one may look into."""

from __future__ import annotations

import dash
from dash import dcc, html
from dash.development.base_component import Component

import links
from access import current
from components import states
from indicators.month import Month
from pages import empty_states
from pages.answering.page import page
from queries import asking, champion, freshness


def layout(**_: str) -> Component:
    scope = current.scope()
    if freshness.of_store(scope).empty:
        return empty_states.nothing_loaded()
    found = champion.trusts(scope, month=Month.containing(asking.today()))
    if len(found) == 1:
        return page(scope, trust=found[0])
    if not found:
        why = "This page is about one trust, and none is yours or shared with you."
        nothing = states.empty("No trust to show", why=why, steps=[("Overview", links.overview())])
        return html.Div([html.H1("Safety champion"), nothing], className="page")
    entries = [html.Li(dcc.Link(one.title, href=links.champion(one.code))) for one in found]
    return html.Div(
        [
            html.H1("Safety champion"),
            html.P("Six questions about one trust, as its board asks them. Choose a trust.", className="lead"),
            html.Section(html.Ul(entries, className="indicators"), className="card"),
        ],
        className="page",
    )


dash.register_page(__name__, path=links.CHAMPION, name="Champion", title="Safety champion", layout=layout)
