"""What people wrote on a chart: the list of it, and the forms to write more and to take something back."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from access.scope import Scope
from components import form, tables
from components.form import Field
from components.tables import Column
from indicators.month import Month
from indicators.vocabulary import LONGEST_ANNOTATION, AnnotationKind
from queries.annotations import Annotation
from queries.asked_chart import NEW, Asked
from workflow.annotations import DAY, KIND, REASON, WORDS

WRITE, WITHDRAW = "note", "withdraw-note"
"""The forms."""
ABOUT = "about"
THIS, ALL = "this", "all"
_HINT = f"Up to {LONGEST_ANNOTATION} letters, as on the chart. Name nobody."


def listed(scope: Scope, asked: Asked, found: tuple[Annotation, ...], *, points: bool) -> Component | None:
    """Everything written on this chart. None where the reader shares nothing of the organisation.

    `points`: the chart has points to click.
    """
    if not scope.shares(asked.organisation.id):
        return None
    way = html.Span(" Or click the point of its month.", className="wide-only") if points else ""
    write = html.P(
        [
            dcc.Link("Write on this chart", href=asked.href(note=NEW)),
            ": what happened, and when. Whoever shares this chart reads it.",
            way,
        ],
        className="no-print",
    )
    body = _table(asked, found) if found else html.P("Nothing has been written on this chart.")
    return html.Section([html.H2("Notes on this chart"), body, write], className="card", id="notes")


def _table(asked: Asked, found: tuple[Annotation, ...]) -> Component:
    columns = (Column("Day"), Column("What"), Column("Words", strong=True), Column("Written by"), Column("To do"))
    rows = [
        [
            day_in_words(one),
            one.kind.in_words + ("" if one.indicator else ", on every chart"),
            words(one),
            one.recorded_by,
            html.Ul([html.Li(way) for way in _ways(asked, one)], className="ways no-print"),
        ]
        for one in found
    ]
    return tables.table(columns, rows, caption="Notes on this chart, in order of time")


def words(one: Annotation) -> Component | str:
    """What stands on the chart; of a project also what was meant before it began."""
    if not one.meant:
        return one.words
    meant = [part for name, said in one.meant for part in (html.Dt(name), html.Dd(said))]
    return html.Div([html.P(html.Strong(one.words)), html.Dl(meant, className="meant")])


def _ways(asked: Asked, one: Annotation) -> list[Component]:
    """A project is meant to change the level: a phase is offered from its month on, and nothing more."""
    try_phase = dcc.Link(f"Try a phase from {one.month.in_short()}", href=asked.href(phase=one.month))
    take_back = dcc.Link(["Take back", html.Span(f" the note {one.words}", className="visually-hidden")],
                         href=asked.href(withdraw=one.id))  # fmt: skip
    return [try_phase, take_back] if one.kind is AnnotationKind.PROJECT else [take_back]


def writing(asked: Asked) -> Component:
    """The form for one note."""
    plain = asked.indicator.plain_title
    kinds = [(kind.value, kind.in_words) for kind in AnnotationKind]
    abouts = [(THIS, f"This chart only: {plain}"), (ALL, f"Every chart of {asked.organisation.short_name}")]
    fields = (
        Field(DAY, "Day", kind="date", value=asked.write.day.isoformat() if asked.write.day else ""),
        Field(KIND, "What it is", kind="choice", value=AnnotationKind.PROJECT.value, choices=kinds),
        Field(WORDS, "Words", hint=_HINT, longest=LONGEST_ANNOTATION),
        Field(ABOUT, "Where it is drawn", kind="choice", value=THIS, choices=abouts),
    )
    about = html.P(
        "It is drawn on the chart with your name in the list, and stays in the record if it is taken back."
    )
    shown = form.form(WRITE, *fields, button="Write it on the chart", about=about)
    return _panel(asked, "Write on this chart", shown)


def withdrawing(asked: Asked, one: Annotation) -> Component:
    """The form to take one note back."""
    said = html.P([html.Strong(f"{day_in_words(one)}: {one.words}"), f". {one.kind.in_words}. {one.recorded_by}."])
    fields = (Field(REASON, "Reason", kind="area", hint="It is kept with the note."),)
    shown = form.form(WITHDRAW, *fields, button="Take it off the chart", about=said)
    return _panel(asked, "Take back a note", shown)


def day_in_words(one: Annotation) -> str:
    return f"{one.day.day} {Month.containing(one.day).in_words()}"


def _panel(asked: Asked, title: str, shown: Component) -> Component:
    leave = html.P(dcc.Link("Back to the chart without it", href=asked.href()), className="no-print")
    return html.Section([html.H2(title), shown, leave], className="card writing")
