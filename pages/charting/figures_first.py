"""Above the chart: what the figures themselves could do to it, to be ruled out before it is read."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from access.scope import Scope
from analysis import before_reading
from analysis.before_reading import Check, Finding
from queries import figures_first
from queries.asked_chart import Asked
from queries.asked_thread import QUESTION
from queries.one_chart import ChartAsked
from queries.surroundings import Surroundings


def panel(scope: Scope, asked: Asked, chart: ChartAsked, *, around: Surroundings) -> Component:
    """What is to know in one line, and folded behind it every question with its answer."""
    found = figures_first.of_line(scope, chart, around=around)
    to_know = [one for one in found if one.finding is Finding.TO_KNOW]
    others = tuple(one for one in before_reading.gravest_first(found) if one.finding is not Finding.TO_KNOW)
    answered = [_list(to_know) if to_know else None, _rest(asked, chart, others)]
    summary = html.Summary([html.Strong("Data first. "), before_reading.in_brief(found)])
    return html.Details([summary, *answered], className="card figures-first more")


def _list(few: Sequence[Check]) -> Component:
    return html.Dl([html.Div(_row(one)) for one in few], className="asked-first")


def _rest(asked: Asked, chart: ChartAsked, others: Sequence[Check]) -> Component:
    return html.Div([_list(others), _more(asked, chart)], className="rest")


def _row(one: Check) -> list[Component]:
    return [html.Dt([one.subject, html.Span(_WORDS[one.finding], className="hint")]), html.Dd(one.words)]


def _more(asked: Asked, chart: ChartAsked) -> Component:
    of = asked.investigation(chart.measured.definition, thread=asked.thread or QUESTION)
    return html.P(dcc.Link("These and more, as a step of an investigation", href=of.at("data")), className="no-print")


_WORDS = {
    Finding.TO_KNOW: "",
    Finding.NOT_KNOWN: ", cannot tell",
    Finding.IN_ORDER: ", in order",
}
