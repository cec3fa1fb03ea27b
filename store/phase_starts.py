"""The months at which limits restart: signed phases that no later row has withdrawn, and what lies around one."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from sqlalchemy import Connection, select

from indicators import catalogue
from indicators.month import Month
from store import grid, tables

Key = tuple[int, int, int]
Starts = dict[Key, tuple[Month, ...]]
"""By definition, stratum and organisation."""


def read(connection: Connection) -> Starts:
    column = tables.phase.c
    withdrawn = select(column.withdraws_id).where(column.withdraws_id.is_not(None))
    statement = select(tables.phase).where(column.withdraws_id.is_(None), column.id.not_in(withdrawn))
    found: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for row in connection.execute(statement):
        found[row.definition_id, row.stratum_id, row.organisation_id].add(row.starts)
    return {key: tuple(Month(start) for start in sorted(starts)) for key, starts in found.items()}


def numbers_around(connection: Connection, *, definition: str, key: Key, starts: Month) -> tuple[int, int]:
    """How many figures the series of `key` has before `starts`, and how many from then on.

    Without one on either side limits have nothing to restart from. `definition` is the key of the first of `key`.
    """
    known, (definition_id, stratum_id, organisation_id) = tables.series.c, key
    statement = select(known.stratum_id, known.organisation_id, known.cells).where(
        known.definition_id == definition_id,
        known.stratum_id == stratum_id,
        known.organisation_id == organisation_id,
    )
    rows = connection.execute(statement).all()
    if not rows:
        return 0, 0
    found = grid.of_cells(rows, definition=catalogue.load().definitions[definition])
    numbers, after = ~np.isnan(found.value[0]), found.months >= starts.ordinal
    return int((numbers & ~after).sum()), int((numbers & after).sum())
