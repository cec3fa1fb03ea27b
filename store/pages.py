"""A copy of a SQLite store, page by page, as of one moment."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from store.engine import StoreUnavailable


class CopyFailed(StoreUnavailable):
    """No copy was made; the message says why."""


def copy_pages(source: Path, file: Path) -> None:
    """Copy the store in `source` to `file` in one step: a writer waits for it, and it for a writer.

    Raises `CopyFailed`, and leaves nothing half behind.
    """
    with (
        written_whole(file) as part,
        closing(sqlite3.connect(source)) as one,
        closing(sqlite3.connect(part)) as other,
    ):
        one.backup(other)


@contextmanager
def written_whole(file: Path) -> Iterator[Path]:
    """A path to write to, readable by its owner alone, that becomes `file` only when all went well."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        yield part
        check(part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(file)
    except OSError as problem:
        raise CopyFailed(f"{file.name} cannot be written: {problem.strerror}.") from problem
    finally:
        part.unlink(missing_ok=True)


def check(file: Path) -> None:
    """Raises `CopyFailed` where the file is not a sound SQLite database."""
    try:
        with closing(sqlite3.connect(file)) as made:
            (found,) = made.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as problem:
        raise CopyFailed(f"{file.name} is not a sound store: {problem}.") from problem
    if found != "ok":
        raise CopyFailed(f"{file.name} is not a sound store: {found}.")
