"""The catalogue's indicators, definitions, sources and targets as rows, so that figures can point at them."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, Table, insert, select

from indicators import catalogue
from store import facts, sequences, tables, target_versions
from store.engine import reading, writing

EVERYBODY = 1
"""The stratum of figures that are not divided."""


def sync(engine: Engine, *, loaded: catalogue.Catalogue | None = None) -> None:
    """Add what the catalogue has and the store has not. Nothing is removed: figures may point at it."""
    loaded = loaded or catalogue.load()
    with reading(engine) as connection:
        known = set(connection.scalars(select(tables.definition.c.key)))
        marked = facts.read(connection, key="catalogue")
    if marked == loaded.fingerprint and known >= set(loaded.definitions):
        return
    with writing(engine) as connection:
        _add_everybody(connection)
        sources = _add(connection, tables.source, [_source_row(source) for source in loaded.sources.values()])
        indicators = _add(connection, tables.indicator, [{"key": key} for key in loaded.indicators])
        _add(
            connection,
            tables.definition,
            [
                {"key": one.key, "indicator_id": indicators[one.indicator], "source_id": sources[one.source]}
                for one in loaded.definitions.values()
            ],
        )
        target_versions.sync(connection, loaded, indicators=indicators)
        facts.write(connection, key="catalogue", value=loaded.fingerprint)


def _add_everybody(connection: Connection) -> None:
    if not connection.scalar(select(tables.stratum.c.id).where(tables.stratum.c.id == EVERYBODY)):
        connection.execute(insert(tables.stratum), {"id": EVERYBODY, "dimension": "", "group_name": ""})
        sequences.catch_up(connection, tables.stratum)


def _add(connection: Connection, table: Table, rows: list[dict]) -> dict[str, int]:
    """Insert the rows whose key is new; returns the id of every key."""
    known = {row.key: row.id for row in connection.execute(select(table.c.key, table.c.id))}
    new = [row for row in rows if row["key"] not in known]
    if new:
        connection.execute(insert(table), new)
        known = {row.key: row.id for row in connection.execute(select(table.c.key, table.c.id))}
    return known


def _source_row(source: catalogue.Source) -> dict:
    return {
        "key": source.key,
        "name": source.name,
        "publisher": source.publisher,
        "licence": source.licence,
        "audience": source.audience.value,
        "policy_beyond": source.policy_beyond,
    }
