"""A consistent copy of the store while it is in use: one SQLite file, from either database.

The file is a whole store: it can be opened in place of the one it was taken from, or put back into an empty
one. It holds what had been committed when the copy began, and nothing half.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from store import schema
from store.copying import copy_everything
from store.engine import StoreUnavailable, open_store, reading, writing


class BackupFailed(StoreUnavailable):
    """No backup was made or put back; the message says why."""


def backup(engine: Engine, file: Path) -> None:
    """Write a copy of the store to `file`, readable by its owner alone. Raises `BackupFailed`, also if it exists."""
    if file.exists():
        raise BackupFailed(f"{file.name} exists: a backup never overwrites a file.")
    if not schema.is_current(engine):
        raise BackupFailed("The store's schema is not this program's: bring the store up to date first.")
    with _written_whole(file) as part:
        if engine.dialect.name == "sqlite":
            _copy_pages(engine, part)
        else:
            _copy_rows(engine, part)
        _check(part)


def restore(file: Path, engine: Engine) -> None:
    """Put a backup into `engine`'s store, which holds nothing yet. Raises `BackupFailed` and `copying.NotEmpty`."""
    if not file.exists():
        raise BackupFailed(f"There is no file {file.name}.")
    _check(file)
    with _opened(file) as source:
        if not schema.is_current(source):
            raise BackupFailed(f"{file.name} was made by another version of this program.")
        schema.make(engine)
        with reading(source) as one, writing(engine) as other:
            copy_everything(one, other)


def _copy_pages(engine: Engine, part: Path) -> None:
    """All pages in one step: a writer waits for it, and it for a writer."""
    with engine.connect() as connection, closing(sqlite3.connect(part)) as target:
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)  # noqa: S101 - what the dialect promises
        source.backup(target)


def _copy_rows(engine: Engine, part: Path) -> None:
    with _opened(part) as target:
        schema.make(target)
        with reading(engine) as one, writing(target) as other:
            copy_everything(one, other)


@contextmanager
def _opened(file: Path) -> Iterator[Engine]:
    engine = open_store(f"sqlite:///{file}")
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _written_whole(file: Path) -> Iterator[Path]:
    """A path to write to that becomes `file` only when all went well."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(file)
    except OSError as problem:
        raise BackupFailed(f"{file.name} cannot be written: {problem.strerror}.") from problem
    finally:
        part.unlink(missing_ok=True)


def _check(file: Path) -> None:
    try:
        with closing(sqlite3.connect(file)) as made:
            (found,) = made.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as problem:
        raise BackupFailed(f"{file.name} is not a sound store: {problem}.") from problem
    if found != "ok":
        raise BackupFailed(f"{file.name} is not a sound store: {found}.")
