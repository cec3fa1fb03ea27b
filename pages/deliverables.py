"""One organisation's plans and trackers: what was undertaken, what is overdue, who answers."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from pages.delivering.page import page
from queries import asked_deliverables, organisations


def layout(organisation: str = "", **values: str) -> Component:
    scope = current.scope()
    whose = organisations.by_code(scope, code=organisation)
    return page(scope, asked_deliverables.read(scope, whose, values))


dash.register_page(
    __name__,
    path_template=f"{links.DELIVERABLES}/<organisation>",
    name="Deliverables",
    title="Deliverables",
    layout=layout,
)
