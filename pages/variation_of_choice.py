"""Every comparison, to choose one from; the address of the controls of a comparison also leads here."""

from __future__ import annotations

import dash
from dash import html
from dash.development.base_component import Component

import links
from access import current
from analysis.numerals import sentence
from components import controls
from components.controls import Choice
from components.take_away import both, take_away
from indicators import catalogue
from pages import empty_states, wording
from pages.kept import kept
from pages.varying import choice
from pages.varying.page import page
from queries import asked_variation, asking, freshness, variation_list
from queries.variation_units import Among


def layout(indicator: str = "", organisation: str = "", among: str = "", **values: str) -> Component:
    scope = current.scope()
    if indicator:
        known = catalogue.load().indicators
        found = known[asking.one_of(indicator, known, name="indicator")]
        fitting = asked_variation.that_fit(found, {"organisation": organisation, "among": among, **values})
        return page(scope, asked_variation.read(scope, found, fitting))
    which = variation_list.among(among)
    if freshness.of_store(scope).empty:
        return empty_states.nothing_loaded()
    whose = asking.organisation(scope, organisation)
    every = variation_list.everything(scope, whose=whose, among=which)
    carried = {"organisation": organisation} if organisation else {}
    kinds = [Choice(one, sentence(wording.kinds(one.kind)[1])) for one in Among]
    chosen = controls.select("among", label="Compare", choices=kinds, value=which)
    lead = [html.H2(choice.headline(every, whose=whose)), html.P(choice.lead(every, whose=whose, among=which))]
    return html.Div(
        [
            html.Div(
                [html.H1("Variation"), controls.by_address(links.variation(), chosen, kept=carried)],
                className="page-head",
            ),
            html.Div(lead, className="lead"),
            *choice.sections(every, whose=whose, among=which),
            take_away(both(links.csv(links.variation(organisation=whose.code, among=which)))),
        ],
        className="page",
    )


dash.register_page(__name__, path=links.VARIATION, name="Variation", title="Variation", layout=kept(layout))
