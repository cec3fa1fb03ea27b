"""Two systems side by side for one indicator, on one axis."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from indicators import catalogue
from pages.kept import kept
from pages.paired.page import page
from queries import asked_pair, asking
from store.engine import one_moment


@one_moment()
def layout(indicator: str = "", **values: str) -> Component:
    scope = current.scope()
    found = asking.indicator(indicator)
    return page(scope, asked_pair.read(scope, found, values))


def title(indicator: str = "", **_: str) -> str:
    found = catalogue.load().indicators.get(indicator)
    return f"{found.plain_title}, two side by side" if found else "Two side by side"


dash.register_page(
    __name__, path_template=f"{links.COMPARE}/<indicator>", name="Two side by side", title=title, layout=kept(layout)
)
