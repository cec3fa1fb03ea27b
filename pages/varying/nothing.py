"""Why there is no funnel, and what can be looked at instead."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

import links
from access.scope import Scope
from components import states
from components.states import Step
from indicators.vocabulary import IndicatorKind
from pages.varying import choosing, phrases
from queries import freshness
from queries.asked_variation import Asked
from queries.variation import CannotCompare, Comparison, Why

_KINDS = {
    IndicatorKind.COUNT: "a count, which grows with the size of the organisation",
    IndicatorKind.RATIO: "a ratio of two quantities that are not events out of people",
    IndicatorKind.SCORE: "a score, published without the number of answers above and below",
    IndicatorKind.STATUS: "a stage, not a number",
    IndicatorKind.LOG: "a list of happenings, not a number",
}


def nothing_to_draw(scope: Scope, asked: Asked, case: CannotCompare) -> Component:
    """The page of an indicator that cannot be compared, with every choice that might help."""
    return html.Div(
        [
            choosing.breadcrumb(asked),
            html.H1(f"{asked.indicator.plain_title}: variation"),
            choosing.choosing(scope, asked, case.what),
            _why(scope, asked, case),
        ],
        className="page",
    )


def _why(scope: Scope, asked: Asked, case: CannotCompare) -> Component:
    if case.why is Why.NOT_A_SHARE:
        kind = _KINDS[asked.indicator.kind]
        why = (
            f"A funnel shows events out of a number of people or births, so that chance can be told from difference. "
            f"This indicator is {kind}."
        )
        return states.empty("No funnel for this indicator", why=why, steps=_ways(asked))
    if freshness.of_store(scope).empty:
        return states.empty(
            "Nothing has been loaded yet", why="The store is empty.", steps=[("What to do", links.overview())]
        )
    if case.what is None:
        under = " under this definition" if asked.definition else ""
        why = f"No figures of this kind of organisation{under} are loaded and shared with you. That is not zero."
        return states.empty("No figures to compare", why=why, steps=_ways(asked))
    if case.why is Why.ALL_ALIKE:
        return states.not_enough_data(
            why=_all_alike(case.what),
            instead="Nothing varies, so there is nothing to flag.",
            steps=_ways(asked),
            level=2,
        )
    return states.not_enough_data(
        why=_one_alone(case.what),
        instead="A funnel compares at least two. Look at one organisation through time instead.",
        steps=_ways(asked),
        level=2,
    )


def _all_alike(found: Comparison) -> str:
    where = "without a single event" if not found.numerator.any() else "at 100%"
    return f"All {phrases.several(len(found.units), found)} stand {where} in {found.period.in_words}."


def _one_alone(found: Comparison) -> str:
    one, many = phrases.kinds(found)
    has = f"Only one {one} has" if found.units else f"No {one} has"
    said = [f"{has} figures for enough of {found.period.in_words} to be compared."]
    said += [f"{each.organisation.title}: {phrases.why_left_out(each, found)}." for each in found.left_out[:6]]
    if found.figures.withheld:
        said.append(f"Figures of {many} that are not shared with you are not shown.")
    return " ".join(said)


def _ways(asked: Asked) -> list[Step]:
    whose = asked.organisation
    ways: list[Step] = [
        (f"{asked.indicator.plain_title}, through time", links.chart(asked.indicator.id, organisation=whose.code)),
        ("Every comparison", links.variation(organisation=whose.code)),
        ("What has been loaded", links.data()),
    ]
    if asked.definition:
        ways.insert(0, ("Under the usual definition", asked.href(definition="")))
    if asked.group:
        ways.insert(0, ("Compared with all", asked.href(group="")))
    return ways
