"""Backups: consistent while somebody writes, whole or absent, and able to be put back."""

import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from indicators.vocabulary import CellStatus
from store import audit, ledger, schema, tables
from store.backup import BackupFailed, backup, restore
from store.copying import NotEmpty
from store.engine import StoreUnavailable, open_store, reading, writing
from store.state import state
from tests.proof import times
from tests.store.test_ledger import AT, COMMON, SHIFTED, report
from tests.store.world import World


@contextmanager
def opened(file: Path) -> Iterator[Engine]:
    engine = open_store(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@pytest.fixture
def filled(engine: Engine) -> Engine:
    with writing(engine) as connection:
        world = World(connection, definition=COMMON)
        world.organisations("L1 T1 T2")
        world.member("T1", "L1", "2020-01-01")
        world.succeed("T2", "T1", "2024-06-01", "code_change")
        batch = world.batch()
        report(world, "T1", SHIFTED, batch=batch)
        world.cell("T2", "2023-12", batch=batch, status=CellStatus.SUPPRESSED)
        world.rebuild()
        ledger.recompute(connection, batch_id=batch, at=AT)
        audit.append(connection, actor="A", action="b", detail={"c": "Gŵyr"})
    return engine


def test_a_backup_holds_the_same_as_the_store_and_can_be_opened_in_its_place(filled: Engine, tmp_path: Path):
    file = tmp_path / "backup.sqlite3"
    backup(filled, file)
    with opened(file) as copy:
        assert state(copy) == state(filled)
        with reading(copy) as connection:
            assert audit.verify(connection).whole
        with writing(copy) as connection:
            audit.append(connection, actor="A", action="goes on", detail={})
            with pytest.raises(Exception, match="append-only"):
                connection.execute(tables.audit.delete())


def test_only_its_owner_can_read_a_backup(filled: Engine, tmp_path: Path):
    backup(filled, tmp_path / "backup.sqlite3")
    assert stat.S_IMODE((tmp_path / "backup.sqlite3").stat().st_mode) == 0o600


@pytest.mark.acceptance("R17")
@pytest.mark.parametrize("target", ["sqlite_engine", pytest.param("postgresql_engine", marks=pytest.mark.postgresql)])
def test_a_backup_put_back_is_the_store_again(
    target: str, request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path
):
    with opened(tmp_path / "source.sqlite3") as source:
        schema.ensure(source)
        with writing(source) as connection:
            world = World(connection, definition=COMMON)
            world.organisation("T1")
            report(world, "T1", SHIFTED, batch=world.batch())
            world.rebuild()
            ledger.recompute(connection, batch_id=None, at=AT)
        before = state(source)
        backup(source, tmp_path / "backup.sqlite3")
    engine = request.getfixturevalue(target)
    _empty(engine)
    restore(tmp_path / "backup.sqlite3", engine)
    assert state(engine) == before
    with writing(engine) as connection:
        World(connection, definition=COMMON).organisation("T7")
    with pytest.raises(NotEmpty):
        restore(tmp_path / "backup.sqlite3", engine)


def _empty(engine: Engine) -> None:
    """The fixtures hold the catalogue already; a store to restore into holds nothing."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
        else:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            for table in [*reversed(tables.metadata.sorted_tables), "alembic_version"]:
                connection.exec_driver_sql(f"DROP TABLE {table}")


@pytest.mark.proof
@pytest.mark.acceptance("R17")
def test_a_backup_under_writes_is_consistent_and_has_every_commit_before_it_began(engine: Engine, tmp_path: Path):
    done = 0
    stop = threading.Event()

    def write() -> None:
        nonlocal done
        while not stop.is_set():
            with writing(engine) as connection:
                World(connection).organisation(f"T{done}")
                audit.append(connection, actor="A", action="add", detail={"number": done})
            done += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(times(4, full=40)):
            before = done
            backup(engine, tmp_path / f"{number}.sqlite3")
            with opened(tmp_path / f"{number}.sqlite3") as copy, reading(copy) as connection:
                check = audit.verify(connection)
                organisations = connection.scalar(select(func.count()).select_from(tables.organisation))
            assert check.whole
            assert organisations == check.entries >= before
    finally:
        stop.set()
        writer.join()


def test_a_backup_never_overwrites_and_leaves_nothing_behind_when_it_fails(sqlite_engine: Engine, tmp_path: Path):
    (tmp_path / "taken").write_text("something else")
    with pytest.raises(BackupFailed, match="exists"):
        backup(sqlite_engine, tmp_path / "taken")
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        backup(sqlite_engine, tmp_path / "no such folder" / "file")
    assert (tmp_path / "taken").read_text() == "something else"
    assert list(tmp_path.glob(".*")) == []


def test_a_store_of_another_schema_is_not_backed_up_as_if_it_were_this_ones(sqlite_engine: Engine, tmp_path: Path):
    with writing(sqlite_engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BackupFailed, match="schema"):
        backup(sqlite_engine, tmp_path / "file")


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_what_is_no_backup_is_not_put_back(sqlite_engine: Engine, tmp_path: Path, content: bytes):
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(StoreUnavailable):
        restore(file, sqlite_engine)
    with pytest.raises(BackupFailed, match="no file"):
        restore(tmp_path / "nowhere", sqlite_engine)
