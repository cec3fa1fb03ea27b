"""The door to the store: SQLite by default, PostgreSQL where it is shared, the same promises on both."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

BUSY_TIMEOUT_MS = 5000
_WRITERS_QUEUE = 0x5175
"""The PostgreSQL advisory lock that writers wait for, as they wait for SQLite's one writer."""
_in_use: Engine | None = None
_moment: ContextVar[Connection | None] = ContextVar("moment", default=None)
"""The connection that everything is read through inside `one_moment`."""


class StoreUnavailable(Exception):
    """The store cannot be opened or used; the message says why and what to do."""


def open_store(url: str) -> Engine:
    """An engine on the store at `url`; nothing is created or changed yet."""
    address = make_url(url)
    if address.get_backend_name() == "postgresql":
        engine = create_engine(address.set(drivername="postgresql+psycopg"), pool_pre_ping=True, hide_parameters=True)
        event.listen(engine, "begin", _on_postgresql_begin)
        return engine
    if address.get_backend_name() != "sqlite":
        raise StoreUnavailable(f"DATABASE_URL names {address.get_backend_name()}: use sqlite or postgresql.")
    if address.database:
        _private_file(Path(address.database))
    # Figures stay out of error messages, and so out of logs.
    engine = create_engine(address, hide_parameters=True)
    event.listen(engine, "connect", _on_sqlite_connect)
    event.listen(engine, "begin", _on_sqlite_begin)
    return engine


def use(engine: Engine) -> None:
    """Make `engine` the store of this process; the composition root and the commands call this once."""
    global _in_use  # noqa: PLW0603 - one store per process is what the design promises
    _in_use = engine


def in_use() -> Engine:
    if _in_use is None:
        raise StoreUnavailable("No store has been opened.")
    return _in_use


@contextmanager
def reading(engine: Engine | None = None) -> Iterator[Connection]:
    """One consistent view of the store, which cannot write."""
    held = _moment.get()
    if held is not None and held.engine is (engine or in_use()):
        yield held
        return
    with _connected(engine or in_use(), reading=True) as connection:
        yield connection


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read inside is read of one and the same moment. Nothing can be written inside: on SQLite the
    writer would wait for its own reader."""
    with reading() as connection:
        outer = _moment.set(connection)
        try:
            yield
        finally:
            _moment.reset(outer)


def must_be_free_to_write() -> None:
    """Raises `RuntimeError` inside `one_moment`."""
    if _moment.get() is not None:
        raise RuntimeError("Nothing can be written while a moment is being read.")


@contextmanager
def writing(engine: Engine | None = None) -> Iterator[Connection]:
    """One transaction that is wholly kept or wholly undone. Writers queue: no update is lost."""
    must_be_free_to_write()
    with _connected(engine or in_use(), writing=True) as connection, connection.begin():
        yield connection


@contextmanager
def _connected(engine: Engine, **purpose: bool) -> Iterator[Connection]:
    with engine.connect() as connection:
        connection.execution_options(**purpose)
        if "reading" in purpose and engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite has the 2026 fix of the WAL-reset bug (3.51.3, backported to 3.50.7 and 3.44.6)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def _private_file(file: Path) -> None:
    """Make the file before SQLite does, so that no other account can read it, not even for a moment."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o600)
    except OSError as problem:
        raise StoreUnavailable(f"The store {file.name} cannot be made: {problem.strerror}.") from problem


def _on_sqlite_connect(connection: sqlite3.Connection, _: object) -> None:
    # SQLAlchemy's "begin" event below starts transactions, so that the driver must not start its own.
    connection.isolation_level = None
    journal = "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "DELETE"
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.execute(f"PRAGMA journal_mode={journal}")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    # Else a long import would lock readers out before it commits, to write pages it has no room for.
    cursor.execute("PRAGMA cache_spill=OFF")
    # Else INSERT OR REPLACE would pass the triggers that keep history.
    cursor.execute("PRAGMA recursive_triggers=ON")
    cursor.close()


def _on_sqlite_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if options.get('reading') else 'OFF'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")


def _on_postgresql_begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writing"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_QUEUE})")
