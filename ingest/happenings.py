"""Dated events held against those of the store. The same reference with other words is a new version of one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from ingest.checked import Checked, Happening
from ingest.directory import Directory
from ingest.refusal import Doubt
from store import bulk, tables

_COLUMNS = (
    "organisation_id", "indicator_id", "occurred_on", "reference", "detail", "batch_id", "source_line",
)  # fmt: skip

GONE = "events-gone"
NAMED = 10

MOST_NAMED = 10_000
"""References asked for by name; for more than these, all events are read."""

_Key = tuple[int, int, str]
_Says = tuple[date, str]


@dataclass(frozen=True)
class Events:
    """`new` are rows without their batch: organisation, indicator, day, reference, detail, line."""

    new: tuple[tuple[int, int, date, str, str, int], ...] = ()
    unchanged: int = 0


def compare(connection: Connection, events: Sequence[Happening], directory: Directory) -> Events:
    """Which events the store does not know, or knows otherwise."""
    if not events:
        return Events()
    indicator = tables.indicator.c
    indicators = {row.key: row.id for row in connection.execute(select(indicator.key, indicator.id))}
    rows = [
        (directory.organisations[one.organisation].id, indicators[one.indicator], *one[2:5], one.line)
        for one in events
    ]
    standing = _standing(connection, sorted({row[3] for row in rows}))
    new = tuple(row for row in rows if standing.get((row[0], row[1], row[3])) != (row[2], row[4]))
    return Events(new, len(rows) - len(new))


def gone(connection: Connection, checked: Checked) -> Iterator[Doubt]:
    """A doubt where a file that has all events of its organisations and time no longer has some that are known.

    A corrected day looks like this: the event under its old day stays and would be counted beside the new one.
    """
    if not checked.whole or not checked.events:
        return
    days = [one.occurred_on for one in checked.events]
    told = {one.key for one in checked.events}
    event, organisation, indicator = tables.event.c, tables.organisation.c, tables.indicator.c
    known = connection.execute(
        select(organisation.code, indicator.key, event.reference)
        .distinct()
        .select_from(tables.event)
        .join(tables.organisation, organisation.id == event.organisation_id)
        .join(tables.indicator, indicator.id == event.indicator_id)
        .where(
            organisation.code.in_(sorted({one.organisation for one in checked.events})),
            event.reference.startswith(checked.whole, autoescape=True),
            event.occurred_on.between(min(days), max(days)),
        )
    )
    missing = sorted({tuple(row) for row in known} - told)
    if missing:
        named = "; ".join(f"{code}, {key}, {reference}" for code, key, reference in missing[:NAMED])
        text = f"{len(missing):,} events that are known are not in this file: they would stay, and count ({named})"
        yield Doubt(GONE, text)


def add(connection: Connection, events: Events, *, batch_id: int) -> None:
    bulk.insert(connection, tables.event, _COLUMNS, ((*row[:5], batch_id, row[5]) for row in events.new))


def _standing(connection: Connection, references: Sequence[str]) -> dict[_Key, _Says]:
    """What the latest version of each event says."""
    one = tables.event.c
    statement = select(one.organisation_id, one.indicator_id, one.reference, one.occurred_on, one.detail)
    if len(references) <= MOST_NAMED:
        statement = statement.where(one.reference.in_(references))
    rows = connection.execute(statement.order_by(one.batch_id))
    return {(row[0], row[1], row[2]): (row[3], row[4]) for row in rows}
