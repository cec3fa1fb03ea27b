"""One indicator in many places, or in many groups of people, on one axis."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

import links
from access import current
from indicators import catalogue
from pages import titled
from pages.investigating.thread import titled as titled_by_step
from pages.kept import kept
from pages.placing.page import page, place_of
from queries import asked_places, asking
from queries.asked_places import Asked
from store.engine import one_moment


@one_moment()
def layout(indicator: str = "", **values: str) -> Component:
    return page(current.scope(), _asked(indicator, values))


def _asked(indicator: str, values: dict[str, str]) -> Asked:
    found = asking.indicator(indicator)
    return asked_places.read(current.scope(), found, values)


def title(indicator: str = "", by: str = "", thread: str = "", organisation: str = "", **_: str) -> str:
    """Within an investigation that of the step, of which places and people are two."""
    found = catalogue.load().indicators.get(indicator)
    if found and thread:
        return titled_by_step(place_of(by), found, organisation=organisation)
    return titled.of_indicator(indicator, seen="side by side")


dash.register_page(
    __name__,
    path_template=f"{links.INDICATOR}/<indicator>",
    name="Side by side",
    title=title,
    layout=kept(layout),
)
