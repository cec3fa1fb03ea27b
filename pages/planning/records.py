"""What the page of a plan does when somebody records something: reads its own address, and asks the workflow."""

from __future__ import annotations

from collections.abc import Callable

from dash import Input, Output, callback
from dash.development.base_component import Component

from access.pages import values_at
from access.scope import Scope
from components import form
from pages import recording
from pages.planning import deciding, entering
from pages.recording import ADDRESS
from queries import asked_plan, asking
from queries.asked_plan import Asked
from workflow import plans
from workflow.plan_entry import MOST_STEPS, REASON, Entered
from workflow.plans import BY, ON, ROLE, UNTIL, Agreed, PlanOf
from workflow.recording import Doing

_Deciding = Callable[[Scope, Asked, PlanOf], Doing]


@callback(
    Output(form.answer_id(entering.NAME), "children"),
    Input(form.button_id(entering.NAME), "n_clicks"),
    *ADDRESS,
    *form.states(entering.NAME, *entering.FIELDS),
    prevent_initial_call=True,
)
def _enter(clicks: int | None, path: str, search: str, token: str, *entries: object) -> Component:
    after, baseline, reason, source, *numbers = ("" if one is None else str(one) for one in entries)

    def deed(scope: Scope, asked: Asked, plan: PlanOf) -> Doing:
        entered = Entered(
            begins_on=asked.begins_on,
            due_on=asked.due_on,
            baseline=baseline,
            values=tuple(numbers[:MOST_STEPS]),
            staff=tuple(numbers[MOST_STEPS:]),
            reason=reason,
            source=source,
            after=after,
        )
        return plans.enter(scope, plan=plan, entered=entered)

    return _recorded(clicks, entering.NAME, path, search, token, deed)


@callback(
    Output(form.answer_id(deciding.SIGN), "children"),
    Input(form.button_id(deciding.SIGN), "n_clicks"),
    *ADDRESS,
    *form.states(deciding.SIGN),
    prevent_initial_call=True,
)
def _sign(clicks: int | None, path: str, search: str, token: str) -> Component:
    def deed(scope: Scope, asked: Asked, plan: PlanOf) -> Doing:
        del asked
        return plans.sign_off(scope, plan=plan, today=asking.today())

    return _recorded(clicks, deciding.SIGN, path, search, token, deed)


@callback(
    Output(form.answer_id(deciding.MOVE), "children"),
    Input(form.button_id(deciding.MOVE), "n_clicks"),
    *ADDRESS,
    *form.states(deciding.MOVE, UNTIL, ON, BY, ROLE, REASON),
    prevent_initial_call=True,
)
def _move(clicks: int | None, path: str, search: str, token: str, *entries: str | None) -> Component:
    agreed = Agreed(*(one or "" for one in entries))

    def deed(scope: Scope, asked: Asked, plan: PlanOf) -> Doing:
        del asked
        return plans.change_date(scope, plan=plan, agreed=agreed, today=asking.today())

    return _recorded(clicks, deciding.MOVE, path, search, token, deed)


@callback(
    Output(form.answer_id(deciding.PAUSE), "children"),
    Input(form.button_id(deciding.PAUSE), "n_clicks"),
    *ADDRESS,
    *form.states(deciding.PAUSE, ON, REASON),
    prevent_initial_call=True,
)
def _pause(clicks: int | None, path: str, search: str, token: str, on: str | None, reason: str | None) -> Component:
    """Pauses, or takes up again where it is paused."""

    def deed(scope: Scope, asked: Asked, plan: PlanOf) -> Doing:
        paused = asked.held is not None and asked.held.paused_since
        does = plans.resume if paused else plans.pause
        return does(scope, plan=plan, on=on or "", reason=reason or "", today=asking.today())

    return _recorded(clicks, deciding.PAUSE, path, search, token, deed)


def _recorded(clicks: int | None, name: str, path: str, search: str, token: str, deed: _Deciding) -> Component:
    def about(scope: Scope) -> tuple[Doing, str]:
        asked = asked_plan.read(scope, values_at(path, search))
        return deed(scope, asked, PlanOf(asked.organisation.id, asked.indicator.id)), asked.href()

    return recording.when_pressed(clicks, name, token=token, about=about)
