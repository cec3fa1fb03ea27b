"""What somebody writes on an organisation's charts: a day, a kind, a few words; and the taking back of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

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
        day, problems = _day(written.day, today)
        problems += [] if written.kind in set(AnnotationKind) else [Problem(KIND, "What it is about: choose one.")]
        problems += free_text.problems(written.words, field=WORDS, label="Words", longest=LONGEST_ANNOTATION)
        if problems:
            raise NotRecorded(*problems)
        row = {
            "organisation_id": written.organisation_id,
            "indicator_id": _indicator(connection, written.indicator),
            "occurred_on": day,
            "kind": written.kind,
            "words": " ".join(written.words.split()),
            **_signed(scope),
        }
        connection.execute(insert(tables.annotation), row)
        return Deed("It is drawn on the chart.", "annotation written", _told(row))

    return deed


def withdraw(scope: Scope, *, annotation_id: int, reason: str) -> Doing:
    """It leaves the charts and stays in the store. Raises as `write` does; what is not there is `NotAllowed`."""

    def deed(connection: Connection) -> Deed:
        stands = _written(connection, annotation_id)
        recording.must_answer_for(scope, organisation_id=stands.organisation_id)
        problems = free_text.problems(reason, field=REASON, label="Reason", longest=1_000)
        if _is_withdrawn(connection, annotation_id):
            problems.append(Problem("", "Somebody has taken it off the chart already."))
        if problems:
            raise NotRecorded(*problems)
        same = {name: stands._mapping[name] for name in ("organisation_id", "indicator_id", "occurred_on", "kind")}
        row = {**same, "words": reason.strip(), **_signed(scope), "withdraws_id": stands.id}
        connection.execute(insert(tables.annotation), row)
        return Deed("It is off the chart, and stays in the record.", "annotation withdrawn", _told(row))

    return deed


def _day(text: str, today: date) -> tuple[date, list[Problem]]:
    try:
        day = day_of(text)
    except ValueError:
        return today, [Problem(DAY, "Day: write it as 2026-09-30, or choose it.")]
    if not EARLIEST <= day <= today:
        return day, [Problem(DAY, f"Day: it lies between {EARLIEST.year} and today.")]
    return day, []


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


def _told(row: dict) -> dict[str, object]:
    return {name: str(value) for name, value in row.items() if name not in ("recorded_by", "recorded_at")}
