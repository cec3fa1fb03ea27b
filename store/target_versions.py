"""The catalogue's targets as versions: one that changed is a new row that names the old, one that left is ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from indicators import catalogue
from indicators.vocabulary import TargetStatus
from store import tables

CATALOGUE = "catalogue"
"""Who entered the targets that stand in the catalogue's files."""

_SAID = (
    "indicator_id", "applies_to", "value", "due_on", "baseline", "baseline_year", "population", "source",
    "evidence", "status", "note",
)  # fmt: skip
_NO_LONGER = "No longer in the catalogue."

Row = dict[str, Any]


def in_force() -> Any:
    """The condition under which a row of `target` still stands: no other row has taken its place."""
    column = tables.target.c
    return column.id.not_in(select(column.replaces_id).where(column.replaces_id.is_not(None)))


def sync(connection: Connection, loaded: catalogue.Catalogue, *, indicators: dict[str, int]) -> None:
    """Make the catalogue's targets the ones in force; rows entered by anybody else are left alone."""
    wanted = [_row(target, indicators[one.id]) for one in loaded.indicators.values() for target in one.targets]
    wanted = [row for row in wanted if row["value"] is not None]
    standing = _standing(connection)
    new = _beyond(wanted, standing)
    gone = _beyond(standing, wanted)
    rows = [_taking_the_place(row, gone) for row in new]
    rows += [_ended(row) for row in gone if row["status"] != TargetStatus.SUPERSEDED]
    if rows:
        entered = {"entered_at": datetime.now(UTC), "entered_by": CATALOGUE, "organisation_id": None}
        connection.execute(insert(tables.target), [{**row, **entered} for row in rows])


def _standing(connection: Connection) -> list[Row]:
    column = tables.target.c
    statement = (
        select(column.id, *(column[name] for name in _SAID))
        .where(in_force(), column.entered_by == CATALOGUE)
        .order_by(column.id)
    )
    return [dict(row) for row in connection.execute(statement).mappings()]


def _beyond(rows: Iterable[Row], others: Iterable[Row]) -> list[Row]:
    """The rows that say something none of the others says."""
    said = {_said(row) for row in others}
    return [row for row in rows if _said(row) not in said]


def _said(row: Row) -> tuple:
    return tuple(row[name] for name in _SAID)


def _taking_the_place(row: Row, gone: list[Row]) -> Row:
    """The row as the next version of the one it changes, which is then no longer among `gone`."""
    for same in (("indicator_id", "applies_to", "due_on"), ("indicator_id", "applies_to", "source")):
        for old in gone:
            if all(row[name] == old[name] for name in same):
                gone.remove(old)
                return {**row, "replaces_id": old["id"]}
    return {**row, "replaces_id": None}


def _ended(row: Row) -> Row:
    said = {name: row[name] for name in _SAID}
    return {**said, "status": TargetStatus.SUPERSEDED.value, "note": _NO_LONGER, "replaces_id": row["id"]}


def _row(target: catalogue.Target, indicator_id: int) -> Row:
    return {
        "indicator_id": indicator_id,
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
    }
