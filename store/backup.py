"""A consistent copy of the store while it is in use: one SQLite file, from either database.

The file is a whole store: it can be opened in place of the one it was taken from, or put back into an empty
one. It holds what had been committed when the copy began, and nothing half.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from store import pages, schema
from store.copying import copy_everything
from store.engine import StoreUnavailable, open_store, reading, writing


class BackupFailed(StoreUnavailable):
    """No backup was made or put back; the message says why."""


def backup(engine: Engine, file: Path) -> None:
    """Write a copy of the store to `file`, which does not exist yet, readable by its owner alone.

    Raises `StoreUnavailable`.
    """
    if file.exists():
        raise BackupFailed(f"{file.name} exists: a backup never overwrites a file.")
    if not schema.is_current(engine):
        raise BackupFailed("The store's schema is not this program's: bring the store up to date first.")
    if engine.dialect.name == "sqlite":
        pages.copy_pages(Path(engine.url.database or ""), file)
        return
    with pages.written_whole(file) as part, _opened(part) as target:
        schema.make(target)
        with reading(engine) as one, writing(target) as other:
            copy_everything(one, other)


def restore(file: Path, engine: Engine) -> None:
    """Put a backup into `engine`'s store, which holds nothing yet.

    Raises `StoreUnavailable` where the file is no backup of this program's, and `copying.NotEmpty`.
    """
    if not file.exists():
        raise BackupFailed(f"There is no file {file.name}.")
    pages.check(file)
    with _opened(file) as source:
        if not schema.is_current(source):
            raise BackupFailed(f"{file.name} was made by another version of this program.")
        schema.make(engine)
        with reading(source) as one, writing(engine) as other:
            copy_everything(one, other)


@contextmanager
def _opened(file: Path) -> Iterator[Engine]:
    engine = open_store(f"sqlite:///{file}")
    try:
        yield engine
    finally:
        engine.dispose()
