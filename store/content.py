"""One hash for what was loaded, whatever ids it was given, on whichever database and in whichever order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Column, ColumnElement, Connection, FromClause, Select, Table, select
from sqlalchemy.orm import aliased

from store import tables
from store.cells import ROW, Rows
from store.instant import Instant
from store.versions import Months, every

BY_PEOPLE = (
    "target", "annotation", "phase", "plan", "plan_step", "plan_deed", "undertaking", "undertaking_step", "team",
    "centre_staffing", "post_holder", "partnership",
)  # fmt: skip
"""What people record or load of their own doing, besides figures."""
_NAMED = ("stratum", "organisation", "batch")
"""Columns that hold ids, and in which what the id names is hashed."""
_UNTOLD = ("line", "origin")
_HASHED = np.dtype(
    [(name, "<i8" if name in _NAMED else ROW[name]) for name in ROW.names or () if name not in _UNTOLD]
)


def content_hash(connection: Connection) -> str:
    """SHA-256 over organisations and their ties, events, quality facts, what people undertook and wrote down, and
    every version of every figure with its file's hash."""
    digest = hashlib.sha256()
    for title, statement in _statements():
        digest.update(title.encode())
        lines = sorted(repr(tuple(map(str, row))) for row in connection.execute(statement))
        digest.update("\n".join(lines).encode())
    for key, rows in _figures(connection):
        digest.update(key.encode())
        digest.update(rows.tobytes())
    return digest.hexdigest()


def _statements() -> Iterator[tuple[str, Select]]:
    one, other = aliased(tables.organisation), aliased(tables.organisation)
    organisation, membership, succession, event = (
        tables.organisation, tables.membership, tables.succession, tables.event,
    )  # fmt: skip
    yield "organisations", select(*(column for column in organisation.c if column.name != "id"))
    yield (
        "memberships",
        select(one.c.code, other.c.code, membership.c.valid_from, membership.c.valid_to)
        .join(one, one.c.id == membership.c.child_id)
        .join(other, other.c.id == membership.c.parent_id),
    )
    yield (
        "successions",
        select(one.c.code, other.c.code, succession.c.effective_on, succession.c.kind)
        .join(one, one.c.id == succession.c.predecessor_id)
        .join(other, other.c.id == succession.c.successor_id),
    )
    yield (
        "events",
        select(
            tables.indicator.c.key, organisation.c.code, event.c.occurred_on, event.c.reference, event.c.detail,
            tables.batch.c.sha256,
        )
        .join(tables.indicator, tables.indicator.c.id == event.c.indicator_id)
        .join(organisation, organisation.c.id == event.c.organisation_id)
        .join(tables.batch, tables.batch.c.id == event.c.batch_id),
    )  # fmt: skip
    quality, item = tables.quality.c, tables.quality_item.c
    yield (
        "quality",
        select(
            organisation.c.code, item.data_table, item.uid, item.name, quality.month, quality.valid,
            quality.defaulted, quality.invalid, quality.missing, quality.denominator, quality.precision,
            quality.vintage, tables.batch.c.sha256,
        )
        .join_from(tables.quality, tables.quality_item)
        .join(organisation, organisation.c.id == quality.organisation_id)
        .join(tables.batch, tables.batch.c.id == quality.batch_id),
    )  # fmt: skip
    for name in BY_PEOPLE:
        yield name, _as_told(tables.metadata.tables[name])


def _as_told(table: Table) -> Select:
    """Every column of `table` that says something by itself, and of whom it is said: neither ids nor moments."""
    said: list[ColumnElement] = [
        column for column in table.c if not (column.primary_key or column.foreign_keys or _is_moment(column))
    ]
    source: FromClause = table
    for column in table.c:
        if column.references(tables.organisation.c.id):
            whom = aliased(tables.organisation)
            source = source.outerjoin(whom, whom.c.id == column)
            said.append(whom.c.code)
    return select(*said).select_from(source)


def _is_moment(column: Column) -> bool:
    return isinstance(column.type, Instant)


def _figures(connection: Connection) -> Iterator[tuple[str, Rows]]:
    """Every definition that has figures, with all of them, ids replaced and in an order of their own."""
    months = Months.read(connection)
    names = {
        "stratum": _names(connection, select(tables.stratum)),
        "organisation": _names(connection, select(tables.organisation.c.id, tables.organisation.c.code)),
        "batch": _names(connection, select(*(tables.batch.c[name] for name in ("id", "sha256", "published_on")))),
    }
    definitions = connection.execute(select(tables.definition.c.id, tables.definition.c.key)).all()
    # Sorted here: databases order letters by rules of their own.
    for definition_id, key in sorted(definitions, key=lambda row: str(row.key)):
        rows = every(connection, definition_id=definition_id, months=months)
        if len(rows):
            yield key, _in_order(rows, names)


def _names(connection: Connection, statement: Select) -> NDArray[np.int64]:
    """For each id, a number made from what it names."""
    rows = connection.execute(statement).all()
    names = np.zeros(max((row[0] for row in rows), default=0) + 1, dtype=np.int64)
    for row in rows:
        said = hashlib.sha256(repr(tuple(map(str, row[1:]))).encode()).digest()
        names[row[0]] = int.from_bytes(said[:8], "big", signed=True)
    return names


def _in_order(rows: Rows, names: dict[str, Any]) -> Rows:
    named = np.zeros(len(rows), _HASHED)
    for name in _HASHED.names or ():
        named[name] = names[name][rows[name]] if name in names else rows[name]
    return named[np.lexsort([named[name] for name in ("batch", "organisation", "stratum", "month")])]
