"""What a file of notes tells, held against the notes that stand: new ones, and nothing said twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from ingest.directory import Directory
from ingest.note_given import NoteGiven
from ingest.refusal import Problems
from store import tables

_SAYS = ("organisation_id", "indicator_id", "occurred_on", "kind", "words")
"""What makes a note the same note; taken back or not, it is not written a second time."""


@dataclass(frozen=True)
class Compared:
    new: tuple[dict[str, Any], ...]
    unchanged: int


def compare(connection: Connection, given: Sequence[NoteGiven], known: Directory) -> Compared:
    """Raises `Refused` for an organisation that is not known."""
    _refuse_unknown(given, known)
    indicators = {row.key: row.id for row in connection.execute(select(tables.indicator))}
    column = tables.annotation.c
    whose = {known.organisations[one.organisation].id for one in given}
    statement = select(*(column[name] for name in _SAYS)).where(
        column.organisation_id.in_(whose), column.withdraws_id.is_(None)
    )
    standing = {tuple(row) for row in connection.execute(statement)}
    rows: dict[tuple, dict[str, Any]] = {}
    for one in given:
        row = {
            "organisation_id": known.organisations[one.organisation].id,
            "indicator_id": indicators[one.indicator] if one.indicator else None,
            "occurred_on": one.day,
            "kind": one.kind.value,
            "words": one.words,
        }
        rows.setdefault(tuple(row.values()), {**row, "recorded_by": one.by})
    new = tuple(row for says, row in rows.items() if says not in standing)
    return Compared(new, len(given) - len(new))


def add(connection: Connection, found: Compared, *, batch: int, told_at: datetime) -> None:
    """Keep what is new, written by whom the file says."""
    about = {"recorded_at": told_at, "batch_id": batch}
    if found.new:
        connection.execute(insert(tables.annotation), [{**row, **about} for row in found.new])


def _refuse_unknown(given: Sequence[NoteGiven], known: Directory) -> None:
    problems = Problems()
    for one in given:
        if one.organisation not in known.organisations:
            rule = "no organisation of this code is known"
            problems.add(rule, line=one.line, column="organisation", value=one.organisation)
    problems.refuse_if_any()
