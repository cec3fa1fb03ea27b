"""A modelled rate asked for as a chart: it is shown in its band, because no control chart can be made of it."""

from __future__ import annotations

from dash.development.base_component import Component

from access.scope import Scope
from pages.charting import nothing
from pages.varying import banding
from queries import asked_variation, banded
from queries.asked_chart import Asked
from queries.banded import NothingPublished


def page(scope: Scope, asked: Asked) -> Component:
    """The bands of the newest year up to the one asked for."""
    try:
        found = banded.of_indicator(scope, indicator=asked.indicator, whose=asked.organisation, last=asked.last)
    except NothingPublished:
        return nothing.nothing_to_draw(scope, asked)
    view = asked_variation.read(scope, asked.indicator, {"organisation": asked.organisation.code})
    return banding.published(scope, view, found)
