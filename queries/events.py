"""Dated events of rare harm: that something happened, on which day and where, and nothing about a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, and_, func, select

from access.scope import NotAllowed, Scope
from indicators.indicator import Indicator
from queries.organisations import Organisation
from store import once, tables


@dataclass(frozen=True)
class Event:
    occurred_on: date
    organisation: Organisation
    batch: int
    line: int


def of_indicator(scope: Scope, *, indicator: Indicator, organisations: Collection[Organisation]) -> tuple[Event, ...]:
    """The events of these organisations in their latest version, the newest first; references stay in the store.

    Raises `NotAllowed` unless the scope shares the figures of every one of them.
    """
    if not all(scope.shares(one.id) for one in organisations):
        raise NotAllowed(indicator.id)
    every, who = _latest(indicator.id), {one.id: one for one in organisations}
    found = [(one, row) for one in who.values() for row in every.get(one.id, ())]
    found.sort(key=lambda pair: (pair[1].occurred_on, pair[1].id), reverse=True)
    return tuple(Event(row.occurred_on, one, row.batch_id, row.source_line) for one, row in found)


@once.until_loaded
def _latest(connection: Connection, indicator: str) -> Mapping[int, tuple[Row, ...]]:
    """Every event of an indicator in its latest version, by organisation."""
    event = tables.event.c
    newest = (
        select(event.indicator_id, event.organisation_id, event.reference, func.max(event.batch_id).label("batch_id"))
        .group_by(event.indicator_id, event.organisation_id, event.reference)
        .subquery()
    )
    same = and_(
        newest.c.indicator_id == event.indicator_id,
        newest.c.organisation_id == event.organisation_id,
        newest.c.reference == event.reference,
        newest.c.batch_id == event.batch_id,
    )
    statement = (
        select(event.id, event.occurred_on, event.organisation_id, event.batch_id, event.source_line)
        .join(newest, same)
        .join(tables.indicator, tables.indicator.c.id == event.indicator_id)
        .where(tables.indicator.c.key == indicator)
    )
    found: dict[int, list[Row]] = {}
    for row in connection.execute(statement):
        found.setdefault(row.organisation_id, []).append(row)
    return {key: tuple(few) for key, few in found.items()}
