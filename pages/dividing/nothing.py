"""Nothing can be shown by group: why, and where to go from here."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

import links
from access.scope import Scope
from components import states
from components.states import Step
from indicators.vocabulary import IndicatorKind
from pages import empty_states
from pages.dividing.choosing import breadcrumb, fewer
from queries import freshness
from queries.asked_inequalities import Asked
from queries.inequalities import CannotDivide, Why

_KINDS = {
    IndicatorKind.COUNT: "This indicator is a count, which grows with the size of a group.",
    IndicatorKind.STATUS: "This indicator is a stage, not a share of people.",
    IndicatorKind.LOG: "This indicator is a list of things that happened, not a share of people.",
    IndicatorKind.SCORE: "This indicator is a score, not a share of people.",
    IndicatorKind.RATIO: "This indicator is a ratio, not a share of people.",
}


def nothing_by_group(scope: Scope, asked: Asked, case: CannotDivide) -> Component:
    if freshness.of_store(scope).empty:
        return empty_states.nothing_loaded()
    title = html.H1(f"{asked.indicator.plain_title}, by group", className="message")
    return html.Div([breadcrumb(asked), fewer(scope, asked), title, _why(asked, case)], className="page")


def _why(asked: Asked, case: CannotDivide) -> Component:
    if case.why is Why.NOT_A_SHARE:
        kind = _KINDS.get(asked.indicator.kind, "This indicator is not a share of people.")
        return states.not_enough_data(
            why=kind, instead="Look at it through time instead.", steps=_ways(asked), level=2
        )
    why = (
        f"No figures of {asked.organisation.title} by these groups are loaded and shared with you. "
        "That is not zero, and not a finding of no difference."
    )
    return states.not_enough_data(
        why=why, instead="Groups come with the local return, as the loading guide says.", steps=_ways(asked), level=2
    )


def _ways(asked: Asked) -> list[Step]:
    whose = asked.organisation
    ways: list[Step] = [
        (f"{asked.indicator.plain_title}, through time", links.chart(asked.indicator.id, organisation=whose.code)),
        ("Every inequality", links.inequalities(organisation=whose.code)),
        ("What has been loaded", links.data()),
    ]
    if asked.division:
        ways.insert(0, ("By whatever there are figures of", asked.href(dimension="", definition="")))
    return ways
