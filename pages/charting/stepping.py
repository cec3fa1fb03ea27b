"""Where a chart is a step of an investigation: the steps above it, and the way to the next."""

from __future__ import annotations

from dash.development.base_component import Component

from components import steps as component
from components.steps import Step
from pages.investigating import thread
from pages.investigating.thread import Place
from queries.asked_chart import Asked


def steps(asked: Asked) -> Component | None:
    """None where the reader came for the chart alone."""
    if not asked.thread:
        return None
    return thread.shown(_every(asked), now=Place.TIME, indicator=asked.indicator, organisation=asked.organisation)


def onward(asked: Asked) -> Component | None:
    return component.onward(_every(asked), now=Place.TIME) if asked.thread else None


def _every(asked: Asked) -> tuple[Step, ...]:
    told = asked.definition.key if asked.definition else ""
    return thread.steps(asked.indicator, asked.organisation, definition=told, last=asked.last, thread=asked.thread)
