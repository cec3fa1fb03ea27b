"""One trust's page for its board's safety champion: six questions, six sentences, one button."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dash import dcc, html
from dash.development.base_component import Component

import links
from access import current, viewings
from access.scope import Scope
from analysis.rule_sets import MAKING_DATA_COUNT
from components.answers import answer_card
from components.take_away import both, take_away
from indicators.month import Month
from pages import empty_states, lineage
from pages.answering import behind
from queries import asking, champion, champion_answers, freshness
from queries.champion import Findings, NothingReturned
from queries.freshness import Freshness
from queries.organisations import Organisation
from store.engine import one_moment

_MARKS = (
    "Small charts: 24 months; cases: twelve. Square: concern. Triangle: improvement. Hollow: provisional. "
    "Dashes: target."
)


def page(scope: Scope, *, trust: Organisation) -> Component:
    """The page of `trust`, which `champion.trust_of` has let through; opening it is a look, and is noted."""
    try:
        with one_moment():
            found = champion.of_trust(scope, trust=trust, last_look=_last_look(trust), today=asking.today())
            shown = _shown(scope, found, freshness.of_store(scope))
    except NothingReturned:
        return empty_states.without_figures(scope, organisation=trust)
    _note_look(trust)
    return shown


def _last_look(trust: Organisation) -> datetime | None:
    if not current.anybody():
        return None
    return viewings.last(
        current.signed_in(), organisation_id=trust.id, page=champion_answers.PAGE, now=datetime.now(UTC)
    )


def _note_look(trust: Organisation) -> None:
    if current.anybody() and viewings.is_a_look():
        viewings.record(
            current.signed_in(), organisation_id=trust.id, page=champion_answers.PAGE, now=datetime.now(UTC)
        )


def _shown(scope: Scope, found: Findings, fresh: Freshness) -> Component:
    trust = found.trust
    told = zip(champion_answers.of_findings(found), behind.of_findings(found), strict=True)
    cards = [
        answer_card(answer, rest, name=f"champion-{trust.code}-{answer.question.name.lower()}")
        for answer, rest in told
    ]
    return html.Div(
        [
            html.Div(
                [
                    html.H1(trust.title),
                    html.P(_about(found, fresh), className="kind"),
                    *lineage.note(scope, organisation=trust),
                ]
            ),
            html.Div(cards, className="answers"),
            html.Div(
                dcc.Link(
                    "See the trust in the meeting view",
                    href=links.overview(organisation=trust.code),
                    className="button",
                ),
                className="actions",
            ),
            html.P(
                [
                    f"{_MARKS} Rules: {MAKING_DATA_COUNT.name}, XmR. ",
                    dcc.Link("What we cannot tell", href=links.methods()),
                ],
                className="hint",
            ),
            take_away(both(links.csv(links.champion(trust.code)))),
        ],
        className="page champion",
    )


def _about(found: Findings, fresh: Freshness) -> str:
    as_at = f", as at {_day(fresh.published_on)}" if fresh.published_on else ""
    provisional = any(
        one.drawn.last_place >= 0 and one.drawn.is_provisional(one.drawn.last_place) for one in found.charts.values()
    )
    return f"Data to {found.month.in_words()}{' (provisional)' if provisional else ''}{as_at}."


def _day(day: date) -> str:
    return f"{day.day} {Month.containing(day).in_words()}"
