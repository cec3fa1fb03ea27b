"""From a signal to something to try, one question at a time."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from access.scope import NotAllowed
from indicators import catalogue
from pages.investigating import thread
from pages.investigating.page import page
from pages.kept import kept
from queries import asked_step, asking
from queries.asked_step import Asked
from store.engine import one_moment


@one_moment()
def layout(indicator: str = "", **values: str) -> Component:
    return page(current.scope(), _asked(indicator, values))


def _asked(indicator: str, values: dict[str, str]) -> Asked:
    found = asking.indicator(indicator)
    if not found.numeric:
        raise NotAllowed(indicator)
    return asked_step.read(current.scope(), found, values, steps=thread.KEYS)


def title(indicator: str = "", step: str = "", organisation: str = "", **_: str) -> str:
    """`Data first: Heavy blood loss after birth, Aldermere`: its own for each step."""
    found = catalogue.load().indicators.get(indicator)
    place = thread.KEYS.get(step or next(iter(thread.KEYS)))
    return thread.titled(place, found, organisation=organisation) if found and place is not None else "Investigate"


dash.register_page(
    __name__,
    path_template=f"{links.INVESTIGATE}/<indicator>",
    name="Investigate",
    title=title,
    layout=kept(layout),
)
