"""A set of indicators that a founding document asked for together, for one organisation."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from indicators import presets
from pages.gathered.page import page
from pages.kept import kept
from queries import asked_set


def layout(preset: str = "", **values: str) -> Component:
    return page(current.scope(), asked_set.named(preset), values)


def title(preset: str = "", **_: str) -> str:
    found = presets.load().get(preset)
    return found.name if found else "Sets of indicators"


dash.register_page(__name__, path_template=f"{links.SETS}/<preset>", name="Set", title=title, layout=kept(layout))
