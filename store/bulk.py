"""Many rows into one table at once: executemany on SQLite, COPY on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.exc import DBAPIError

Row = Sequence[Any]

AT_ONCE = 50_000
"""Rows held in memory together."""


def insert(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Add `rows` to `table`, inside the connection's transaction.

    Each row holds plain Python values, one for each of `columns` in their order; None where there is none.
    Columns left out take their default.
    """
    names = [table.c[name].name for name in columns]
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {table.name} ({', '.join(names)}) FROM STDIN", rows)
        return
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - every name is the table's own
    ready = _as_kept(rows, [table.c[name].type for name in names], connection.dialect)
    while some := list(islice(ready, AT_ONCE)):
        connection.exec_driver_sql(statement, some)


def _copy(connection: Connection, statement: str, rows: Iterable[Row]) -> None:
    driver: Any = connection.connection.driver_connection
    failed = connection.dialect.loaded_dbapi.Error
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except failed as problem:
        # As SQLAlchemy would have raised it, had it been asked.
        raise DBAPIError.instance(
            statement, None, problem, failed, hide_parameters=True, dialect=connection.dialect
        ) from problem


def _as_kept(rows: Iterable[Row], types: Sequence[Any], dialect: Dialect) -> Iterator[Row]:
    """Rows as the driver takes them: days and moments become the text that SQLite keeps."""
    found = ((place, one.dialect_impl(dialect).bind_processor(dialect)) for place, one in enumerate(types))
    turns = [(place, turn) for place, turn in found if turn]
    return (_turned(row, turns) for row in rows) if turns else (tuple(row) for row in rows)


def _turned(row: Row, turns: Sequence[tuple[int, Callable[[Any], Any]]]) -> Row:
    kept = list(row)
    for place, turn in turns:
        kept[place] = turn(kept[place])
    return tuple(kept)
