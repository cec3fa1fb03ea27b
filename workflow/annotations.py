"""What somebody writes on an organisation's charts: a day, a kind, a few words; and the taking back of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from access.scope import NotAllowed, Scope
from indicators.day import day_of
from indicators.vocabulary import LONGEST_ANNOTATION, AnnotationKind
from store import tables
from workflow import free_text, recording
from workflow.recording import Deed, Doing
from workflow.refusal import NotRecorded, Problem

EARLIEST = date(1990, 1, 1)
DAY, KIND, WORDS, REASON = "day", "kind", "words", "reason"
"""The fields that a problem can be about."""


@dataclass(frozen=True)
class Written:
    """As it was entered: nothing is checked yet. `indicator` is empty for every chart of the organisation."""

    organisation_id: int
    indicator: str
    day: str
    kind: str
    words: str


def write(scope: Scope, *, written: Written, today: date) -> Doing:
    """What it does raises `NotAllowed`, and `NotRecorded` with everything that is to be mended."""

    def deed(connection: Connection) -> Deed:
        recording.must_answer_for(scope, organisation_id=written.organisation_id)
        found = problems(written, today=today)
        if found:
            raise NotRecorded(*found)
        row = row_of(connection, scope, written)
        connection.execute(insert(tables.annotation), row)
        return Deed("It is drawn on the chart.", "annotation written", told(row))

    return deed


def problems(written: Written, *, today: date) -> list[Problem]:
    """Everything that is to be mended in it."""
    found = _day(written.day, today)
    found += [] if written.kind in set(AnnotationKind) else [Problem(KIND, "What it is about: choose one.")]
    found += free_text.problems(written.words, field=WORDS, label="Words", longest=LONGEST_ANNOTATION)
    return found


def row_of(connection: Connection, scope: Scope, written: Written) -> dict[str, Any]:
    """The row of one without problems, signed; raises `NotAllowed` for an indicator that is not there."""
    return {
        "organisation_id": written.organisation_id,
        "indicator_id": _indicator(connection, written.indicator),
        "occurred_on": day_of(written.day),
        "kind": written.kind,
        "words": " ".join(written.words.split()),
        **_signed(scope),
    }


def withdraw(scope: Scope, *, annotation_id: int, reason: str) -> Doing:
    """It leaves the charts and stays in the store. Raises as `write` does; what is not there is `NotAllowed`."""

    def deed(connection: Connection) -> Deed:
        stands = _written(connection, annotation_id)
        recording.must_answer_for(scope, organisation_id=stands.organisation_id)
        found = free_text.problems(reason, field=REASON, label="Reason", longest=1_000)
        if _is_withdrawn(connection, annotation_id):
            found.append(Problem("", "Somebody has taken it off the chart already."))
        if found:
            raise NotRecorded(*found)
        same = {name: stands._mapping[name] for name in ("organisation_id", "indicator_id", "occurred_on", "kind")}
        row = {**same, "words": reason.strip(), **_signed(scope), "withdraws_id": stands.id}
        connection.execute(insert(tables.annotation), row)
        return Deed("It is off the chart, and stays in the record.", "annotation withdrawn", told(row))

    return deed


def _day(text: str, today: date) -> list[Problem]:
    try:
        day = day_of(text)
    except ValueError:
        return [Problem(DAY, "Day: write it as 2026-09-30, or choose it.")]
    return [] if EARLIEST <= day <= today else [Problem(DAY, f"Day: it lies between {EARLIEST.year} and today.")]


def _indicator(connection: Connection, key: str) -> int | None:
    if not key:
        return None
    found = connection.scalar(select(tables.indicator.c.id).where(tables.indicator.c.key == key))
    if found is None:
        raise NotAllowed(key)
    return found


def _written(connection: Connection, annotation_id: int) -> Row:
    column = tables.annotation.c
    found = connection.execute(
        select(tables.annotation).where(column.id == annotation_id, column.withdraws_id.is_(None))
    ).one_or_none()
    if found is None:
        raise NotAllowed(annotation_id)
    return found


def _is_withdrawn(connection: Connection, annotation_id: int) -> bool:
    column = tables.annotation.c
    return connection.scalar(select(column.id).where(column.withdraws_id == annotation_id)) is not None


def _signed(scope: Scope) -> dict[str, object]:
    return {"recorded_by": recording.signature(scope), "recorded_at": datetime.now(UTC)}


def told(row: dict) -> dict[str, object]:
    """What the audit chain keeps of a row."""
    return {name: str(value) for name, value in row.items() if name not in ("recorded_by", "recorded_at")}
