"""The page of rare harm of one organisation: what it comes to, its sites, MOSS's charts, and the local ones."""

from __future__ import annotations

import math
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import NotAllowed, Scope
from analysis.naming import days
from analysis.numerals import count, written
from components import printed, states
from components.seen_from import seen_from, up_to
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages import wording
from pages.rare import kinds, local, moss, sites, summary
from pages.rare.words import in_words
from queries import organisations, rare_harm
from queries.observations import NoFigures
from queries.organisations import Organisation
from queries.rare_harm import RareHarm, Untold


def page(scope: Scope, *, organisation: Organisation, site: str, today: date, last: Month | None = None) -> Component:
    """Everything up to `last`, or as far as returns reach.

    Raises `NotAllowed` outside the scope, and `BadAddress` for a site that is not among the organisation's.
    """
    if not scope.shares(organisation.id):
        raise NotAllowed(organisation.code)
    if organisation.kind not in rare_harm.KINDS:
        return _too_large(scope, organisation, today)
    try:
        found = rare_harm.of_organisation(scope, organisation=organisation, today=today, last=last)
    except NoFigures:
        return _nothing(scope, organisation, today)
    chosen = found.drawn(site)
    every = rare_harm.kinds(scope, organisation=organisation, months=found.deaths.told, today=today)
    return html.Div(
        [
            _head(scope, organisation, today),
            seen_from(up_to(last), today=links.rare_events(organisation.code, site=site)) if last else None,
            summary.lead(found, every),
            _facts(found),
            sites.side_by_side(found, chosen),
            *moss.charts(found, chosen),
            *local.charts(found, chosen),
            kinds.kinds(every, organisation=organisation, last=found.deaths.told[-1], today=today),
            html.P(
                "The numbers of every chart, month by month, are in this page's file (CSV).", className="on-paper"
            ),
            printed.found_again(found.whole(chosen)),
        ],
        className="page rare-events",
    )


def _head(scope: Scope, organisation: Organisation, today: date) -> Component:
    above = organisations.ancestors(scope, organisation=organisation, month=Month.containing(today))
    steps = [one for one in reversed(above) if one.kind in rare_harm.KINDS and scope.shares(one.id)]
    entries = [html.Li(dcc.Link(one.title, href=links.rare_events(one.code))) for one in steps]
    here = html.Li(organisation.title, **{"aria-current": "page"})
    crumbs = html.Nav(html.Ol([*entries, here]), className="crumbs no-print", **{"aria-label": "Breadcrumb"})
    ways = [html.Li(dcc.Link("Overview", href=links.overview(organisation=organisation.code)))]
    if organisation.kind is OrganisationKind.TRUST:
        ways.append(html.Li(dcc.Link("Safety champion's page", href=links.champion(organisation.code))))
    return html.Div(
        [
            crumbs,
            html.Div(
                [
                    html.P(wording.kind(organisation.kind), className="kind"),
                    html.H1(f"Rare harm: {organisation.title}"),
                ],
                className="page-title",
            ),
            html.Ul(ways, className="steps-on no-print"),
        ]
    )


def _facts(found: RareHarm) -> Component:
    last = found.deaths.told[-1]
    since = found.since
    expected = sum(map(sites.expected_in_a_year, found.sites))
    facts = [
        (
            f"Since the last death at term, to {in_words(found.until)}",
            since.why if isinstance(since, Untold) else days(since.since_last),
        ),
        ("Longest without one", "Not known" if isinstance(since, Untold) else days(since.longest)),
        (f"Deaths in 12 months to {last.in_words()}", count(found.last_year)),
        ("Expected at the reference rate", "Not known" if math.isnan(expected) else written(expected, decimals=1)),
    ]
    return html.Section(
        html.Dl([html.Div([html.Dt(name), html.Dd(words)]) for name, words in facts], className="facts"),
        className="card",
    )


def _nothing(scope: Scope, organisation: Organisation, today: date) -> Component:
    why = (
        f"No return for {organisation.title} tells of babies who died at term. That is not the same as none. "
        "MOSS's files, or a local return with term stillbirths, term neonatal deaths and births at term, bring them."
    )
    steps = [("What has been loaded", links.data()), ("Overview", links.overview(organisation=organisation.code))]
    return html.Div(
        [_head(scope, organisation, today), states.empty("No figures of rare harm", why=why, steps=steps)],
        className="page",
    )


def _too_large(scope: Scope, organisation: Organisation, today: date) -> Component:
    why = f"Deaths are looked at one by one: by site, by trust or by {wording.terms().system}. Choose one."
    below = organisations.members(
        scope, parent=organisation, month=Month.containing(today), kind=OrganisationKind.LMNS
    )
    steps = [(one.title, links.rare_events(one.code)) for one in below if scope.shares(one.id)]
    return html.Div(
        [_head(scope, organisation, today), states.empty("Too large to look at as one", why=why, steps=steps)],
        className="page",
    )
