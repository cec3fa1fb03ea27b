"""The months at which limits restart: signed phases that no later row has withdrawn."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, select

from indicators.month import Month
from store import tables

Starts = dict[tuple[int, int, int], tuple[Month, ...]]
"""By definition, stratum and organisation."""


def read(connection: Connection) -> Starts:
    column = tables.phase.c
    withdrawn = select(column.withdraws_id).where(column.withdraws_id.is_not(None))
    statement = select(tables.phase).where(column.withdraws_id.is_(None), column.id.not_in(withdrawn))
    found: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for row in connection.execute(statement):
        found[row.definition_id, row.stratum_id, row.organisation_id].add(row.starts)
    return {key: tuple(Month(start) for start in sorted(starts)) for key, starts in found.items()}
