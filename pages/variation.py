"""One indicator across organisations: who differs by more than chance explains, and what that could mean."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from access.scope import NotAllowed
from indicators import catalogue
from indicators.catalogue import UnknownIndicator
from pages.kept import kept
from pages.varying.page import page
from queries import asked_variation
from store.engine import one_moment


@one_moment()
def layout(indicator: str = "", **values: str) -> Component:
    scope = current.scope()
    try:
        found = catalogue.load().indicator(indicator)
    except UnknownIndicator as missing:
        raise NotAllowed(indicator) from missing
    return page(scope, asked_variation.read(scope, found, values))


def title(indicator: str = "", **_: str) -> str:
    found = catalogue.load().indicators.get(indicator)
    return f"{found.plain_title}, variation" if found else "Variation"


dash.register_page(
    __name__, path_template=f"{links.VARIATION}/<indicator>", name="Variation", title=title, layout=kept(layout)
)
