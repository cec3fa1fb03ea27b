"""One trust as its board's safety champion asks after it, in five minutes and on a phone."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from pages.answering.page import page
from queries import champion


def layout(trust: str = "", **_: str) -> Component:
    scope = current.scope()
    return page(scope, trust=champion.trust_of(scope, code=trust))


dash.register_page(
    __name__, path_template=f"{links.CHAMPION}/<trust>", name="Champion", title="Safety champion", layout=layout
)
