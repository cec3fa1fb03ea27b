"""The controls above a funnel: native selects in one form, and the rarer choices folded below them."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis.numerals import sentence
from components import controls
from components.controls import Choice
from indicators import catalogue
from indicators.month import Month
from pages import wording
from pages.varying import phrases
from queries import coverage, organisations, variation
from queries.asked_variation import Asked, Order
from queries.funnel_limits import Limits
from queries.organisations import Organisation
from queries.variation import Comparison
from queries.variation_period import Length, covered, step
from queries.variation_units import Among

_LIMITS = (
    Choice(Limits.WIDENED, "Widened for variation"),
    Choice(Limits.PLAIN, "Chance alone"),
    Choice(Limits.FACTOR, "Widened by one factor"),
    Choice(Limits.STABILISED, "None: stabilised rates, in bands"),
)
_ORDERS = (Choice(Order.NAME, "By name"), Choice(Order.SIZE, "By size, largest first"))
ALL, NEWEST = links.USUAL_VARIATION["group"], links.USUAL_VARIATION["last"]
_MONTHS_OFFERED = 60
FOLDS = "Another indicator, group or period"


def breadcrumb(asked: Asked) -> Component:
    """Where this page stands: whose, variation, indicator."""
    whose = asked.organisation
    steps = [
        dcc.Link(whose.title, href=links.overview(organisation=whose.code)),
        dcc.Link("Variation", href=links.variation(organisation=whose.code, among=asked.among)),
    ]
    entries = [html.Li(one) for one in steps] + [html.Li(asked.indicator.plain_title, **{"aria-current": "page"})]
    return html.Nav(html.Ol(entries), className="crumbs no-print", **{"aria-label": "Breadcrumb"})


def choosing(scope: Scope, asked: Asked, found: Comparison | None) -> Component:
    """Every choice of the address. `found` is None where there are no figures: then fewer can be offered."""
    main = [
        controls.select("indicator", label="Indicator", choices=_indicators(scope, asked), value=asked.indicator.id)
    ]
    carried = {**asked.carried(), "rows": asked.rows}
    kept = {name: str(value) for name, value in carried.items() if value}
    if found is None:
        main.append(_among(asked))
        return controls.by_address(links.variation(), *main, kept={**kept, "organisation": asked.organisation.code})
    main += [
        controls.select("group", label="Compared with", choices=_groups(found), value=asked.group or ALL),
        _period(asked, found),
        controls.select("limits", label="Limits", choices=_LIMITS, value=asked.limits),
    ]
    return controls.by_address(links.variation(), *main, _rarer(scope, asked, found), kept=kept, folds=FOLDS)


def _indicators(scope: Scope, asked: Asked) -> list[Choice]:
    have = coverage.indicators(scope)
    offered = [
        one
        for one in catalogue.load().indicators.values()
        if (one.id in have and one.kind in variation.SHARES) or one == asked.indicator
    ]
    return [Choice(one.id, one.plain_title) for one in sorted(offered, key=lambda one: one.plain_title.lower())]


def _groups(found: Comparison) -> list[Choice]:
    _, many = phrases.kinds(found)
    everybody = Choice(ALL, f"All {len(found.visible)} {many}")
    groups = found.present.groups
    if found.figures.withheld:
        everybody = Choice(ALL, f"{len(found.visible)} {many} shared with you")
        groups = (found.group,) if found.group else ()
    return [everybody, *(Choice(one.key, f"{one.title} ({len(one.members)} {many})") for one in groups)]


def _period(asked: Asked, found: Comparison) -> Component:
    """A month, quarter or year up to the last month, as far as figures go, or from any month on."""
    last, apart = found.period.last, step(found.definition)
    there_are = last.ordinal - found.figures.oldest.ordinal + apart
    lengths = {covered(last=last, months=min(one.months, there_are), apart=apart): one for one in Length}
    choices = [Choice(one.value, period.in_short) for period, one in lengths.items()]
    choices += [Choice(str(one), f"From {one.in_words()}") for one in _months(found) if one < last]
    value = asked.period if asked.first else lengths[found.period].value
    return controls.select("period", label="Period", choices=choices, value=value)


def _months(found: Comparison) -> list[Month]:
    """The months that figures measure, the newest first."""
    figures = found.figures
    newest = max(figures.newest, found.period.last)
    many = min(newest.ordinal - figures.oldest.ordinal + 1, _MONTHS_OFFERED)
    return [newest.plus(-back) for back in range(many)]


def _among(asked: Asked) -> Component:
    choices = [Choice(one, sentence(wording.kinds(one.kind)[1])) for one in Among]
    return controls.select("among", label="Which organisations", choices=choices, value=asked.among)


def _rarer(scope: Scope, asked: Asked, found: Comparison) -> Component:
    until = [Choice(NEWEST, f"Newest, {found.figures.newest.in_words()}")]
    until += [Choice(str(one), one.in_words()) for one in _months(found)]
    definitions = [Choice(one.key, one.label) for one in found.definitions]
    choices = [
        controls.select("last", label="Until", choices=until, value=str(asked.last or NEWEST)),
        _among(asked),
        controls.select("definition", label="Definition", choices=definitions, value=found.definition.key),
        controls.select(
            "organisation", label="Highlighted", choices=_whose(scope, asked, found), value=asked.organisation.code
        ),
        controls.select("order", label="Table", choices=_ORDERS, value=asked.order),
    ]
    unusual = any((asked.last, asked.definition, asked.among is not Among.TRUSTS, asked.order is not Order.NAME))
    return html.Details([html.Summary("More choices"), html.Div(choices, className="controls")], open=unusual)


def _whose(scope: Scope, asked: Asked, found: Comparison) -> list[Choice]:
    mine = [asked.organisation, organisations.home(scope)]
    every = dict.fromkeys([*mine, *found.visible])
    return [Choice(one.code, _named(one)) for one in every]


def _named(organisation: Organisation) -> str:
    return f"{organisation.title} ({wording.kind_in_short(organisation.kind)})"
