"""Where the controls of two systems side by side lead: the same page, with the indicator in the query."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from indicators import catalogue
from pages import empty_states
from pages.kept import kept
from pages.paired.page import page
from queries import asked_pair, asking, freshness

USUAL = "pph_1500"


def layout(indicator: str = "", **values: str) -> Component:
    scope = current.scope()
    if freshness.of_store(scope).empty:
        return empty_states.nothing_loaded()
    known = catalogue.load().indicators
    found = known[asking.one_of(indicator or USUAL, known, name="indicator")]
    return page(scope, asked_pair.read(scope, found, values))


dash.register_page(
    __name__, path=links.COMPARE, name="Two side by side", title="Two side by side", layout=kept(layout)
)
