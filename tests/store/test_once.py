"""What few writes change is read once, and again as soon as anything was written, by whichever process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, func, insert, select

from store import audit, facts, once, tables
from store import engine as door
from store.engine import one_moment, open_store, reading, writing
from tests.stores import written_by_hand


@pytest.fixture
def store(engine: Engine) -> Iterator[Engine]:
    door.use(engine)
    once.forget()
    event.remove(Engine, "commit", written_by_hand)
    yield engine
    event.listen(Engine, "commit", written_by_hand)
    once.forget()


@once.until_loaded
def organisations(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(tables.organisation)) or 0


@once.until_written
def of_kind(connection: Connection, kind: str) -> int:
    return connection.scalar(select(func.count()).where(tables.organisation.c.kind == kind)) or 0


def load(store: Engine, code: str, *, outcome: str = facts.LOADED) -> None:
    batch = {
        "file_name": f"{code}.csv",
        "sha256": code.ljust(64, "0"),
        "file_format": "organisations",
        "published_basis": "test",
        "loaded_at": datetime(2026, 11, 12, 9, tzinfo=UTC),
        "loaded_by": "tester",
        "outcome": outcome,
        "rows_read": 1,
        "cells_added": 0,
        "loader_version": "1",
        "report": "{}",
    }
    with writing(store) as connection:
        connection.execute(insert(tables.batch), batch)
        connection.execute(
            insert(tables.organisation), {"code": code, "kind": "trust", "name": code, "short_name": code}
        )


def test_an_import_of_another_process_is_seen_at_once(store: Engine):
    assert organisations() == 0
    another = open_store(store.url.render_as_string(hide_password=False))
    load(another, "A")
    another.dispose()
    assert organisations() == 1


def test_nothing_is_read_again_while_nothing_is_loaded(store: Engine):
    load(store, "A")
    organisations()
    asked: list[str] = []
    event.listen(store, "before_cursor_execute", lambda *about: asked.append(about[2]))
    assert organisations() == organisations() == 1
    assert not [one for one in asked if "FROM organisation" in one]


def test_one_store_is_not_told_of_by_another(store: Engine, tmp_path: Path):
    load(store, "A")
    assert organisations() == 1
    door.use(open_store(f"sqlite:///{tmp_path / 'empty.sqlite3'}"))
    tables.metadata.create_all(door.in_use())
    assert organisations() == 0
    door.in_use().dispose()


def test_another_catalogue_is_another_state(store: Engine):
    load(store, "A")
    organisations()
    with writing(store) as connection:
        facts.write(connection, key="catalogue", value="another")
        connection.execute(
            insert(tables.organisation), {"code": "B", "kind": "trust", "name": "B", "short_name": "B"}
        )
    assert organisations() == 2


def test_what_is_read_in_one_moment_is_of_one_moment(store: Engine):
    load(store, "A")
    with one_moment(), reading() as first, reading() as second:
        assert first is second
        assert organisations() == 1
    with reading() as after:
        assert after is not first


def test_what_people_record_is_seen_at_once_by_what_rests_on_it(store: Engine):
    load(store, "A")
    assert (organisations(), of_kind("trust"), of_kind("site")) == (1, 1, 0)
    with writing(store) as connection:
        connection.execute(insert(tables.organisation), {"code": "B", "kind": "site", "name": "B", "short_name": "B"})
        audit.append(connection, actor="somebody", action="record", detail={})
    assert (organisations(), of_kind("trust"), of_kind("site")) == (1, 1, 1)


def test_only_so_many_answers_are_kept(store: Engine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(once, "MOST", 3)
    for number in range(5):
        of_kind(str(number))
    asked: list[str] = []
    event.listen(store, "before_cursor_execute", lambda *about: asked.append(about[2]))
    assert of_kind("4") == of_kind("0") == 0
    assert len([one for one in asked if "FROM organisation" in one]) == 1


def test_nothing_is_written_while_a_moment_is_read(store: Engine):
    with one_moment(), pytest.raises(RuntimeError, match="while a moment is being read"), writing():
        pass
    with writing() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.organisation)) == 0
