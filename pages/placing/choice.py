"""The choices above small multiples: whose, divided by what, among whom, how far back."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from components import controls
from components.controls import Choice
from indicators.vocabulary import OrganisationKind
from pages import wording
from pages.placing.phrases import in_running_words
from queries import coverage
from queries.asked_places import Asked, By, Period, Whose
from queries.organisations import Organisation

_BY = {
    By.ETHNIC_GROUP: "Ethnic group",
    By.DEPRIVATION: "Deprivation",
    By.AGE: "Age",
    By.PARITY: "First or later birth",
    By.ROBSON: "Robson group",
    By.SETTING: "Birth setting",
    By.MODE: "Mode of birth",
}
_PERIODS = {
    Period.TWO_YEARS: "Last 24 months",
    Period.THREE_YEARS: "Last 36 months",
    Period.FIVE_YEARS: "Last 60 months",
    Period.ALL: "All months",
}


def in_words(by: By) -> str:
    """What the charts are divided by, as a choice: `Trusts`, `Ethnic group`."""
    if by is By.SYSTEMS:
        return f"Every {wording.terms().system}"
    return _BY.get(by) or by.value.capitalize()


def breadcrumb(asked: Asked) -> Component:
    """Organisation, then what this is about."""
    entries = [
        html.Li(dcc.Link(asked.organisation.title, href=links.overview(organisation=asked.organisation.code))),
        html.Li(
            dcc.Link(
                asked.indicator.plain_title,
                href=links.chart(asked.indicator.id, **asked.investigation.carried()),
            )
        ),
        html.Li(f"By {in_running_words(asked.by)}", **{"aria-current": "page"}),
    ]
    return html.Nav(html.Ol(entries), className="crumbs no-print", **{"aria-label": "Breadcrumb"})


def choosing(scope: Scope, asked: Asked) -> Component:
    """Every choice of the address, in one form."""
    parts = [
        controls.select(
            "organisation", label="Organisation", choices=_organisations(scope, asked), value=asked.organisation.code
        ),
        controls.select("by", label="Side by side", choices=_ways(asked.organisation), value=asked.by),
    ]
    if asked.by is By.TRUSTS:
        parts.append(controls.select("among", label="Which trusts", choices=_whose(), value=asked.among))
    periods = [Choice(one, words) for one, words in _PERIODS.items()]
    parts.append(controls.select("period", label="Period", choices=periods, value=asked.period))
    kept = {"last": asked.last or "", "points": asked.points, **_carried(asked)}
    return controls.by_address(
        links.indicator(asked.indicator.id), *parts, kept={name: str(value) for name, value in kept.items() if value}
    )


def _carried(asked: Asked) -> dict[str, object]:
    """Within an investigation whatever is chosen here, its own definition stays what it is."""
    if not asked.thread:
        return {}
    told = asked.investigation.definition
    drawn = asked.definition.key if asked.definition else ""
    return {**asked.carried(), "definition": drawn, "investigated": told.key if told else ""}


def _ways(organisation: Organisation) -> list[Choice]:
    """Sites are parts of trusts and systems; whole regions have too many."""
    large = organisation.kind in (OrganisationKind.REGION, OrganisationKind.NATION)
    return [Choice(one, in_words(one)) for one in By if not (large and one is By.SITES)]


def _whose() -> list[Choice]:
    return [
        Choice(Whose.MEMBERS, f"Of the {wording.terms().system}"),
        Choice(Whose.GROUP, "Of the comparator group"),
        Choice(Whose.NATION, "Of the nation"),
    ]


def _organisations(scope: Scope, asked: Asked) -> list[Choice]:
    offered = list(coverage.organisations_of(scope, indicator=asked.indicator))
    if asked.organisation not in offered:
        offered.insert(0, asked.organisation)
    return [Choice(one.code, f"{one.title} ({wording.kind_in_short(one.kind)})") for one in offered]
