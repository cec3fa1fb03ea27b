"""The controls above a view of inequalities: native selects in one form, and the rarer choices folded below them."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis.divisions import Division
from analysis.numerals import sentence
from components import controls
from components.controls import Choice
from indicators import catalogue
from indicators.month import MARCH, Month
from indicators.vocabulary import TOO_LARGE_TO_BE_ANYONE
from pages import wording
from pages.dividing import phrases
from queries import asking, inequality_offered, organisations
from queries.asked_inequalities import USUAL, Asked
from queries.inequalities import View
from queries.inequality_period import Span, back_from
from queries.organisations import Organisation
from queries.variation import SHARES

_SPANS = {
    Span.MONTH: "One month",
    Span.QUARTER: "Three months",
    Span.YEAR: "Twelve months",
    Span.TWO_YEARS: "Two years",
}
_FOLDS = "Another indicator, place, group or period"


def breadcrumb(asked: Asked) -> Component:
    """Where this page stands: whose, inequalities, indicator."""
    whose = asked.organisation
    steps = [
        dcc.Link(whose.title, href=links.overview(organisation=whose.code)),
        dcc.Link("Inequalities", href=links.inequalities(organisation=whose.code)),
    ]
    entries = [html.Li(one) for one in steps] + [html.Li(asked.indicator.plain_title, **{"aria-current": "page"})]
    return html.Nav(html.Ol(entries), className="crumbs no-print", **{"aria-label": "Breadcrumb"})


def choosing(scope: Scope, asked: Asked, view: View) -> Component:
    """Every choice of the address."""
    main = [
        controls.select("indicator", label="Indicator", choices=_indicators(scope, asked), value=asked.indicator.id),
        whose(scope, asked.organisation),
        controls.select("dimension", label="By", choices=_divisions(view), value=view.division.key),
        controls.select("period", label="Period", choices=_spans(view), value=view.span),
    ]
    return controls.by_address(links.inequalities(), *main, _rarer(asked, view), folds=_FOLDS)


def fewer(scope: Scope, asked: Asked) -> Component:
    """What can be chosen where there is nothing to show."""
    main = [
        controls.select("indicator", label="Indicator", choices=_indicators(scope, asked), value=asked.indicator.id),
        whose(scope, asked.organisation),
    ]
    return controls.by_address(links.inequalities(), *main)


def whose(scope: Scope, organisation: Organisation) -> Component:
    """The reader's own, whoever belongs to it, and the regions and the nation."""
    now = Month.containing(asking.today())
    home = organisations.home(scope)
    members = organisations.members(scope, parent=home, month=now)
    large = sorted(organisations.of_kinds(scope, kinds=TOO_LARGE_TO_BE_ANYONE), key=lambda one: (one.rank, one.name))
    every = dict.fromkeys([organisation, home, *members, *large])
    choices = [Choice(one.code, f"{one.title} ({wording.kind_in_short(one.kind)})") for one in every]
    return controls.select("organisation", label="Organisation", choices=choices, value=organisation.code)


def _indicators(scope: Scope, asked: Asked) -> list[Choice]:
    every = [one for one in catalogue.load().indicators.values() if one.kind in SHARES]
    have = inequality_offered.of_organisation(scope, indicators=every, organisation=asked.organisation)
    offered = [one for one in every if one.id in have or one == asked.indicator]
    if asked.indicator not in offered:
        offered.append(asked.indicator)
    return [Choice(one.id, one.plain_title) for one in sorted(offered, key=lambda one: one.plain_title.lower())]


def _divisions(view: View) -> list[Choice]:
    return [Choice(one.key, sentence(phrases.BY[one])) for one in Division if one in view.divisions]


def _spans(view: View) -> list[Choice]:
    if view.beyond:
        return [Choice(Span.YEAR, f"Financial year, {view.period.in_short}")]
    usual = f"As long as it takes: {view.period.in_short}" if view.span is Span.ENOUGH else "As long as it takes"
    last = view.period.last
    return [
        Choice(Span.ENOUGH, usual),
        *(
            Choice(one, f"{words}, {back_from(last, one, oldest=view.oldest, definition=view.definition).in_short}")
            for one, words in _SPANS.items()
        ),
    ]


def _rarer(asked: Asked, view: View) -> Component:
    definitions = [Choice(one.key, one.label) for one in view.divisions[view.division]]
    choices = [
        controls.select("last", label="Until", choices=_until(view), value=_last(asked, view)),
        controls.select("definition", label="Definition", choices=definitions, value=view.definition.key),
    ]
    unusual = bool(asked.last or asked.definition)
    return html.Details([html.Summary("More choices"), html.Div(choices, className="controls")], open=unusual)


def _last(asked: Asked, view: View) -> str:
    return str(view.period.last) if asked.last else USUAL["last"]


def _until(view: View) -> list[Choice]:
    months = [view.newest.plus(-back) for back in range(view.newest.ordinal - view.oldest.ordinal + 1)]
    if view.beyond:
        months = [one for one in months if one.month == MARCH]
    newest = [Choice(USUAL["last"], "Newest")]
    return [*newest, *(Choice(str(one), one.in_words()) for one in months)]
