"""Rare harm of one organisation: MOSS's charts of its sites beside local ones, each with what it can see."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from indicators.month import Month
from pages.kept import kept
from pages.rare.page import page
from queries import asking, organisations
from store.engine import one_moment


@one_moment()
def layout(organisation: str = "", site: str = "", last: str = "", **_: str) -> Component:
    scope, today = current.scope(), asking.today()
    found = organisations.by_code(scope, code=organisation)
    until = asking.month(last, name="last month", latest=Month.containing(today))
    return page(scope, organisation=found, site=site, last=until, today=today)


dash.register_page(
    __name__,
    path_template=f"{links.RARE_EVENTS}/<organisation>",
    name="Rare harm",
    title="Rare harm",
    layout=kept(layout),
)
