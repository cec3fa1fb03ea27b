"""What the pages of undertakings do when somebody records something: read their own address, and ask the workflow."""

from __future__ import annotations

from collections.abc import Callable

from dash import Input, Output, State, callback
from dash.development.base_component import Component

import links
from access.address import query_values
from access.scope import Scope
from analysis.undertakings import Undertaking
from components import form
from indicators.deliverables import financial_year
from pages import recording
from pages.delivering import forms
from pages.delivering.forms import ALTER, ASSURE, DELIVER, ENTER, MOVE, REOPEN
from queries import asking, organisations, undertakings
from workflow import undertakings as writer
from workflow.recording import Doing
from workflow.undertaking_entry import DUE, REASON, Entered
from workflow.undertakings import AGREED_BY, EVIDENCE, ON, Seen

SEEN = "undertaking-seen"
"""Where the page keeps the number of the version that it shows."""
_SEARCH, _SEEN = State("_pages_location", "search"), State(SEEN, "value")
_Deciding = Callable[[Scope, Undertaking, Seen], Doing]


@callback(
    Output(form.answer_id(DELIVER), "children"),
    Input(form.button_id(DELIVER), "n_clicks"),
    _SEEN,
    *form.states(DELIVER, ON, EVIDENCE),
    prevent_initial_call=True,
)
def _deliver(clicks: int | None, seen: str, token: str, *entries: str | None) -> Component:
    on, evidence = _typed(entries)

    def deed(scope: Scope, _: Undertaking, at: Seen) -> Doing:
        return writer.deliver(scope, seen=at, on=on, evidence=evidence, today=asking.today())

    return _recorded(clicks, DELIVER, seen, token, deed)


@callback(
    Output(form.answer_id(ASSURE), "children"),
    Input(form.button_id(ASSURE), "n_clicks"),
    _SEEN,
    *form.states(ASSURE, ON, EVIDENCE),
    prevent_initial_call=True,
)
def _assure(clicks: int | None, seen: str, token: str, *entries: str | None) -> Component:
    on, evidence = _typed(entries)

    def deed(scope: Scope, _: Undertaking, at: Seen) -> Doing:
        return writer.assure(scope, seen=at, on=on, evidence=evidence, today=asking.today())

    return _recorded(clicks, ASSURE, seen, token, deed)


@callback(
    Output(form.answer_id(REOPEN), "children"),
    Input(form.button_id(REOPEN), "n_clicks"),
    _SEEN,
    *form.states(REOPEN, REASON),
    prevent_initial_call=True,
)
def _reopen(clicks: int | None, seen: str, token: str, reason: str | None) -> Component:
    def deed(scope: Scope, _: Undertaking, at: Seen) -> Doing:
        return writer.reopen(scope, seen=at, reason=reason or "", today=asking.today())

    return _recorded(clicks, REOPEN, seen, token, deed)


@callback(
    Output(form.answer_id(MOVE), "children"),
    Input(form.button_id(MOVE), "n_clicks"),
    _SEEN,
    *form.states(MOVE, DUE, AGREED_BY, REASON),
    prevent_initial_call=True,
)
def _move(clicks: int | None, seen: str, token: str, *entries: str | None) -> Component:
    due, agreed_by, reason = _typed(entries)

    def deed(scope: Scope, _: Undertaking, at: Seen) -> Doing:
        return writer.move(scope, seen=at, due=due, agreed_by=agreed_by, reason=reason)

    return _recorded(clicks, MOVE, seen, token, deed)


@callback(
    Output(form.answer_id(ALTER), "children"),
    Input(form.button_id(ALTER), "n_clicks"),
    _SEEN,
    *form.states(ALTER, *forms.ALTERED),
    prevent_initial_call=True,
)
def _alter(clicks: int | None, seen: str, token: str, *entries: str | None) -> Component:
    title, owner, workstream, part_of, *measures, reason = _typed(entries)

    def deed(scope: Scope, one: Undertaking, at: Seen) -> Doing:
        entered = Entered(
            kind=forms.key_of(one),
            year=financial_year(one.plan_year) if one.plan_year else "",
            reference=one.reference,
            part_of=part_of,
            title=title,
            workstream=workstream,
            owner=owner,
            due=one.due_on.isoformat() if one.due_on else "",
            indicators=" ".join(measures),
        )
        return writer.alter(scope, seen=at, entered=entered, reason=reason)

    return _recorded(clicks, ALTER, seen, token, deed)


@callback(
    Output(form.answer_id(ENTER), "children"),
    Input(form.button_id(ENTER), "n_clicks"),
    _SEARCH,
    *form.states(ENTER, *forms.NEW),
    prevent_initial_call=True,
)
def _enter(clicks: int | None, search: str, token: str, *entries: str | None) -> Component:
    kind, year, reference, part_of, title, workstream, owner, due, *measures = _typed(entries)
    entered = Entered(kind, year, reference, part_of, title, workstream, owner, due, " ".join(measures))

    def about(scope: Scope) -> tuple[Doing, str]:
        whose = organisations.by_code(scope, code=query_values(search.removeprefix("?")).get("organisation", ""))
        return writer.enter(scope, organisation_id=whose.id, entered=entered), links.deliverables(whose.code)

    return recording.when_pressed(clicks, ENTER, token=token, about=about)


def _recorded(clicks: int | None, name: str, seen: str, token: str, deed: _Deciding) -> Component:
    """It acts on the version that the page showed, so that whoever looked at an older one is told."""

    def about(scope: Scope) -> tuple[Doing, str]:
        at = Seen(undertakings.number_of(seen))
        found = undertakings.one(scope, number=at.number)
        return deed(scope, found.undertaking, at), links.undertaking(at.number)

    return recording.when_pressed(clicks, name, token=token, about=about)


def _typed(entries: tuple[str | None, ...]) -> tuple[str, ...]:
    """What was typed or chosen; nothing where it was nothing."""
    return tuple("" if one in (None, forms.NOTHING) else str(one) for one in entries)
