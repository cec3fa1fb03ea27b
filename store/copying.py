"""The whole content of one store in another, table by table, whichever database either is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, func, select

from store import bulk, sequences, tables

AT_ONCE = 5_000
"""Rows held in memory together."""


class NotEmpty(Exception):
    """The store to copy into already holds something; the message says what."""


def copy_everything(source: Connection, target: Connection) -> None:
    """Copy every row of every table, ids included, into a store of the same schema that holds no rows.

    `source` is read as one snapshot. Raises `NotEmpty`.
    """
    for table in tables.metadata.sorted_tables:
        _refuse_rows(target, table)
        bulk.insert(target, table, [column.name for column in table.c], _rows(source, table))
        sequences.catch_up(target, table)


def _refuse_rows(target: Connection, table: Table) -> None:
    count = target.scalar(select(func.count()).select_from(table))
    if count:
        raise NotEmpty(f"The store to copy into already holds {count} rows in {table.name}.")


def _rows(source: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """In the order of their keys, so that a row that names another of its table comes after it."""
    statement = select(table).order_by(*table.primary_key)
    with source.execution_options(yield_per=AT_ONCE).execute(statement) as rows:
        yield from (tuple(row) for row in rows)
