"""The page of rare harm without an organisation in its address: that of one's own."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from pages import empty_states
from pages.kept import kept
from pages.rare.page import page
from queries import asking, freshness, organisations


def layout(site: str = "", **_: str) -> Component:
    scope = current.scope()
    if freshness.of_store(scope).empty:
        return empty_states.nothing_loaded()
    return page(scope, organisation=organisations.home(scope), site=site, today=asking.today())


dash.register_page(__name__, path=links.RARE_EVENTS, name="Rare harm", title="Rare harm", layout=kept(layout))
