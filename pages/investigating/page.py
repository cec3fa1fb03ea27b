"""One step of an investigation: its question, the answer in a sentence, what it rests on, and the next question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from components import states, steps
from components.seen_from import seen_from, up_to
from components.take_away import both, take_away
from exports import step_tables
from pages.investigating import balance, data, keeping, mix, peers, signal, thread, trying
from pages.investigating.told import Told
from queries.asked_step import Asked
from queries.observations import NoFigures
from queries.one_chart import ChartAsked

_TELLING: dict[str, Callable[[Scope, Asked, ChartAsked], Told]] = {
    "signal": signal.told,
    "data": data.told,
    "mix": mix.told,
    "peers": peers.told,
    "balance": balance.told,
    "try": trying.told,
    "keep": keeping.told,
}


def page(scope: Scope, asked: Asked) -> Component:
    """The step that was asked for; raises `NotAllowed`."""
    now = thread.KEYS[asked.step]
    every = thread.steps(asked.investigation)
    body, whole = _body(scope, asked)
    head = [
        _breadcrumb(asked, every[now]),
        thread.shown(every, now=now, of=asked.investigation, address=whole),
        html.H1(every[now].question),
    ]
    if asked.last:
        today = replace(asked.investigation, last=None).at(asked.step)
        head.append(seen_from(up_to(asked.last), today=today))
    return html.Div([*head, *body, steps.onward(every, now=now)], className="page")


def _body(scope: Scope, asked: Asked) -> tuple[list[Component | None], str]:
    """What the step tells, and its address in full."""
    try:
        chart = asked.chart(scope)
        told = _TELLING[asked.step](scope, asked, chart)
    except NoFigures:
        why = f"No figures of {asked.indicator.plain_title.lower()} for {asked.organisation.title} have been loaded."
        ways = [("Every indicator, by theme", links.charts())]
        nothing = states.not_enough_data(why=why, instead="That is not zero.", steps=ways, level=2)
        return [nothing], asked.investigation.at(asked.step)
    parts = [html.Div(html.P(told.lead), className="lead"), *told.sections, _file(asked)]
    return parts, asked.whole(chart)


def _file(asked: Asked) -> Component | None:
    """What this step tells as a file, where it has one of its own."""
    if asked.step not in step_tables.STEPS:
        return None
    view = asked.investigation.at(asked.step)
    return html.Div(take_away(both(links.csv(view))), className="card-head")


def _breadcrumb(asked: Asked, here: steps.Step) -> Component:
    organisation = asked.organisation
    chart = links.chart(asked.indicator.id, **asked.investigation.carried())
    entries = [
        html.Li(dcc.Link(organisation.title, href=links.overview(organisation=organisation.code))),
        html.Li(dcc.Link(asked.indicator.plain_title, href=chart)),
        html.Li(here.words, **{"aria-current": "page"}),
    ]
    return html.Nav(html.Ol(entries), className="crumbs no-print", **{"aria-label": "Breadcrumb"})
