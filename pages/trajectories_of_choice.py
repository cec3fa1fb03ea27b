"""Trajectories without an organisation in the address: one's own, and others to choose from."""

from __future__ import annotations

import dash
from dash import dcc, html
from dash.development.base_component import Component

import links
from access import current
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages import empty_states
from pages.following.page import page
from queries import asked_trajectories, asking, freshness, organisations
from queries.organisations import Organisation


def layout(**values: str) -> Component:
    scope = current.scope()
    if freshness.of_store(scope).empty:
        return empty_states.nothing_loaded()
    home = organisations.home(scope)
    month = Month.containing(asking.today())
    others = [*organisations.ancestors(scope, organisation=home, month=month)]
    others += organisations.members(scope, parent=home, month=month, kind=_below(home))
    whose = next((one for one in (home, *others) if one.kind in asked_trajectories.KINDS), None)
    offered = [one for one in (home, *others) if one.kind in asked_trajectories.KINDS and one != whose]
    choice = _choice(offered)
    if whose is None:
        return html.Div([html.H1("Trajectories"), choice], className="page")
    asked = asked_trajectories.read(scope, {**values, "organisation": whose.code})
    return html.Div([page(scope, asked), choice], className="page")


def _below(home: Organisation) -> OrganisationKind:
    """A nation's regions, a region's systems, otherwise trusts."""
    kinds = {OrganisationKind.NATION: OrganisationKind.REGION, OrganisationKind.REGION: OrganisationKind.LMNS}
    return kinds.get(home.kind, OrganisationKind.TRUST)


def _choice(offered: list[Organisation]) -> Component:
    entries = [html.Li(dcc.Link(one.title, href=links.trajectories(one.code))) for one in offered]
    return html.Section(
        [html.H2("Trajectories of others"), html.Ul(entries, className="indicators")], className="card no-print"
    )


dash.register_page(__name__, path=links.TRAJECTORIES, name="Trajectories", title="Trajectories", layout=layout)
