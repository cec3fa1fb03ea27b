"""From a signal to something to try, one question at a time."""

from __future__ import annotations

import dash
from dash.development.base_component import Component
from flask import g

import links
from access import current
from access.scope import NotAllowed
from indicators import catalogue
from indicators.catalogue import UnknownIndicator
from pages.investigating import thread
from pages.investigating.page import page
from pages.kept import kept
from queries import asked_step
from queries.asked_step import Asked
from store.engine import one_moment


@one_moment()
def layout(indicator: str = "", **values: str) -> Component:
    asked = _asked(indicator, values)
    g.step_shown = thread.titled(asked.step, asked.investigation)
    return page(current.scope(), asked)


def _asked(indicator: str, values: dict[str, str]) -> Asked:
    try:
        found = catalogue.load().indicator(indicator)
    except UnknownIndicator as missing:
        raise NotAllowed(indicator) from missing
    if not found.numeric:
        raise NotAllowed(indicator)
    return asked_step.read(current.scope(), found, values, steps=thread.KEYS)


def title(indicator: str = "", **_: str) -> str:
    """That of the step that was just laid out: Dash asks for it by the path alone, which all of them share."""
    if "step_shown" in g:
        return g.step_shown
    found = catalogue.load().indicators.get(indicator)
    return f"Investigating {found.plain_title}" if found else "Investigate"


dash.register_page(
    __name__,
    path_template=f"{links.INVESTIGATE}/<indicator>",
    name="Investigate",
    title=title,
    layout=kept(layout),
)
