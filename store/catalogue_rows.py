"""The catalogue's indicators, definitions, sources and targets as rows, so that figures can point at them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, select

from indicators import catalogue
from store import tables
from store.engine import reading, writing

EVERYBODY = 1
"""The stratum of figures that are not divided."""


def sync(engine: Engine) -> None:
    """Add what the catalogue has and the store has not. Nothing is removed: figures may point at it."""
    with reading(engine) as connection:
        known = set(connection.scalars(select(tables.definition.c.key)))
        marked = connection.scalar(select(tables.store_fact.c.value).where(tables.store_fact.c.key == "catalogue"))
    loaded = catalogue.load()
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
        _add_targets(connection, loaded, indicators)
        connection.execute(tables.store_fact.delete().where(tables.store_fact.c.key == "catalogue"))
        connection.execute(insert(tables.store_fact), {"key": "catalogue", "value": loaded.fingerprint})


def _add_everybody(connection: Connection) -> None:
    if not connection.scalar(select(tables.stratum.c.id).where(tables.stratum.c.id == EVERYBODY)):
        connection.execute(insert(tables.stratum), {"id": EVERYBODY, "dimension": "", "group_name": ""})


def _add(connection: Connection, table: tables.Table, rows: list[dict]) -> dict[str, int]:
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


def _add_targets(connection: Connection, loaded: catalogue.Catalogue, indicators: dict[str, int]) -> None:
    """Targets are versions: one that the catalogue changed is a new row, and the old one stays."""
    columns = ("indicator_id", "value", "due_on", "applies_to", "status", "population", "source")
    known = {tuple(row) for row in connection.execute(select(*(tables.target.c[name] for name in columns)))}
    rows = [
        _target_row(target, indicators[one.id])
        for one in loaded.indicators.values()
        for target in one.targets
        if target.value is not None
    ]
    new = [row for row in rows if tuple(row[name] for name in columns) not in known]
    if new:
        connection.execute(insert(tables.target), new)


def _target_row(target: catalogue.Target, indicator_id: int) -> dict:
    return {
        "indicator_id": indicator_id,
        "organisation_id": None,
        "applies_to": target.applies_to,
        "value": target.value,
        "due_on": target.date,
        "baseline": target.baseline,
        "baseline_year": target.baseline_year,
        "population": target.population,
        "source": target.source,
        "evidence": target.evidence.value,
        "status": target.status.value,
        "note": target.note,
        "entered_at": datetime.now(UTC),
        "entered_by": "catalogue",
        "replaces_id": None,
    }
