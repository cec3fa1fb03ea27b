"""One system at a glance: one sentence, what to discuss, where every chart stands, and every indicator by trust."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import dash
from dash import dcc, html
from dash.development.base_component import Component

import links
from access import current
from access.scope import Scope
from analysis.naming import several
from analysis.numerals import sentence
from analysis.rule_sets import MAKING_DATA_COUNT
from components import printed
from components.take_away import both, take_away
from pages import empty_states
from pages.glance import (
    by_kind,
    by_trust,
    cells,
    changes,
    discussion,
    folded,
    heading,
    in_hand,
    phrases,
    returns,
    where_they_stand,
)
from pages.kept import kept
from queries import asked_overview, freshness, rare_signals
from queries import parts as parts_of
from queries.asked_overview import Asked
from queries.asking import Rows
from queries.at_a_glance import Glance, NothingLoaded
from queries.freshness import Freshness
from queries.parts import Parts
from queries.since import Since
from store.engine import one_moment


@one_moment()
def layout(**values: str) -> Component:
    scope = current.scope()
    fresh = freshness.of_store(scope)
    if fresh.empty:
        return empty_states.nothing_loaded()
    asked = asked_overview.read(scope, values)
    try:
        glance = asked.glance(scope)
    except NothingLoaded:
        return empty_states.without_figures(scope, organisation=asked.organisation)
    return _page(scope, glance, fresh, asked)


def _page(scope: Scope, glance: Glance, fresh: Freshness, asked: Asked) -> Component:
    return html.Div(
        [
            heading.head(scope, glance, fresh, asked),
            _lead(glance),
            *_asked_for(scope, glance, asked),
            _foot(scope, glance, asked),
            printed.found_again(asked.whole(glance.month)),
        ],
        className="page overview",
    )


def _lead(glance: Glance) -> Component:
    said = [
        html.H2(glance.agenda.headline),
        html.P(phrases.lead(glance, expected=phrases.expected(glance, rule_set=MAKING_DATA_COUNT))),
    ]
    if not rare_signals.looks_at(glance.system):
        said.append(html.P(phrases.without_rare()))
    return html.Div(said, className="lead")


def _asked_for(scope: Scope, glance: Glance, asked: Asked) -> list[Component | None]:
    """The answer and what follows it; or, on a page of its own, what was asked to be listed instead."""
    if asked.rows is Rows.ALL and not (asked.cell or asked.since or asked.since_day):
        return [by_kind.by_kind(glance, asked, back=replace(asked, rows=Rows.FEW).href())]
    if asked.returns:
        return [returns.section(glance, asked)]
    found = asked.change(scope, glance)
    beside = [where_they_stand.where_they_stand(glance, listing=lambda cell: asked.href(cell=cell))]
    if asked.cell:
        listed = cells.section(glance, cell=asked.cell, back=asked.href(), last=asked.month)
        summary = changes.summary(glance, found, listing=asked.href(since=glance.month.plus(-1)))
        return [_together([listed], [summary, *beside])]
    if asked.since or asked.since_day:
        listed = changes.section(glance, found, asked=asked)
        return [_together([listed], beside)]
    return _answer(scope, glance, found, asked, beside)


def _answer(
    scope: Scope, glance: Glance, found: Since, asked: Asked, standing: list[Component]
) -> list[Component | None]:
    """What needs discussion and what changed; then, on a phone each under a line, all that they rest on."""
    expected = phrases.expected(glance, rule_set=MAKING_DATA_COUNT)
    agenda = discussion.discussion(glance, asked, expected=expected, foot=in_hand.line(scope, glance, asked))
    summary = changes.summary(glance, found, listing=asked.href(since=glance.month.plus(-1)))
    charts, better = len(glance.counted), len(glance.agenda.improvements)
    matrix = [folded.on_phones(where_they_stand.title(charts), one) for one in standing]
    given = asked.month is not None
    grid = by_trust.by_trust(glance, rows=asked.rows, asked=asked.system, month_given=given)
    # A short answer has room below it for what changed, so that neither side stands empty.
    first, beside = ([agenda], [summary, *matrix]) if glance.agenda.discuss else ([agenda, summary], matrix)
    return [
        _together(first, beside),
        folded.on_phones("Indicators by organisation, most urgent first", grid),
        folded.on_phones(
            f"{sentence(several(better, 'improvement'))} to learn from", discussion.improvements(glance, asked)
        ),
        folded.folded(glance, asked, parts=_parts(scope, glance)),
    ]


def _together(first: Sequence[Component], beside: Sequence[Component | None]) -> Component:
    """In the order of reading; where there is room, `beside` stands to the right."""
    parts = [html.Div(list(first), className="stack"), html.Div(list(beside), className="stack")]
    return html.Div(parts, className="with-side")


def _parts(scope: Scope, glance: Glance) -> Parts | None:
    """The ledger has signals in groups and sites for the newest month only."""
    if glance.month < glance.newest:
        return None
    return parts_of.of_system(scope, system=glance.system, members=glance.members, month=glance.month)


def _foot(scope: Scope, glance: Glance, asked: Asked) -> Component:
    rules = ["Rules: ", MAKING_DATA_COUNT.name, ", XmR charts. ", dcc.Link("Methods", href=links.methods())]
    rules += [". ", dcc.Link("Sets of indicators on one page", href=links.preset())]
    if scope.shares(glance.system.id):
        rules += [". ", dcc.Link("Rare harm, charted by the day", href=links.rare_events(glance.system.code))]
    view = replace(asked, rows=Rows.FEW).href(
        cell=asked.cell, since=asked.since or "", since_day=asked.since_day or "", returns=asked.returns
    )
    ways = take_away(both(links.csv(view)))
    return html.Div([html.P([*rules, "."]), ways], className="card-head")


dash.register_page(__name__, path=links.OVERVIEW, name="Overview", title="Overview", layout=kept(layout))
