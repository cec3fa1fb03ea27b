"""Where limits restart: the signed phases that still stand, and those that were taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Row, select

from access.scope import Scope
from indicators.month import Month
from queries.organisations import Organisation
from store import once, tables

Key = tuple[int, str, int]
"""Organisation, definition key and stratum."""


@dataclass(frozen=True)
class Phase:
    """`reason` and `signed_by` are empty for who does not share the organisation's figures: they see that limits
    restart, from when, and when that was signed."""

    starts: Month
    reason: str
    signed_by: str
    signed_at: datetime


@dataclass(frozen=True)
class Reversed:
    """A phase that was taken back, by whom and why; both empty as in `Phase`."""

    phase: Phase
    reason: str
    reversed_by: str
    reversed_at: datetime


def of_organisations(
    organisation_ids: Collection[int], *, as_known_on: date | None = None
) -> dict[Key, tuple[Month, ...]]:
    """The months at which limits restart, by organisation, definition key and stratum.

    With `as_known_on`, as they stood at the end of that day. Asks no scope: the caller has.
    """
    found: dict[Key, set[Month]] = {}
    for row in _standing(_known(organisation_ids, as_known_on)):
        found.setdefault((row.organisation_id, row.key, row.stratum_id), set()).add(Month(row.starts))
    return {key: tuple(sorted(starts)) for key, starts in found.items()}


def of_series(
    scope: Scope,
    *,
    organisation: Organisation,
    definition_key: str,
    stratum_id: int,
    as_known_on: date | None = None,
) -> tuple[Phase, ...]:
    """The phases of one series, which the caller has been let see, in time order."""
    rows = _of_series(organisation, definition_key, stratum_id, as_known_on)
    shared = scope.shares(organisation.id)
    return tuple(sorted((_phase(row, told=shared) for row in _standing(rows)), key=lambda one: one.starts))


def taken_back(
    scope: Scope, *, organisation: Organisation, definition_key: str, stratum_id: int
) -> tuple[Reversed, ...]:
    """The phases of one series that stand no more, the last taken back first."""
    rows = _of_series(organisation, definition_key, stratum_id, None)
    by_id, shared = {row.id: row for row in rows}, scope.shares(organisation.id)
    found = []
    for row in rows:
        if row.withdraws_id is not None:
            back = _phase(row, told=shared)
            phase = _phase(by_id[row.withdraws_id], told=shared)
            found.append(Reversed(phase, back.reason, back.signed_by, back.signed_at))
    return tuple(sorted(found, key=lambda one: one.reversed_at, reverse=True))


def _of_series(
    organisation: Organisation, definition_key: str, stratum_id: int, as_known_on: date | None
) -> list[Row]:
    every = _known([organisation.id], as_known_on)
    return [row for row in every if row.key == definition_key and row.stratum_id == stratum_id]


def _known(organisation_ids: Collection[int], as_known_on: date | None) -> list[Row]:
    every = _by_organisation()
    rows = [row for one in organisation_ids for row in every.get(one, ())]
    return [row for row in rows if as_known_on is None or row.signed_at.date() <= as_known_on]


def _standing(rows: Collection[Row]) -> list[Row]:
    withdrawn = {row.withdraws_id for row in rows}
    return [row for row in rows if row.withdraws_id is None and row.id not in withdrawn]


def _phase(row: Row, *, told: bool) -> Phase:
    reason, signed_by = (row.reason, row.signed_by) if told else ("", "")
    return Phase(Month(row.starts), reason, signed_by, row.signed_at)


@once.until_written
def _by_organisation(connection: Connection) -> Mapping[int, tuple[Row, ...]]:
    """Every row, also those that take another back, in the order they were signed."""
    column, found = tables.phase.c, dict[int, list[Row]]()
    statement = select(tables.phase, tables.definition.c.key).join(tables.definition).order_by(column.id)
    for row in connection.execute(statement):
        found.setdefault(row.organisation_id, []).append(row)
    return {key: tuple(few) for key, few in found.items()}
