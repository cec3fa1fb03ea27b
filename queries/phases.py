"""Where limits restart: the signed phases that still stand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, select

from access.scope import Scope
from indicators.month import Month
from queries.organisations import Organisation
from store import tables
from store.engine import reading


@dataclass(frozen=True)
class Phase:
    starts: Month
    reason: str
    signed_by: str
    signed_at: datetime


def of_organisations(
    connection: Connection, organisation_ids: Collection[int]
) -> dict[tuple[int, str, int], tuple[Month, ...]]:
    """The months at which limits restart, by organisation, definition key and stratum."""
    found: dict[tuple[int, str, int], list[Month]] = {}
    for row in connection.execute(_standing(organisation_ids)):
        found.setdefault((row.organisation_id, row.key, row.stratum_id), []).append(Month(row.starts))
    return {key: tuple(starts) for key, starts in found.items()}


def of_series(scope: Scope, *, organisation: Organisation, definition_key: str, stratum_id: int) -> tuple[Phase, ...]:
    """The phases of one series with who signed them and why, in time order."""
    del scope  # the caller has been let see the series itself
    with reading() as connection:
        return tuple(
            Phase(Month(row.starts), row.reason, row.signed_by, row.signed_at)
            for row in connection.execute(_standing([organisation.id]))
            if row.key == definition_key and row.stratum_id == stratum_id
        )


def _standing(organisation_ids: Collection[int]) -> Select:
    column = tables.phase.c
    withdrawn = select(column.withdraws_id).where(column.withdraws_id.is_not(None))
    return (
        select(tables.phase, tables.definition.c.key)
        .join(tables.definition, tables.definition.c.id == column.definition_id)
        .where(column.organisation_id.in_(organisation_ids), column.id.not_in(withdrawn))
        .where(column.withdraws_id.is_(None))
        .order_by(column.starts)
    )
