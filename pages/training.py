"""Training by staff group: who is below the standard, by name."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from pages import empty_states
from pages.kept import kept
from pages.trained.page import page
from queries import asked_training, freshness


def layout(organisation: str = "", **_: str) -> Component:
    scope = current.scope()
    if freshness.of_store(scope).empty:
        return empty_states.nothing_loaded()
    return page(scope, asked_training.read(scope, {"organisation": organisation}))


dash.register_page(
    __name__, path=links.TRAINING, name="Training", title="Training by staff group", layout=kept(layout)
)
