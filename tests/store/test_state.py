"""What two stores can be compared by."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, insert

from indicators.vocabulary import CellStatus
from store import schema, tables
from store.content import BY_PEOPLE
from store.engine import writing
from store.state import state
from tests.store.world import World


def _fill(engine: Engine, *, backwards: bool = False, change: Callable[[World], None] | None = None) -> dict:
    with writing(engine) as connection:
        world = World(connection)
        codes = ["L1", "T1", "T2", "T3"]
        for code in reversed(codes) if backwards else codes:
            world.organisation(code)
        world.member("T1", "L1", "2020-01-01")
        world.succeed("T2", "T1", "2024-06-01")
        group = world.stratum("parity", "First birth")
        months = ["2025-01", "2025-02"]
        batch = world.batch()
        for month in reversed(months) if backwards else months:
            for code in codes:
                world.cell(code, month, 1, 100, batch=batch, stratum=group)
        world.cell("T3", "2025-03", batch=batch, status=CellStatus.SUPPRESSED)
        if change:
            change(world)
        world.rebuild()
    return state(engine)


def _note(world: World, code: str) -> None:
    note = {
        "organisation_id": world.id(code),
        "occurred_on": date(2025, 3, 1),
        "kind": "event",
        "words": "A new unit opened.",
        "recorded_by": "QI lead",
        "recorded_at": datetime(2025, 3, 2, tzinfo=UTC),
    }
    world.connection.execute(insert(tables.annotation), note)


def test_the_hash_tells_of_whom_something_was_recorded(sqlite_engine: Engine, postgresql_engine: Engine):
    one = _fill(sqlite_engine, change=lambda world: _note(world, "T2"))
    other = _fill(postgresql_engine, backwards=True, change=lambda world: _note(world, "T3"))
    assert one["content_hash"] != other["content_hash"]


def test_whatever_people_record_is_hashed():
    told_otherwise = {"source_file", "batch", "rejection", "observation", "quality", "event"}
    not_content = {"audit", "viewing", "submission"}
    assert set(tables.APPEND_ONLY) == {*BY_PEOPLE, *told_otherwise, *not_content}


def test_the_state_says_versions_nature_and_counts(engine: Engine):
    found = _fill(engine)
    assert found["schema_version"] == schema.version(engine)
    assert found["data_version"] == 1
    assert found["nature"] == "empty"
    assert found["rows"]["observation"] == 9
    assert found["rows"]["organisation"] == 4
    assert len(found["content_hash"]) == 64


def test_ids_order_and_database_leave_the_content_hash_alone(sqlite_engine: Engine, postgresql_engine: Engine):
    one, other = _fill(sqlite_engine), _fill(postgresql_engine, backwards=True)
    assert one["content_hash"] == other["content_hash"]


def test_the_hash_stands_still_while_nothing_is_loaded(engine: Engine):
    assert _fill(engine)["content_hash"] == state(engine)["content_hash"] == state(engine)["content_hash"]


@pytest.mark.parametrize(
    "change",
    [
        lambda world: world.cell("T3", "2025-03", 1, 100, batch=world.batch()),
        lambda world: world.cell("T3", "2025-04", batch=1, status=CellStatus.MISSING),
        lambda world: world.organisation("T4"),
        lambda world: world.member("T2", "L1"),
        lambda world: world.succeed("T3", "T1", "2024-06-01"),
        lambda world: _note(world, "T3"),
    ],
    ids=["a version", "a cell", "an organisation", "a membership", "a succession", "a note on a chart"],
)
def test_any_change_of_content_changes_the_hash(
    sqlite_engine: Engine, postgresql_engine: Engine, change: Callable[[World], None]
):
    assert _fill(sqlite_engine)["content_hash"] != _fill(postgresql_engine, change=change)["content_hash"]
