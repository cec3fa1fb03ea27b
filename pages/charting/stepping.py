"""Where a chart is a step of an investigation: the steps above it, and the way to the next."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from components import steps as component
from pages.investigating import thread
from pages.investigating.thread import Place
from queries.asked_chart import Asked
from queries.asked_thread import QUESTION, SIGNAL
from queries.one_chart import ChartAsked


def steps(asked: Asked, chart: ChartAsked, *, address: str) -> Component | None:
    """None where the reader came for the chart alone. `address` is that of this view in full."""
    if not asked.thread:
        return None
    of = asked.investigation(chart.measured.definition)
    return thread.shown(thread.steps(of), now=Place.TIME, of=of, address=address)


def onward(asked: Asked, chart: ChartAsked) -> Component | None:
    if not asked.thread:
        return None
    return component.onward(thread.steps(asked.investigation(chart.measured.definition)), now=Place.TIME)


def begin(asked: Asked, chart: ChartAsked) -> Component | None:
    """The door into an investigation of just this line; None within one, and where there is none to investigate."""
    if asked.thread or not asked.indicator.numeric:
        return None
    of = asked.investigation(chart.measured.definition, thread=SIGNAL if chart.drawn.running() else QUESTION)
    return html.P(dcc.Link("Investigate step by step", href=of.at("signal")), className="begin no-print")
