"""Everything that was recorded of one undertaking, in the order of entry: who, when, what and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise

from sqlalchemy import Connection, RowMapping

from access.scope import Scope
from indicators.deliverables import Step
from queries import undertakings
from store import last_rows, tables
from store.engine import reading


class Event(StrEnum):
    """What an entry is, in the words of the screen."""

    ENTERED = "Entered"
    ALTERED = "Altered"
    MOVED = "Moved"
    DELIVERED = "Delivered"
    ASSURED = "Evidenced and assured"
    REOPENED = "Reopened"


@dataclass(frozen=True)
class Entry:
    """`on` is the day it is about: that due of a version, that of a step. `before` is the day due before a move.
    `evidence`, `agreed_by` and `reason` are empty where there is none."""

    event: Event
    at: datetime
    by: str
    on: date | None
    before: date | None = None
    evidence: str = ""
    agreed_by: str = ""
    reason: str = ""


def of(scope: Scope, *, number: int) -> tuple[Entry, ...]:
    """The history of the undertaking that version `number` is of. Raises `NotAllowed`."""
    undertakings.one(scope, number=number)
    with reading() as connection:
        stands = last_rows.last_of(connection, tables.undertaking, number=number)
        every = [*_versions(connection, stands), *_steps(connection, stands)]
    return tuple(sorted(every, key=lambda one: one.at))


def _versions(connection: Connection, stands: RowMapping) -> list[Entry]:
    known_by, whose = last_rows.key_of(stands, "undertaking"), [stands["organisation_id"]]
    rows = [
        row
        for row in last_rows.versions(connection, tables.undertaking, organisations=whose)
        if last_rows.key_of(row, "undertaking") == known_by
    ]
    first = rows[0]
    entries = [
        Entry(Event.ENTERED, first["entered_at"], first["entered_by"], first["due_on"], reason=first["reason"])
    ]
    for before, now in pairwise(rows):
        moved = before["due_on"] != now["due_on"]
        entries.append(
            Entry(
                Event.MOVED if moved else Event.ALTERED,
                now["entered_at"],
                now["entered_by"],
                now["due_on"],
                before["due_on"] if moved else None,
                agreed_by=now["agreed_by"],
                reason=now["reason"],
            )
        )
    return entries


def _steps(connection: Connection, stands: RowMapping) -> list[Entry]:
    known_by, whose = last_rows.key_of(stands, "undertaking"), [stands["organisation_id"]]
    return [
        Entry(
            _EVENTS[Step(row["step"])],
            row["entered_at"],
            row["entered_by"],
            row["happened_on"],
            evidence=row["evidence"],
            reason=row["reason"],
        )
        for row in last_rows.steps(connection, organisations=whose)
        if last_rows.key_of(row, "undertaking") == known_by
    ]


_EVENTS = {Step.DELIVERED: Event.DELIVERED, Step.ASSURED: Event.ASSURED, Step.REOPENED: Event.REOPENED}
