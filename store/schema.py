"""The schema and its versions: made when missing, brought forward when old, refused when newer."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from settings import HOME
from store import catalogue_rows, pages
from store.engine import StoreUnavailable, reading, writing

MIGRATIONS = HOME / "migrations"


def ensure(engine: Engine) -> None:
    """Bring the store to this program's schema and catalogue; harmless when current. Raises `StoreUnavailable`."""
    make(engine)
    try:
        catalogue_rows.sync(engine)
    except DatabaseError as problem:
        raise _unavailable(problem) from problem


def make(engine: Engine) -> None:
    """Bring the store to this program's schema alone, in one transaction. Raises `StoreUnavailable`.

    A SQLite store that is brought forward is first copied beside itself, as `<store>.before-<version>`.
    """
    try:
        if not is_current(engine):
            with writing(engine) as connection:
                _upgrade(connection)
    except DatabaseError as problem:
        raise _unavailable(problem) from problem


def version(engine: Engine) -> str:
    """The store's schema version; empty where no schema has been made."""
    with reading(engine) as connection:
        return version_of(connection)


def version_of(connection: Connection) -> str:
    return MigrationContext.configure(connection).get_current_revision() or ""


def is_current(engine: Engine) -> bool:
    return version(engine) == _scripts().get_current_head()


def _upgrade(connection: Connection) -> None:
    # Asked again inside the writer's lock: another process may have upgraded while this one waited.
    found, newest = version_of(connection), _scripts().get_current_head()
    if found and found not in {script.revision for script in _scripts().walk_revisions()}:
        raise StoreUnavailable(f"The store's schema ({found}) is newer than this program: use the newer program.")
    if found not in ("", newest):
        _keep_copy(connection, name=f"before-{newest}")
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _keep_copy(connection: Connection, *, name: str) -> None:
    file = connection.engine.url.database
    if connection.dialect.name == "sqlite" and file:
        pages.copy_pages(Path(file), Path(f"{file}.{name}"))


def _unavailable(problem: DatabaseError) -> StoreUnavailable:
    return StoreUnavailable(f"The store cannot be opened or brought up to date: {problem.orig}")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
