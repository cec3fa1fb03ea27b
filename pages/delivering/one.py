"""One undertaking by itself: how it stands, what would show it, everything recorded of it, and what may come next."""

from __future__ import annotations

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import undertakings as judging
from analysis.naming import days
from analysis.undertaking_words import on_day
from analysis.undertakings import Progress, Undertaking, progress
from components.stacking_table import stacking_table
from components.tables import Column, Content
from components.take_away import both, take_away
from indicators import catalogue
from indicators.deliverables import Step, UndertakingKind, Workstream, financial_year
from pages.delivering import forms, names, records
from queries import asking, undertaking_history, undertakings
from queries.undertaking_history import Entry
from queries.undertakings import Entered
from workflow import recording

_COLUMNS = [Column("Recorded on"), Column("What"), Column("Day"), Column("Said"), Column("By")]


def page(scope: Scope, found: Entered, *, number: int) -> Component:
    one, whose = found.undertaking, found.organisation
    plans = undertakings.of_organisation(scope, organisation=whose, day=asking.today())
    siblings = [
        each
        for each in plans.of(one.document)
        if (each.organisation, each.plan_year) == (one.organisation, one.plan_year)
    ]
    kind = f"{one.kind.in_words[:1].upper()}{one.kind.in_words[1:]} {one.reference}, {_document(one)}, {whose.title}"
    may = undertakings.may_record(scope, organisation=whose)
    entries = forms.sections(one, siblings=siblings, signature=recording.signature(scope)) if may else []
    back = links.deliverables(whose.code, year=financial_year(one.plan_year) if one.plan_year else "")
    return html.Div(
        [
            html.Nav(dcc.Link(f"Deliverables, {whose.short_name}", href=back), className="crumbs no-print"),
            html.Div([html.P(kind, className="kind"), html.H1(one.title)], className="page-title"),
            html.Div([html.H2(_stands(one)), html.P(_sentence(one))], className="lead"),
            _about(one, whose.code, siblings),
            _history(undertaking_history.of(scope, number=number)),
            dbc.Input(type="hidden", id=records.SEEN, value=str(one.id)),
            *entries,
            html.Div(take_away(both(links.csv(links.undertaking(number)))), className="card-head"),
        ],
        className="page deliverables",
    )


def _document(one: Undertaking) -> str:
    year = f" {financial_year(one.plan_year)}" if one.plan_year else ""
    return f"{one.document.title}{year}"


def _stands(one: Undertaking) -> str:
    if one.kind is UndertakingKind.OBJECTIVE:
        return "An objective"
    if one.kind is UndertakingKind.STAGE:
        return "A planned stage"
    today = asking.today()
    state = progress(one, day=today)
    late = judging.days_late(one, day=today)
    return f"{state.value} by {days(late)}" if state is Progress.OVERDUE else state.value


def _sentence(one: Undertaking) -> str:
    due = f"Due on {on_day(one.due_on)}." if one.due_on else "No day is set."
    if one.moved and one.moved[0].due_before:
        due = f"{due[:-1]}, first on {on_day(one.moved[0].due_before)}."
    owner = f"{one.owner} answers for it." if one.owner else "Nobody is named for it."
    return f"{due} {_done(one)}{owner}"


def _done(one: Undertaking) -> str:
    today = asking.today()
    parts = []
    for step, word in ((Step.DELIVERED, "Delivered"), (Step.ASSURED, "Evidenced and assured")):
        happened = one.last(step, day=today)
        if happened:
            parts.append(f"{word} on {on_day(happened.on)}. ")
    return "".join(parts)


def _about(one: Undertaking, code: str, siblings: Sequence[Undertaking]) -> Component | None:
    known = catalogue.load().indicators
    shown = [
        html.Li(dcc.Link(known[key].plain_title, href=links.chart(key, organisation=code)))
        for key in one.indicators
        if key in known
    ]
    shown += [html.Li(names.title(each)) for each in siblings if each.part_of == one.reference]
    upper = [names.title(each) for each in siblings if each.reference == one.part_of]
    facts: list[tuple[str, Content]] = []
    if upper:
        facts.append(("Part of", upper))
    if one.workstream:
        facts.append(("Workstream", Workstream.of(one.workstream).title))
    if shown:
        facts.append(("Shown by" if one.kind is UndertakingKind.DELIVERABLE else "With it", html.Ul(shown)))
    if one.source:
        facts.append(("Source", one.source))
    if not facts:
        return None
    entries = [part for name, said in facts for part in (html.Dt(name), html.Dd(said))]
    return html.Section(html.Dl(entries, className="about"), className="card")


def _history(every: Sequence[Entry]) -> Component:
    rows: list[list[Content]] = [
        [on_day(one.at.date()), one.event.value, _day(one), _said(one), one.by] for one in reversed(every)
    ]
    table = stacking_table(_COLUMNS, rows, caption="Everything recorded, newest first")
    return names.card("Everything recorded", table, anchor="history")


def _day(one: Entry) -> str:
    if one.before and one.on:
        return f"{on_day(one.before)} to {on_day(one.on)}"
    return names.day_or_dash(one.on)


def _said(one: Entry) -> str:
    agreed = f"Agreed by {one.agreed_by}." if one.agreed_by else ""
    return " ".join(part for part in (one.evidence, agreed, one.reason) if part) or names.NOBODY_SAYS
