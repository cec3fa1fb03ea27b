"""Two systems side by side for one indicator, on one axis."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from pages import titled
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
    return titled.of_indicator(indicator, seen="two side by side")


dash.register_page(
    __name__, path_template=f"{links.COMPARE}/<indicator>", name="Two side by side", title=title, layout=kept(layout)
)
