"""Trajectories without an organisation in the address: one's own, or those of the nearest that promises anything."""

from __future__ import annotations

import dash
from dash import html
from dash.development.base_component import Component

import links
from access import current
from components import states
from indicators.month import Month
from pages import empty_states
from pages.following import others
from pages.following.page import page
from pages.kept import kept
from queries import asked_trajectories, asking, freshness, organisations


def layout(**values: str) -> Component:
    scope = current.scope()
    if freshness.of_store(scope).empty:
        return empty_states.nothing_loaded()
    home = organisations.home(scope)
    month = Month.containing(asking.today())
    near = (home, *others.around(scope, organisation=home, month=month))
    whose = next((one for one in near if one.kind in asked_trajectories.KINDS), None)
    if whose is not None:
        return page(scope, asked_trajectories.read(scope, {**values, "organisation": whose.code}))
    why = f"{home.title} is no trust, system, region or nation, and belongs to none: nothing is promised for it here."
    nothing = states.empty("No trajectories to show", why=why, steps=[("Overview", links.overview())])
    return html.Div([html.H1("Trajectories"), nothing], className="page")


dash.register_page(__name__, path=links.TRAJECTORIES, name="Trajectories", title="Trajectories", layout=kept(layout))
