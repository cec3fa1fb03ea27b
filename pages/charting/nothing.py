"""A chart's page where there is nothing to draw: what was asked, why there is none of it, and where to go."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

import links
from access.scope import Scope
from components import states
from indicators.month import Month
from pages.charting import choosing
from queries import coverage, freshness
from queries.asked_chart import Asked

_WAYS_ON = 6


def nothing_to_draw(scope: Scope, asked: Asked) -> Component:
    return html.Div(
        [
            choosing.breadcrumb(scope, asked),
            html.H1(f"{asked.indicator.plain_title}, {asked.organisation.short_name}"),
            choosing.choosing(scope, asked, None),
            _why_nothing(scope, asked),
        ],
        className="page",
    )


def _why_nothing(scope: Scope, asked: Asked) -> Component:
    steps = [
        (one.title, asked.href(organisation=one.code, definition="", stratum="", as_known_on="", last=""))
        for one in coverage.organisations_of(scope, indicator=asked.indicator)[:_WAYS_ON]
    ]
    steps.append(("What has been loaded", links.data()))
    if freshness.of_store(scope).empty:
        ways = [("What to do", links.overview())]
        return states.empty("Nothing has been loaded yet", why="The store is empty.", steps=ways)
    if asked.as_known_on:
        day = f"{asked.as_known_on.day} {Month.containing(asked.as_known_on).in_words()}"
        why = f"Nothing of this had been published by {day}, as far as this store was told."
        ways = [("As known today", asked.href(as_known_on="")), *steps]
        return states.empty("Not known yet on that day", why=why, steps=ways)
    what, whose = asked.indicator.plain_title.lower(), asked.organisation.title
    why = f"No figures of {what} for {whose} have been loaded here. That is not zero."
    return states.empty("No figures", why=why, steps=steps)
