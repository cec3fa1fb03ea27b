"""Every division of an organisation's people, to choose one from; the controls of one also lead here."""

from __future__ import annotations

import dash
from dash import html
from dash.development.base_component import Component

import links
from access import current
from components import controls, states
from components.take_away import both, take_away
from indicators import catalogue
from pages import empty_states
from pages.dividing import choice, choosing
from pages.dividing.page import page
from pages.kept import kept
from queries import asked_inequalities, asking, freshness, inequality_list


def layout(indicator: str = "", organisation: str = "", **values: str) -> Component:
    scope = current.scope()
    if indicator:
        known = catalogue.load().indicators
        found = known[asking.one_of(indicator, known, name="indicator")]
        fitting = asked_inequalities.that_fit(found, {"organisation": organisation, **values})
        return page(scope, asked_inequalities.read(scope, found, fitting))
    if freshness.of_store(scope).empty:
        return empty_states.nothing_loaded()
    whose = asking.organisation(scope, organisation)
    every = inequality_list.everything(scope, organisation=whose)
    chosen = controls.by_address(links.inequalities(), choosing.whose(scope, whose))
    head = html.Div([html.H1("Inequalities"), chosen], className="page-head")
    if not every.listed:
        why = f"No figures of {whose.title} by group are loaded and shared with you. That is not a finding of no gap."
        ways = [("What has been loaded", links.data())]
        return html.Div([head, states.not_enough_data(why=why, instead="", steps=ways, level=2)], className="page")
    file = links.csv(links.inequalities(organisation=whose.code))
    lead = [html.H2(choice.headline(every, whose=whose)), html.P(choice.lead(every))]
    return html.Div(
        [head, html.Div(lead, className="lead"), *choice.sections(every, whose=whose), take_away(both(file))],
        className="page",
    )


dash.register_page(__name__, path=links.INEQUALITIES, name="Inequalities", title="Inequalities", layout=kept(layout))
