"""One indicator of one organisation through time: what it says, the chart, why, and where every number came from."""

from __future__ import annotations

import dash
from dash import html
from dash.development.base_component import Component

import links
from access import current
from access.scope import NotAllowed, Scope
from components import states
from indicators import catalogue
from indicators.catalogue import UnknownIndicator
from pages.charting import records  # noqa: F401 - its callbacks answer the forms of this page
from pages.charting.shown import shown
from pages.investigating.thread import Place, titled
from pages.kept import kept
from queries import asked_chart, coverage
from store.engine import one_moment


@one_moment()
def layout(indicator: str = "", **values: str) -> Component:
    scope = current.scope()
    try:
        found = catalogue.load().indicator(indicator)
    except UnknownIndicator:
        return _no_longer(scope, indicator)
    return shown(scope, asked_chart.read(scope, found, values))


def _no_longer(scope: Scope, indicator: str) -> Component:
    """An indicator that left the catalogue is explained; one that never stood in it does not exist."""
    if not coverage.was_once_known(scope, indicator=indicator):
        raise NotAllowed(indicator)
    why = "It was once charted here and is no longer in the catalogue. Its figures are kept in the store."
    steps = [("Every indicator, by theme", links.charts()), ("Overview", links.overview())]
    return html.Div(
        [html.H1("This indicator has been withdrawn"), states.empty(indicator, why=why, steps=steps)],
        className="page",
    )


def title(indicator: str = "", thread: str = "", organisation: str = "", **_: str) -> str:
    found = catalogue.load().indicators.get(indicator)
    if found and thread:
        return titled(Place.TIME, found, organisation=organisation)
    return found.plain_title if found else "Chart"


dash.register_page(
    __name__, path_template=f"{links.CHART}/<indicator>", name="Chart", title=title, layout=kept(layout)
)
