"""Small notes that may be lost: written at once, or not at all, so that no import holds up whoever is reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from store.engine import must_be_free_to_write

_PATIENCE_MS = 200
"""How long PostgreSQL may wait for a row that somebody else is changing."""


class Occupied(Exception):
    """Another writer is at work: nothing was written."""


@contextmanager
def writing_if_free(engine: Engine) -> Iterator[Connection]:
    """One transaction that does not queue behind other writers. Raises `Occupied`."""
    must_be_free_to_write()
    try:
        if engine.dialect.name == "sqlite":
            yield from _on_sqlite(engine)
        else:
            yield from _on_postgresql(engine)
    except OperationalError as problem:
        raise Occupied from problem


def _on_sqlite(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        (patience,) = driver.execute("PRAGMA busy_timeout").fetchone()  # type: ignore[union-attr]
        driver.execute("PRAGMA busy_timeout=0")  # type: ignore[union-attr]
        try:
            with connection.execution_options(writing=True).begin():
                yield connection
        finally:
            driver.execute(f"PRAGMA busy_timeout={patience}")  # type: ignore[union-attr]


def _on_postgresql(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        connection.execute(text(f"SET LOCAL lock_timeout = {_PATIENCE_MS}"))
        yield connection
