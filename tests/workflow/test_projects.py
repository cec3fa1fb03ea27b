"""What a project sets out to do is written before it begins, stands with its note, and is taken back with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from access.scope import NotAllowed, Scope
from queries import annotations, organisations
from tests.workflow.recorded import record
from workflow import annotations as notes
from workflow import projects, recording, submission
from workflow.annotations import Written
from workflow.projects import LONGEST, Project
from workflow.refusal import NotRecorded

TODAY = date(2026, 11, 25)


@pytest.fixture
def project(world) -> Project:
    note = Written(world.ids["ALDER"], "pph_1500", "2026-11-02", "project", "PDSA 1: drugs trolley in every room")
    return Project(
        note, "From 46 to 38 per 1,000 by June.", "This chart; transfusions.", "Seven points below the mean."
    )


def begin(scope: Scope, project: Project) -> None:
    record(scope, projects.begin(scope, project=project, today=TODAY))


def on_chart(scope: Scope) -> tuple[annotations.Annotation, ...]:
    alder = organisations.by_code(scope, code="ALDER")
    return annotations.of_chart(scope, organisation=alder, indicator="pph_1500")


@pytest.mark.acceptance("C06")
def test_aim_measures_and_prediction_stand_with_the_note_on_the_chart(scope, project):
    begin(scope, project)
    (one,) = on_chart(scope)
    assert (one.words, one.kind.value, one.recorded_by) == (
        project.written.words,
        "project",
        "Somebody, surveillance group chair",
    )
    assert dict(one.meant) == {
        "Aim": project.aim,
        "Measures": project.measure,
        "Prediction": project.prediction,
    }


def test_they_leave_the_chart_with_their_note(scope, project):
    begin(scope, project)
    (one,) = on_chart(scope)
    taken = notes.withdraw(scope, annotation_id=one.id, reason="It never began.")
    recording.record(scope, token=submission.token(), deed=taken)
    assert on_chart(scope) == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"aim": " "}, "aim"),
        ({"measure": ""}, "measure"),
        ({"prediction": "x" * (LONGEST + 1)}, "prediction"),
        ({"prediction": "Baby of 943 476 5919 goes home"}, "prediction"),
    ],
)
def test_what_is_not_said_or_names_a_patient_is_refused_and_nothing_is_written(scope, project, changes, field):
    with pytest.raises(NotRecorded) as refused:
        begin(scope, replace(project, **changes))
    assert [one.field for one in refused.value.problems] == [field]
    assert on_chart(scope) == ()


def test_everything_that_is_to_be_mended_is_said_at_once(scope, project):
    empty = replace(project, written=replace(project.written, day="soon", words=""), aim="")
    with pytest.raises(NotRecorded) as refused:
        begin(scope, empty)
    assert [one.field for one in refused.value.problems] == ["day", "words", "aim"]


def test_nobody_begins_a_project_for_others(world, scope, project):
    elsewhere = replace(project, written=replace(project.written, organisation_id=world.ids["OUTER"]))
    with pytest.raises(NotAllowed):
        begin(scope, elsewhere)
