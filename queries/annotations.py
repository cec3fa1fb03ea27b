"""What people wrote on an organisation's charts, as far as the reader shares the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from access.scope import Scope
from indicators.month import Month
from indicators.vocabulary import AnnotationKind
from queries.organisations import Organisation
from store import tables
from store.engine import reading

_note = tables.annotation.c
_OF_CHART = (
    select(tables.annotation, tables.indicator.c.key)
    .join_from(tables.annotation, tables.indicator, isouter=True)
    .where(_note.organisation_id == bindparam("whose"))
    .where((tables.indicator.c.key == bindparam("indicator")) | _note.indicator_id.is_(None))
    .order_by(_note.occurred_on, _note.id)
)


@dataclass(frozen=True)
class Annotation:
    """`indicator` is empty where it stands on every chart of the organisation. `aim`, `measure` and `prediction` are
    those of a project, empty where none were written."""

    id: int
    indicator: str
    day: date
    kind: AnnotationKind
    words: str
    recorded_by: str
    recorded_at: datetime
    aim: str = ""
    measure: str = ""
    prediction: str = ""

    @property
    def month(self) -> Month:
        return Month.containing(self.day)

    @property
    def meant(self) -> tuple[tuple[str, str], ...]:
        """What was written before a project began, under its names; nothing for any other note."""
        every = (("Aim", self.aim), ("Measures", self.measure), ("Prediction", self.prediction))
        return tuple(one for one in every if one[1])


def of_chart(
    scope: Scope, *, organisation: Organisation, indicator: str, as_known_on: date | None = None
) -> tuple[Annotation, ...]:
    """Those that stand, on this indicator's chart or on all, in order of their days.

    Words of people inside an organisation are for those who share its figures: anybody else finds none. With
    `as_known_on`, as they stood at the end of that day.
    """
    if not scope.shares(organisation.id):
        return ()
    about = {"whose": organisation.id, "indicator": indicator}
    with reading() as connection:
        rows = [row for row in connection.execute(_OF_CHART, about) if _by(as_known_on, row.recorded_at)]
    withdrawn = {row.withdraws_id for row in rows}
    return tuple(
        Annotation(
            id=row.id,
            indicator=row.key or "",
            day=row.occurred_on,
            kind=AnnotationKind(row.kind),
            words=row.words,
            recorded_by=row.recorded_by,
            recorded_at=row.recorded_at,
            aim=row.aim or "",
            measure=row.measure or "",
            prediction=row.prediction or "",
        )
        for row in rows
        if row.withdraws_id is None and row.id not in withdrawn
    )


def projects(scope: Scope, *, organisation: Organisation, indicator: str) -> tuple[Annotation, ...]:
    """What was begun on this chart, the newest first."""
    written = of_chart(scope, organisation=organisation, indicator=indicator)
    return tuple(reversed([one for one in written if one.kind is AnnotationKind.PROJECT]))


def is_of(scope: Scope, *, organisation: Organisation, annotation_id: int) -> bool:
    """Whether this is a note of that organisation, withdrawn or not, that the scope may read."""
    column = tables.annotation.c
    statement = select(column.id).where(column.id == annotation_id, column.organisation_id == organisation.id)
    with reading() as connection:
        return scope.shares(organisation.id) and connection.scalar(statement) is not None


def _by(day: date | None, at: datetime) -> bool:
    return day is None or at.date() <= day
