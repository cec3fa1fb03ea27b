"""Every promise of a system and its trusts: its versions, who changed what when, on plan or not, how long overdue."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from pages.kept import kept
from pages.promising.page import page
from queries import asked_promises


def layout(organisation: str = "", **values: str) -> Component:
    scope = current.scope()
    return page(asked_promises.read(scope, {**values, "organisation": organisation}))


dash.register_page(
    __name__,
    path_template=f"{links.PROMISES}/<organisation>",
    name="Promise ledger",
    title="Promise ledger",
    layout=kept(layout),
)
