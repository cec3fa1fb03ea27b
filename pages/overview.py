"""One system at a glance: one sentence, what to discuss, where every chart stands, and every indicator by trust."""

from __future__ import annotations

from datetime import timedelta

import dash
from dash import dcc, html
from dash.development.base_component import Component

import links
from access import current
from access.scope import Scope
from analysis.rule_sets import MAKING_DATA_COUNT
from components.take_away import both, take_away
from indicators.month import Month
from pages import empty_states
from pages.glance import asked as address
from pages.glance import by_trust, cells, changes, discussion, folded, heading, phrases, where_they_stand
from pages.glance.asked import Asked
from pages.kept import kept
from queries import asking, at_a_glance, freshness, since
from queries import parts as parts_of
from queries.at_a_glance import Glance, NothingLoaded
from queries.freshness import Freshness
from queries.since import Since
from store.engine import one_moment

_WITHDRAWN_WITHIN = timedelta(days=31)


@one_moment()
def layout(**values: str) -> Component:
    scope, this_month = current.scope(), Month.containing(asking.today())
    fresh = freshness.of_store(scope)
    if fresh.empty:
        return empty_states.nothing_loaded()
    asked = address.read(scope, **values)
    try:
        glance = at_a_glance.of_system(scope, system=asked.system, month=asked.month, today=this_month)
    except NothingLoaded:
        return empty_states.without_figures(scope, organisation=asked.organisation)
    return _page(scope, glance, fresh, asked)


def check(**values: str) -> None:
    """Raises whatever the page would; reading the address is all that can be refused."""
    scope = current.scope()
    if not freshness.of_store(scope).empty:
        address.read(scope, **values)


def _page(scope: Scope, glance: Glance, fresh: Freshness, asked: Asked) -> Component:
    expected = phrases.expected(glance, rule_set=MAKING_DATA_COUNT)
    found = _since(scope, glance, fresh, asked)
    beside = [where_they_stand.where_they_stand(glance, listing=lambda cell: asked.href(cell=cell))]
    if not asked.since:
        beside.append(changes.summary(glance, found, listing=asked.href(since=glance.month.plus(-1))))
    lead = [html.H2(glance.agenda.headline), html.P(phrases.lead(glance, expected=expected))]
    return html.Div(
        [
            heading.head(scope, glance, fresh, asked.organisation),
            html.Div(lead, className="lead"),
            html.Div(
                [
                    html.Div(_first(glance, asked, found, expected), className="stack"),
                    html.Div(beside, className="stack"),
                ],
                className="with-side",
            ),
            *([] if asked.cell or asked.since else _rest(scope, glance, asked)),
            _foot(glance, asked),
        ],
        className="page overview",
    )


def _since(scope: Scope, glance: Glance, fresh: Freshness, asked: Asked) -> Since:
    if asked.since and asked.since != glance.month.plus(-1):
        return since.month(scope, glance, then=asked.since, today=Month.containing(asking.today()))
    return since.the_month_before(scope, glance, at=fresh.loaded_at - _WITHDRAWN_WITHIN)


def _first(glance: Glance, asked: Asked, found: Since, expected: str) -> list[Component | None]:
    """What needs discussion and, in the same form, what got better; or what was asked to be listed instead."""
    if asked.cell:
        return [cells.section(glance, cell=asked.cell, back=asked.href())]
    if asked.since:
        return [changes.section(glance, found, asked=asked.organisation, back=asked.href())]
    return [discussion.discussion(glance, expected=expected), discussion.improvements(glance)]


def _rest(scope: Scope, glance: Glance, asked: Asked) -> list[Component | None]:
    """What comes after the answer. The ledger has signals in groups and sites for the newest month only."""
    parts = None
    if glance.month >= glance.newest:
        parts = parts_of.of_system(scope, system=glance.system, members=glance.members, month=glance.month)
    given = asked.month is not None
    return [
        folded.folded(glance, parts=parts),
        by_trust.by_trust(glance, rows=asked.rows, asked=asked.organisation, month_given=given),
    ]


def _foot(glance: Glance, asked: Asked) -> Component:
    rules = ["Rules: ", MAKING_DATA_COUNT.name, ", XmR charts. ", dcc.Link("Methods", href=links.methods())]
    rules += [". ", dcc.Link("Sets of indicators on one page", href=links.preset())]
    rules += [". ", dcc.Link("Rare harm, charted by the day", href=links.rare_events(glance.system.code)), "."]
    month = glance.month if asked.month else ""
    file = links.csv(links.overview(organisation=asked.organisation.code, month=month))
    ways = take_away(both(file))
    return html.Div([html.P(rules), ways], className="card-head")


dash.register_page(__name__, path=links.OVERVIEW, name="Overview", title="Overview", layout=kept(layout), check=check)
