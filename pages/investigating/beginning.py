"""The form that begins a project: its day and words for the chart, and what is meant before it is tried."""

from __future__ import annotations

from dash import Input, Output, callback, html
from dash.development.base_component import Component

import links
from access.scope import Scope
from components import form
from components.form import Field
from indicators.vocabulary import LONGEST_ANNOTATION, AnnotationKind
from pages import recording
from pages.investigating import thread
from queries import asked_step, asking
from workflow import projects
from workflow.annotations import DAY, WORDS, Written
from workflow.projects import AIM, LABELS, LONGEST, MEASURE, PREDICTION, Project
from workflow.recording import Doing

BEGIN = "project"
"""The form."""
_ABOUT = (
    "It is drawn on the chart on the day it begins; its aim and prediction stand beside the chart and in its file, "
    "with your name. What was predicted cannot be changed afterwards: only taken back, and written anew."
)


def form_for(*, measures: str) -> Component:
    """`measures` are those that the catalogue would look at."""
    fields = (
        Field(DAY, "Start", kind="date", hint="The day the first cycle starts."),
        Field(WORDS, "Name", hint=f"Up to {LONGEST_ANNOTATION} letters, as on the chart. Name nobody.",
              longest=LONGEST_ANNOTATION),
        _area(AIM, "What will be better, for whom, by how much and by when?"),
        _area(MEASURE, "What will be looked at, and what must not get worse.", value=measures),
        _area(PREDICTION, "What will the chart show after so many months if it works, and if it does not?"),
    )  # fmt: skip
    about = html.P(_ABOUT)
    return form.form(BEGIN, *fields, button="Write it on the chart", about=about)


def _area(name: str, asks: str, *, value: str = "") -> Field:
    return Field(name, LABELS[name], kind="area", hint=asks, value=value, longest=LONGEST)


@callback(
    Output(form.answer_id(BEGIN), "children"),
    Input(form.button_id(BEGIN), "n_clicks"),
    *recording.ADDRESS,
    *form.states(BEGIN, DAY, WORDS, AIM, MEASURE, PREDICTION),
    prevent_initial_call=True,
)
def _begin(clicks: int | None, path: str, search: str, token: str, *entries: str | None) -> Component:
    day, words, aim, measure, prediction = (one or "" for one in entries)

    def about(scope: Scope) -> tuple[Doing, str]:
        asked = asked_step.read(scope, *recording.indicator_at(path, search), steps=thread.KEYS)
        written = Written(asked.organisation.id, asked.indicator.id, day, AnnotationKind.PROJECT, words)
        project = Project(written, aim, measure, prediction)
        shown = links.chart(asked.indicator.id, anchor="notes", **asked.investigation.carried())
        return projects.begin(scope, project=project, today=asking.today()), shown

    return recording.when_pressed(clicks, BEGIN, token=token, about=about)
