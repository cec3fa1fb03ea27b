"""What a chart's page does when somebody records something: reads the page's own address, and asks the workflow."""

from __future__ import annotations

from collections.abc import Callable

from dash import Input, Output, callback
from dash.development.base_component import Component

from access.scope import NotAllowed, Scope
from components import form
from pages import recording
from pages.charting import noting, phasing
from pages.recording import ADDRESS
from queries import annotations as annotations_read
from queries import asked_chart, asking
from queries.asked_chart import Asked
from queries.observations import NoFigures
from workflow import annotations, phases
from workflow.annotations import DAY, KIND, REASON, WORDS, Written
from workflow.phases import SeriesOf
from workflow.recording import Doing


@callback(
    Output(form.answer_id(noting.WRITE), "children"),
    Input(form.button_id(noting.WRITE), "n_clicks"),
    *ADDRESS,
    *form.states(noting.WRITE, DAY, KIND, WORDS, noting.ABOUT),
    prevent_initial_call=True,
)
def _write(clicks: int | None, path: str, search: str, token: str, *entries: str) -> Component:
    day, kind, words, about = (one or "" for one in entries)

    def deed(scope: Scope, asked: Asked) -> Doing:
        where = asked.indicator.id if about == noting.THIS else ""
        written = Written(asked.organisation.id, where, day, kind, words)
        return annotations.write(scope, written=written, today=asking.today())

    return _recorded(clicks, noting.WRITE, path, search, token, deed)


@callback(
    Output(form.answer_id(noting.WITHDRAW), "children"),
    Input(form.button_id(noting.WITHDRAW), "n_clicks"),
    *ADDRESS,
    *form.states(noting.WITHDRAW, REASON),
    prevent_initial_call=True,
)
def _withdraw(clicks: int | None, path: str, search: str, token: str, reason: str | None) -> Component:
    def deed(scope: Scope, asked: Asked) -> Doing:
        if not annotations_read.is_of(scope, organisation=asked.organisation, annotation_id=asked.write.withdraw):
            raise NotAllowed(search)
        return annotations.withdraw(scope, annotation_id=asked.write.withdraw, reason=reason or "")

    return _recorded(clicks, noting.WITHDRAW, path, search, token, deed)


@callback(
    Output(form.answer_id(phasing.SIGN), "children"),
    Input(form.button_id(phasing.SIGN), "n_clicks"),
    *ADDRESS,
    *form.states(phasing.SIGN, phases.REASON),
    prevent_initial_call=True,
)
def _sign(clicks: int | None, path: str, search: str, token: str, reason: str | None) -> Component:
    def deed(scope: Scope, asked: Asked) -> Doing:
        if asked.write.phase is None:
            raise NotAllowed(search)
        return phases.sign(scope, line=line_of(scope, asked), starts=asked.write.phase, reason=reason or "")

    return _recorded(clicks, phasing.SIGN, path, search, token, deed)


@callback(
    Output(form.answer_id(phasing.REVERSE), "children"),
    Input(form.button_id(phasing.REVERSE), "n_clicks"),
    *ADDRESS,
    *form.states(phasing.REVERSE, phases.REASON),
    prevent_initial_call=True,
)
def _reverse(clicks: int | None, path: str, search: str, token: str, reason: str | None) -> Component:
    def deed(scope: Scope, asked: Asked) -> Doing:
        if asked.write.reverse is None:
            raise NotAllowed(search)
        return phases.reverse(scope, line=line_of(scope, asked), starts=asked.write.reverse, reason=reason or "")

    return _recorded(clicks, phasing.REVERSE, path, search, token, deed)


def _recorded(
    clicks: int | None,
    name: str,
    path: str,
    search: str,
    token: str,
    deed: Callable[[Scope, Asked], Doing],
) -> Component:
    def about(scope: Scope) -> tuple[Doing, str]:
        asked = asked_chart.read(scope, *recording.indicator_at(path, search))
        return deed(scope, asked), asked.href()

    return recording.when_pressed(clicks, name, token=token, about=about)


def line_of(scope: Scope, asked: Asked) -> SeriesOf:
    """The line that is on the page; raises `NotAllowed`, also where there is none."""
    try:
        measured = asked.chart(scope).measured
    except NoFigures as missing:
        raise NotAllowed(asked.href()) from missing
    return SeriesOf(measured.definition.key, measured.stratum.id, measured.organisation.id)
