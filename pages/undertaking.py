"""One undertaking with its history, and the forms to record what became of it."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from pages.delivering import one, records  # noqa: F401 - records answers the forms
from queries import undertakings


def layout(number: str = "", **_: str) -> Component:
    scope = current.scope()
    asked = undertakings.number_of(number)
    return one.page(scope, undertakings.one(scope, number=asked), number=asked)


dash.register_page(
    __name__,
    path_template=f"{links.UNDERTAKING}/<number>",
    name="Undertaking",
    title="Undertaking",
    layout=layout,
)
