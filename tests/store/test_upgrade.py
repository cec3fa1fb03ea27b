"""A store that holds data is brought forward with all of it, and a copy of what it was stays beside it."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

from store import schema
from store.engine import StoreUnavailable, open_store, reading, writing
from store.state import state
from tests.store.world import World

NEXT = """
from alembic import op
import sqlalchemy as sa

revision = "next"
down_revision = "{head}"


def upgrade() -> None:
    op.create_table("invented", sa.Column("id", sa.Integer, primary_key=True))
    {then}
"""


@pytest.fixture
def later_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """This program as if it had one more migration."""

    def make(then: str = "pass") -> None:
        folder = tmp_path / "migrations"
        head = schema.ScriptDirectory(str(schema.MIGRATIONS)).get_current_head()
        shutil.copytree(schema.MIGRATIONS, folder)
        (folder / "versions" / "next_invented.py").write_text(NEXT.format(then=then, head=head))
        monkeypatch.setattr(schema, "MIGRATIONS", folder)

    return make


def _fill(engine: Engine) -> None:
    with writing(engine) as connection:
        world = World(connection)
        world.organisation("T1")
        world.cell("T1", "2025-01", 1, 100, batch=world.batch())
        world.rebuild()


@pytest.mark.acceptance("R18")
def test_an_upgrade_keeps_every_row(engine: Engine, later_program):
    _fill(engine)
    before = state(engine)
    later_program()
    assert not schema.is_current(engine)
    schema.ensure(engine)
    assert schema.version(engine) == "next"
    assert state(engine) == {**before, "schema_version": "next"}


@pytest.mark.acceptance("R18")
def test_what_the_store_was_before_an_upgrade_stays_beside_it(sqlite_engine: Engine, later_program):
    _fill(sqlite_engine)
    before = state(sqlite_engine)
    later_program()
    schema.ensure(sqlite_engine)
    copy = open_store(f"sqlite:///{sqlite_engine.url.database}.before-next")
    assert state(copy) == before
    copy.dispose()


@pytest.mark.acceptance("R18")
def test_an_upgrade_that_fails_leaves_the_old_schema_whole(engine: Engine, later_program):
    _fill(engine)
    before = state(engine)
    later_program('op.execute("INSERT INTO nowhere VALUES (1)")')
    with pytest.raises(StoreUnavailable, match="nowhere"):
        schema.ensure(engine)
    assert state(engine) == before
    with reading(engine) as connection:
        assert "invented" not in inspect(connection).get_table_names()


def test_a_fresh_store_needs_no_copy(sqlite_engine: Engine):
    assert list(Path(sqlite_engine.url.database or "").parent.glob("*.before-*")) == []
