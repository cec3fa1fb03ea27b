"""Something to try, and how it would show: where a date is written on the chart, and what the chart could see."""

from __future__ import annotations

from functools import partial

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis.numerals import Unit
from analysis.verdicts import Reason
from pages.charting import detectable
from pages.investigating.told import Told
from queries.asked_step import Asked
from queries.one_chart import ChartAsked

_QUESTIONS = (
    ("Aim", "What will be better, for whom, by how much and by when?"),
    ("Measures", "This chart, and the measures that stand beside it."),
    ("Prediction", "What will the chart show after so many months if it works, and if it does not?"),
    ("Start", "The day the first cycle starts: write it on the chart, so that everybody reads the same date."),
)


def told(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    """What to write down first, and how soon this chart would show a change."""
    del scope
    lead = "Write down an aim, a prediction and a start before trying it; then this chart can tell if it worked."
    parts: list[Component | None] = [_before(asked)]
    if chart.drawn.judgement.reason is not Reason.OVERLAPPING_WINDOWS:
        unit = Unit.measured(chart.measured.indicator, definition=chart.measured.definition)
        parts.append(detectable.how_soon(chart.drawn, ceiling=unit.ceiling))
    return Told(lead, tuple(parts))


def _before(asked: Asked) -> Component:
    asks = [part for name, words in _QUESTIONS for part in (html.Dt(name), html.Dd(words))]
    chart = partial(links.chart, asked.indicator.id, organisation=asked.organisation.code, thread=asked.thread)
    ways = [
        html.Li(dcc.Link("Write the start of a project on the chart", href=chart(note="new"))),
        html.Li(dcc.Link("Begin a new phase on the chart, once it has worked", href=chart())),
    ]
    body = [html.H2("Before you try"), html.Dl(asks, className="against"), html.Ul(ways, className="steps-on")]
    return html.Section(body, className="card")
