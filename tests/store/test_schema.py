"""The schema is made, brought forward and refused as promised, on both stores."""

from datetime import UTC, date, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, Engine, Table, func, insert, select

from indicators import catalogue
from store import facts, schema, tables
from store.engine import StoreUnavailable, reading, writing
from store.instant import Instant


def test_the_migrated_schema_is_the_one_the_code_speaks_of(engine: Engine):
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, tables.metadata) == []


def test_a_migrated_store_is_current_and_ensuring_it_again_changes_nothing(engine: Engine):
    assert schema.is_current(engine)
    before = _rows(engine)
    schema.ensure(engine)
    assert _rows(engine) == before
    assert before["definition"] == len(catalogue.load().definitions)


def test_a_store_from_a_newer_program_is_refused_and_left_alone(engine: Engine):
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable, match="newer"):
        schema.ensure(engine)
    assert schema.version(engine) == "9999"


@pytest.mark.acceptance("R5")
def test_history_refuses_to_be_changed_or_removed_by_whoever_asks(engine: Engine):
    for name in tables.APPEND_ONLY:
        table = tables.metadata.tables[name]
        with writing(engine) as connection:
            _fill(connection, table)
        column = next(iter(table.c))
        for statement in (table.update().values({column.name: column}), table.delete()):
            with pytest.raises(Exception, match="append-only"), writing(engine) as connection:
                connection.execute(statement)


def test_a_row_of_history_is_not_replaced_either(sqlite_engine: Engine):
    with writing(sqlite_engine) as connection:
        _fill(connection, tables.audit)
    with pytest.raises(Exception, match="append-only"), writing(sqlite_engine) as connection:
        connection.exec_driver_sql("INSERT OR REPLACE INTO audit SELECT * FROM audit")


def test_a_reader_cannot_write(engine: Engine):
    with pytest.raises(Exception, match=r"read-?only"), reading(engine) as connection:
        facts.write(connection, key="nature", value="real")


def test_a_reader_sees_one_state_of_the_store_however_often_it_looks(postgresql_engine: Engine):
    with writing(postgresql_engine) as connection:
        facts.write(connection, key="one", value="before")
    with reading(postgresql_engine) as connection:
        assert facts.read(connection, key="one") == "before"
        with writing(postgresql_engine) as other:
            facts.write(other, key="one", value="after")
        assert facts.read(connection, key="one") == "before"


def _rows(engine: Engine) -> dict[str, int]:
    with reading(engine) as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in tables.metadata.tables.items()
        }


def _fill(connection: Connection, table: Table) -> int:
    """One row in `table`, with rows of the tables it points at; returns its first column."""
    found = connection.execute(select(next(iter(table.c)))).scalar()
    if found is not None:
        return found
    wanted = [column for column in table.c if column.foreign_keys or not (column.nullable or column.name == "id")]
    row = {column.name: _value(connection, column) for column in wanted if not column.nullable}
    connection.execute(insert(table), row)
    return _fill(connection, table)


def _value(connection: Connection, column: Column) -> object:
    for key in column.foreign_keys:
        return _fill(connection, key.column.table)
    if isinstance(column.type, Instant):
        return datetime.now(UTC)
    example = {int: 1, str: "x", bytes: b"x", float: 1.0, bool: True, date: date(2026, 1, 1)}
    return example[column.type.python_type]
