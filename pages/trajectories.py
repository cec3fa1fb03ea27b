"""What an organisation has promised, how each promise goes, and what it would take; or one promise in full."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from pages.following import detail, page
from pages.kept import kept
from queries import asked_trajectories


def layout(organisation: str = "", **values: str) -> Component:
    scope = current.scope()
    asked = asked_trajectories.read(scope, {**values, "organisation": organisation})
    return detail.page(scope, asked) if asked.indicator else page.page(scope, asked)


dash.register_page(
    __name__,
    path_template=f"{links.TRAJECTORIES}/<organisation>",
    name="Trajectories",
    title="Trajectories",
    layout=kept(layout),
)
