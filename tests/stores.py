"""Fixtures that give each test a fresh store, migrated once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, Engine, event

from store import once, schema
from store.engine import open_store
from tests import postgresql_server

_numbers = count(1)


def written_by_hand(_: Connection) -> None:
    """Tests write rows that in life come with an import or a deed, which everything kept is kept until."""
    once.forget()


event.listen(Engine, "commit", written_by_hand)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "store.sqlite3"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_engine(sqlite_template: Path, tmp_path: Path) -> Iterator[Engine]:
    """A fresh SQLite store: migrated, the catalogue in it, nothing else."""
    file = tmp_path / "store.sqlite3"
    shutil.copy(sqlite_template, file)
    engine = open_store(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql_address() -> Iterator[str]:
    """A PostgreSQL server of this session's own; its address without a database's name."""
    try:
        with postgresql_server.running() as address:
            yield address
    except postgresql_server.NoServerPrograms as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def postgresql_template(postgresql_address: str) -> str:
    with _administrator(postgresql_address) as server:
        server.execute("CREATE DATABASE template_store")
    _migrate(postgresql_address + "template_store")
    return "template_store"


@pytest.fixture
def postgresql_engine(postgresql_address: str, postgresql_template: str) -> Iterator[Engine]:
    """A fresh PostgreSQL store: migrated, the catalogue in it, nothing else."""
    name = f"store_{next(_numbers)}"
    with _administrator(postgresql_address) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {postgresql_template} STRATEGY file_copy")
    engine = open_store(postgresql_address + name)
    yield engine
    engine.dispose()
    with _administrator(postgresql_address) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def engine(request: pytest.FixtureRequest) -> Engine:
    """A fresh store, on SQLite and then on PostgreSQL: the same promises hold on both."""
    return request.getfixturevalue(f"{request.param}_engine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(name.startswith("postgresql_") for name in getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.postgresql)


def _administrator(address: str) -> psycopg.Connection:
    return psycopg.connect(address + "postgres", autocommit=True)


def _migrate(address: str) -> None:
    engine = open_store(address)
    schema.ensure(engine)
    engine.dispose()
