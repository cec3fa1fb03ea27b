"""Something to try, and how it would show: what is meant by it, written down before, and what came of it."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from analysis import narrative
from analysis.naming import listed
from analysis.numerals import Unit, in_words, sentence
from components import states
from indicators import catalogue, companions
from pages.charting import detectable, noting
from pages.investigating import beginning
from pages.investigating.told import Told
from queries import annotations
from queries.annotations import Annotation
from queries.asked_chart import NEW
from queries.asked_step import Asked
from queries.one_chart import ChartAsked

_QUESTIONS = (
    ("Aim", "What will be better, for whom, by how much and by when?"),
    ("Measures", "This chart, and the measures that stand beside it."),
    ("Prediction", "What will the chart show after so many months if it works, and if it does not?"),
    ("Start", "The day the first cycle starts: write it on the chart, so that everybody reads the same date."),
)


def told(scope: Scope, asked: Asked, chart: ChartAsked) -> Told:
    """What was begun and how its chart stands, the form to begin something, and how soon this chart would show it."""
    begun = annotations.projects(scope, organisation=asked.organisation, indicator=asked.indicator.id)
    write = _writing(asked) if scope.shares(asked.organisation.id) else _asking()
    return Told(_lead(begun, chart), (_listed(begun, chart), write, _how_soon(chart)))


def _lead(begun: tuple[Annotation, ...], chart: ChartAsked) -> str:
    if not begun and chart.drawn.cannot_tell:
        return (
            "Write down an aim, a prediction and a start before trying it. This chart alone cannot tell if it worked."
        )
    if not begun:
        return "Write down an aim, a prediction and a start before trying it; then this chart can tell if it worked."
    newest = begun[0]
    many = "One project is" if len(begun) == 1 else f"{sentence(in_words(len(begun)))} projects are"
    return f"{many} written on this chart. Since the newest, {newest.words}, it has {_since(newest, chart)}."


def _since(one: Annotation, chart: ChartAsked) -> str:
    number = chart.figures_since(one.month)
    if not number:
        return "no figure yet"
    return "one figure" if number == 1 else f"{in_words(number)} figures"


def _listed(begun: tuple[Annotation, ...], chart: ChartAsked) -> Component | None:
    """Every project with what was meant before it, and the chart as it stands, to hold the one against the other."""
    if not begun:
        return None
    measured = chart.measured
    now = narrative.one_line(chart.drawn, indicator=measured.indicator, definition=measured.definition)
    entries = [html.Li([html.H3(one.words), *_meant(one, chart)]) for one in begun]
    body = [html.H2("Written on this chart"), html.P(["The chart now: ", html.Strong(now)])]
    return html.Section([*body, html.Ul(entries, className="peers")], className="card", id="projects")


def _meant(one: Annotation, chart: ChartAsked) -> list[Component]:
    began = f"Began {noting.day_in_words(one)}, written by {one.recorded_by}; {_since(one, chart)} since."
    if not one.meant:
        return [html.P(f"{began} No aim or prediction was written with it.", className="hint")]
    said = [part for name, words in one.meant for part in (html.Dt(name), html.Dd(words))]
    return [html.P(began, className="hint"), html.Dl(said, className="against")]


def _writing(asked: Asked) -> Component:
    of = asked.investigation.carried()
    ways = [
        html.Li(dcc.Link("Write something else on the chart", href=links.chart(asked.indicator.id, note=NEW, **of))),
        html.Li(dcc.Link("Once it has worked: begin a new phase of the chart",
                         href=links.chart(asked.indicator.id, anchor="phases", **of))),
    ]  # fmt: skip
    shown = beginning.form_for(measures=_measures(asked))
    onward = html.Ul(ways, className="steps-on no-print")
    return html.Section([html.H2("Begin a project"), shown, onward], className="card writing")


def _measures(asked: Asked) -> str:
    """This chart and the companions that the catalogue names, to be cut down to what will be looked at."""
    known = catalogue.load().indicators
    few = [known[one.indicator].plain_title.lower() for one in companions.load().of(asked.indicator.id)]
    beside = f" Beside it: {listed(few)}." if few else ""
    return f"{asked.indicator.plain_title}, by this chart.{beside}"


def _asking() -> Component:
    """For whom these charts are not theirs to write on."""
    asks = [part for name, words in _QUESTIONS for part in (html.Dt(name), html.Dd(words))]
    return html.Section([html.H2("Before you try"), html.Dl(asks, className="against")], className="card")


def _how_soon(chart: ChartAsked) -> Component:
    """How soon a change would show, or why nobody can say."""
    unit = Unit.measured(chart.measured.indicator, definition=chart.measured.definition)
    reason = chart.drawn.judgement.reason
    shown = None if chart.drawn.cannot_tell else detectable.how_soon(chart.drawn, ceiling=unit.ceiling)
    if shown is not None:
        return shown
    why = f"Cannot tell how soon this chart would show a change: {reason.value or 'it has no limits'}."
    instead = "Choose a measure with a figure of its own for each month, such as a local return, and watch that too."
    return states.not_enough_data(why=why, instead=instead, level=2)
