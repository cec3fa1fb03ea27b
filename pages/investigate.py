"""From a signal to something to try, one question at a time."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from access.scope import NotAllowed
from indicators import catalogue
from indicators.catalogue import UnknownIndicator
from pages.investigating import thread
from pages.investigating.page import page
from queries import asked_step


def layout(indicator: str = "", **values: str) -> Component:
    scope = current.scope()
    try:
        found = catalogue.load().indicator(indicator)
    except UnknownIndicator as missing:
        raise NotAllowed(indicator) from missing
    if not found.numeric:
        raise NotAllowed(indicator)
    return page(scope, asked_step.read(scope, found, values, steps=thread.KEYS))


def title(indicator: str = "", **_: str) -> str:
    found = catalogue.load().indicators.get(indicator)
    return f"Investigating {found.plain_title}" if found else "Investigate"


dash.register_page(
    __name__, path_template=f"{links.INVESTIGATE}/<indicator>", name="Investigate", title=title, layout=layout
)
