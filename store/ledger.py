"""The ledger of signals: every series judged in one pass, every episode of special cause kept exactly once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import Connection, select, union

from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet
from indicators import catalogue
from store import grid, phase_starts, tables
from store.goals import Goals
from store.judging import Surroundings, judged
from store.ledger_update import LedgerChange, LedgerUpdate

__all__ = ["LedgerChange", "recompute"]


def recompute(
    connection: Connection,
    *,
    batch_id: int | None,
    at: datetime,
    definitions: Collection[int] | None = None,
    rule_set: RuleSet = MAKING_DATA_COUNT,
) -> LedgerChange:
    """Judge every series of these definitions (all, if None) and bring the ledger in line. Part of the writer's
    transaction; done again, it changes nothing.

    `batch_id` is the import that made it necessary; None for a change of phase, target or catalogue.
    """
    around = Surroundings(Goals.read(connection), phase_starts.read(connection), _kinds(connection))
    known = catalogue.load()
    change = LedgerChange()
    for definition_id, key in _touched(connection, definitions, known):
        definition = known.definitions[key]
        rows = list(
            judged(
                grid.read(connection, definition_id=definition_id, definition=definition),
                definition_id=definition_id,
                definition=definition,
                indicator=known.indicators[definition.indicator],
                around=around,
                rule_set=rule_set,
            )
        )
        change += LedgerUpdate(connection, definition_id, rule_set, batch_id, at).apply(rows)
    return change


def _kinds(connection: Connection) -> dict[int, str]:
    organisation = tables.organisation.c
    return {row.id: row.kind for row in connection.execute(select(organisation.id, organisation.kind))}


def _touched(
    connection: Connection, definitions: Collection[int] | None, known: catalogue.Catalogue
) -> Iterator[tuple[int, str]]:
    """Those with anything to judge or to withdraw that the catalogue still explains."""
    seen = (select(one.c.definition_id) for one in (tables.series, tables.judgement, tables.signal))
    statement = (
        select(tables.definition.c.id, tables.definition.c.key)
        .where(tables.definition.c.id.in_(union(*seen).subquery().select()))
        .order_by(tables.definition.c.id)
    )
    for row in connection.execute(statement).all():
        if row.key in known.definitions and (definitions is None or row.id in definitions):
            yield row.id, row.key
