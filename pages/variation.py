"""One indicator across organisations: who differs by more than chance explains, and what that could mean."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from pages import titled
from pages.kept import kept
from pages.varying.page import page
from queries import asked_variation, asking
from store.engine import one_moment


@one_moment()
def layout(indicator: str = "", **values: str) -> Component:
    scope = current.scope()
    found = asking.indicator(indicator)
    return page(scope, asked_variation.read(scope, found, values))


def title(indicator: str = "", **_: str) -> str:
    return titled.of_indicator(indicator, seen="variation")


dash.register_page(
    __name__, path_template=f"{links.VARIATION}/<indicator>", name="Variation", title=title, layout=kept(layout)
)
