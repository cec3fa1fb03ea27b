"""What somebody sets out to improve: written on the chart on the day it starts, with what was meant before it did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert

from access.scope import Scope
from store import tables
from workflow import annotations as notes
from workflow import free_text, recording
from workflow.annotations import Written
from workflow.recording import Deed, Doing
from workflow.refusal import NotRecorded

AIM, MEASURE, PREDICTION = "aim", "measure", "prediction"
"""The fields that a problem can be about, besides those of the note on the chart."""
LABELS = {AIM: "Aim", MEASURE: "Measures", PREDICTION: "Prediction"}
LONGEST = 500


@dataclass(frozen=True)
class Project:
    """As it was entered: nothing is checked yet. `written` is the note that stands on the chart."""

    written: Written
    aim: str
    measure: str
    prediction: str

    @property
    def meant(self) -> dict[str, str]:
        return {AIM: self.aim, MEASURE: self.measure, PREDICTION: self.prediction}


def begin(scope: Scope, *, project: Project, today: date) -> Doing:
    """What it does raises `NotAllowed`, and `NotRecorded` with everything that is to be mended."""

    def deed(connection: Connection) -> Deed:
        recording.must_answer_for(scope, organisation_id=project.written.organisation_id)
        found = notes.problems(project.written, today=today)
        for field, text in project.meant.items():
            found += free_text.problems(text, field=field, label=LABELS[field], longest=LONGEST)
        if found:
            raise NotRecorded(*found)
        kept = {field: text.strip() for field, text in project.meant.items()}
        row = {**notes.row_of(connection, scope, project.written), **kept}
        connection.execute(insert(tables.annotation), row)
        said = "It is drawn on the chart, and its aim and prediction stand beside it."
        return Deed(said, "project begun", notes.told(row))

    return deed
