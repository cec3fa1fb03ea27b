"""The ledger of promises without an organisation in its address: that of the reader's own system."""

from __future__ import annotations

import dash
from dash import dcc, html
from dash.development.base_component import Component

import links
from access import current
from components import states
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages import empty_states
from pages.kept import kept
from pages.promising.page import page
from queries import asked_promises, asking, freshness, organisations


def layout(**values: str) -> Component:
    scope = current.scope()
    if freshness.of_store(scope).empty:
        return empty_states.nothing_loaded()
    home, month = organisations.home(scope), Month.containing(asking.today())
    around = (home, *organisations.ancestors(scope, organisation=home, month=month))
    system = next((one for one in around if one.kind is OrganisationKind.LMNS), None)
    if system is not None:
        return page(asked_promises.read(scope, {**values, "organisation": system.code}))
    systems = organisations.members(scope, parent=home, month=month, kind=OrganisationKind.LMNS)
    if not systems:
        why = "The ledger is kept by system, and none is yours."
        nothing = states.empty("No ledger to show", why=why, steps=[("Trajectories", links.trajectories())])
        return html.Div([html.H1("Promise ledger"), nothing], className="page")
    entries = [html.Li(dcc.Link(one.title, href=links.promises(one.code))) for one in systems]
    card = html.Section(html.Ul(entries, className="indicators"), className="card")
    return html.Div([html.H1("Promise ledger"), html.P("Choose a system.", className="lead"), card], className="page")


dash.register_page(__name__, path=links.PROMISES, name="Promise ledger", title="Promise ledger", layout=kept(layout))
