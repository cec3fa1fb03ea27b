"""The door to the store: the same promises on both databases."""

import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from store import bulk, tables
from store import engine as door
from store.engine import StoreUnavailable, open_store, reading, wal_is_safe, writing


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_the_write_ahead_log_is_used_only_where_sqlite_has_the_fix(version: tuple[int, int, int], safe: bool):
    assert wal_is_safe(version) is safe


def test_sqlite_is_opened_for_safety_first(sqlite_engine: Engine):
    wanted = {
        "journal_mode": "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": door.BUSY_TIMEOUT_MS,
    }
    with reading(sqlite_engine) as connection:
        assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted} == wanted


@pytest.mark.parametrize("address", ["mysql://somewhere/store", "oracle://somewhere/store"])
def test_another_kind_of_database_is_refused_by_name(address: str):
    with pytest.raises(StoreUnavailable, match="use sqlite or postgresql"):
        open_store(address)


def test_a_new_store_is_readable_by_its_owner_alone_from_the_first_moment(tmp_path: Path):
    open_store(f"sqlite:///{tmp_path / 'folder' / 'new.sqlite3'}").dispose()
    assert stat.S_IMODE((tmp_path / "folder" / "new.sqlite3").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "folder").stat().st_mode) == 0o700


def test_a_store_that_cannot_be_made_says_why(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        open_store(f"sqlite:///{tmp_path / 'file' / 'new.sqlite3'}")


def test_a_process_that_opened_no_store_is_told_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(door, "_in_use", None)
    with pytest.raises(StoreUnavailable, match="No store"):
        door.in_use()


def test_what_fails_is_wholly_undone(engine: Engine):
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(insert(tables.stratum), [{"dimension": "d", "group_name": "g"}] * 2)
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).where(tables.stratum.c.dimension == "d")) == 0


@pytest.mark.acceptance("R11")
def test_figures_stay_out_of_error_messages(engine: Engine):
    row = {"indicator_id": 999_999, "applies_to": "all", "value": 71717}
    with pytest.raises(DBAPIError) as caught, writing(engine) as connection:
        connection.execute(insert(tables.target), row)
    assert "71717" not in str(caught.value).partition("DETAIL")[0]


@pytest.mark.acceptance("R13")
def test_writers_queue_so_that_no_update_is_lost(engine: Engine):
    with writing(engine) as connection:
        connection.execute(insert(tables.store_fact), {"key": "count", "value": "0"})

    def add_many() -> None:
        for _ in range(10):
            with writing(engine) as connection:
                value = connection.scalar(select(tables.store_fact.c.value).where(tables.store_fact.c.key == "count"))
                connection.execute(
                    tables.store_fact.update()
                    .where(tables.store_fact.c.key == "count")
                    .values(value=str(int(value) + 1))
                )

    threads = [threading.Thread(target=add_many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as connection:
        value = connection.scalar(select(tables.store_fact.c.value).where(tables.store_fact.c.key == "count"))
    assert value == "40"


def test_readers_go_on_reading_while_a_long_import_is_not_yet_committed(engine: Engine):
    with writing(engine) as connection:
        rows = ((f"d{number}", "g" * 70) for number in range(60_000))
        bulk.insert(connection, tables.stratum, ("dimension", "group_name"), rows)
        with reading(engine) as other:
            assert other.scalar(select(func.count()).select_from(tables.stratum)) == 1
