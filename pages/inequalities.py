"""One indicator by groups of the population: who fares worse, by how much, and whether that is changing."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from pages import titled
from pages.dividing.page import page
from pages.kept import kept
from queries import asked_inequalities, asking
from store.engine import one_moment


@one_moment()
def layout(indicator: str = "", **values: str) -> Component:
    scope = current.scope()
    found = asking.indicator(indicator)
    return page(scope, asked_inequalities.read(scope, found, values))


def title(indicator: str = "", **_: str) -> str:
    return titled.of_indicator(indicator, seen="inequalities")


dash.register_page(
    __name__, path_template=f"{links.INEQUALITIES}/<indicator>", name="Inequalities", title=title, layout=kept(layout)
)
