"""The controls above a chart: native selects in one form, and the rarer choices folded below them."""

from __future__ import annotations

from collections.abc import Collection

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis.rule_sets import BY_KEY
from components import controls
from components.controls import Choice
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages import wording
from queries import asking, coverage, organisations
from queries.asked_chart import Asked
from queries.one_chart import ChartAsked
from queries.organisations import Organisation

_PERIODS = (24, 36, 60)
_STAFFING = "workforce"
"""The theme that is offered first beneath a chart."""
_FOLDS = "Another indicator, place or period"


def breadcrumb(scope: Scope, asked: Asked) -> Component:
    """Where this chart stands: system, organisation, indicator."""
    above = organisations.ancestors(scope, organisation=asked.organisation, month=_now(asked))
    system = [one for one in above if one.kind is OrganisationKind.LMNS]
    steps = [dcc.Link(one.title, href=links.overview(organisation=one.code)) for one in (*system, asked.organisation)]
    entries = [html.Li(one) for one in steps] + [html.Li(asked.indicator.plain_title, **{"aria-current": "page"})]
    return html.Nav(html.Ol(entries), className="crumbs no-print", **{"aria-label": "Breadcrumb"})


def choosing(scope: Scope, asked: Asked, chart: ChartAsked | None) -> Component:
    """Every choice of the address. `chart` is None where there is nothing to draw: then fewer can be offered."""
    have = coverage.indicators(scope)
    main = [
        controls.select("indicator", label="Indicator", choices=_indicators(asked, have), value=asked.indicator.id),
        controls.select(
            "organisation", label="Organisation", choices=_organisations(scope, asked), value=asked.organisation.code
        ),
    ]
    if chart is not None:
        main.append(_period(asked, chart))
    day = asked.as_known_on.isoformat() if asked.as_known_on else ""
    main.append(controls.day("as_known_on", label="As known on (empty: today)", value=day))
    kept = {
        name: str(value)
        for name, value in (("last", asked.last or ""), ("points", asked.points), ("thread", asked.thread))
        if str(value)
    }
    rarer = [_rarer(asked, chart, have)] if asked.indicator.numeric else []
    return controls.by_address(links.charts(), *main, *rarer, kept=kept, folds=_FOLDS)


def _now(asked: Asked) -> Month:
    return asked.last or Month.containing(asking.today())


def _indicators(asked: Asked, have: Collection[str]) -> list[Choice]:
    every = catalogue.load().indicators.values()
    offered = [one for one in every if one.id in have or one == asked.indicator]
    return [Choice(one.id, one.plain_title) for one in sorted(offered, key=lambda one: one.plain_title.lower())]


def _organisations(scope: Scope, asked: Asked) -> list[Choice]:
    offered = list(coverage.organisations_of(scope, indicator=asked.indicator))
    if asked.organisation not in offered:
        offered.insert(0, asked.organisation)
    return [Choice(one.code, _named(one)) for one in offered]


def _named(organisation: Organisation) -> str:
    return f"{organisation.title} ({wording.kind_in_short(organisation.kind)})"


def _period(asked: Asked, chart: ChartAsked) -> Component:
    series = chart.drawn.series
    start = str(series.first)
    choices = [Choice(start, f"All: {series.first.in_short()} to {series.last.in_short()}")]
    choices += [
        Choice(str(series.last.plus(1 - months)), f"Last {months} months")
        for months in _PERIODS
        if series.last.plus(1 - months) > series.first
    ]
    value = asked.first or series.first
    if str(value) not in {one.value for one in choices}:
        choices.append(Choice(str(value), f"From {value.in_words()}"))
    return controls.select("first", label="Period", choices=choices, value=str(value))


def _rarer(asked: Asked, chart: ChartAsked | None, have: Collection[str]) -> Component:
    sets = [Choice(one.key, one.name) for one in BY_KEY.values()]
    choices = [controls.select("rule_set", label="Rule set", choices=sets, value=asked.rule_set.key)]
    if chart is not None and len(chart.definitions) > 1:
        ways = [Choice(one.key, one.label) for one in chart.definitions]
        now = chart.measured.definition.key
        choices.append(controls.select("definition", label="Definition", choices=ways, value=now))
    if chart is not None and len(chart.strata) > 1:
        groups = [Choice(one.key, wording.stratum(one)) for one in chart.strata]
        choices.append(controls.select("stratum", label="Group", choices=groups, value=asked.stratum.key))
    choices.append(_beneath(asked, have))
    unusual = (
        asked.beside is not None
        or asked.definition is not None
        or bool(asked.stratum.key)
        or asked.as_known_on is not None
    )
    return html.Details([html.Summary("More choices"), html.Div(choices, className="controls")], open=unusual)


def _beneath(asked: Asked, have: Collection[str]) -> Component:
    """What is drawn beneath on the same time axis: staffing first, since it is asked for most."""
    known = [one for one in catalogue.load().indicators.values() if one.numeric and one.id in have]
    others = [one for one in known if one.id != asked.indicator.id or one == asked.beside]
    ordered = sorted(others, key=lambda one: (_STAFFING not in one.themes, one.plain_title.lower()))
    choices = [Choice("", "Nothing"), *(Choice(one.id, one.plain_title) for one in ordered)]
    value = asked.beside.id if asked.beside else ""
    return controls.select("beside", label="Beneath it, on the same months", choices=choices, value=value)
