"""The audit chain: whole while it is left alone, and broken visibly by any change."""

import random
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Connection, Engine, select

from store import audit, tables
from store.engine import reading, writing
from tests.proof import times


def _append(engine: Engine, count: int) -> None:
    with writing(engine) as connection:
        for number in range(count):
            audit.append(connection, actor="A chair", action="looked", detail={"at": number, "on": date(2026, 1, 2)})


def _without_protection(connection: Connection) -> None:
    """As somebody would who holds the database itself."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ALTER TABLE audit DISABLE TRIGGER ALL")
    else:
        connection.exec_driver_sql("DROP TRIGGER audit_never_update")
        connection.exec_driver_sql("DROP TRIGGER audit_never_delete")


@pytest.fixture
def open_to_forgery(engine: Engine) -> Iterator[Connection]:
    """Twenty entries and no triggers, in a transaction that is undone."""
    _append(engine, 20)
    with engine.connect() as connection:
        _without_protection(connection)
        yield connection
        connection.rollback()


def test_an_empty_chain_is_whole(engine: Engine):
    with reading(engine) as connection:
        check = audit.verify(connection)
        assert check.whole
        assert check.entries == 0
        assert audit.head(connection) == f"0:{audit.START}"


def test_a_chain_that_was_left_alone_is_whole_and_says_how_long_it_is(engine: Engine):
    _append(engine, 3)
    _append(engine, 4)
    with reading(engine) as connection:
        check = audit.verify(connection)
        assert check.whole
        assert check.entries == 7
        assert audit.head(connection) == f"7:{check.head}"


def test_an_entry_belongs_to_the_transaction_that_it_tells_of(engine: Engine):
    class Undone(Exception):
        pass

    def _undone() -> None:
        with writing(engine) as connection:
            audit.append(connection, actor="A", action="b", detail={})
            raise Undone

    with pytest.raises(Undone):
        _undone()
    _append(engine, 1)
    with reading(engine) as connection:
        assert audit.verify(connection).entries == 1


def test_the_same_detail_in_another_order_is_the_same_text(sqlite_engine: Engine):
    with writing(sqlite_engine) as connection:
        audit.append(connection, actor="A", action="b", detail={"x": 1, "y": "Gŵyr"})
        audit.append(connection, actor="A", action="b", detail={"y": "Gŵyr", "x": 1})
        assert len(set(connection.scalars(select(tables.audit.c.detail)))) == 1


@pytest.mark.acceptance("R25")
@pytest.mark.parametrize("column", ["at", "actor", "action", "detail", "previous_hash", "hash"])
def test_one_flipped_character_is_found(open_to_forgery: Connection, column: str):
    generator = random.Random(column)
    number = generator.randint(1, 20)
    row = open_to_forgery.execute(select(tables.audit).where(tables.audit.c.id == number)).one()
    text = row._mapping[column]
    place = generator.randrange(len(text))
    flipped = text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :]
    open_to_forgery.execute(tables.audit.update().where(tables.audit.c.id == number).values({column: flipped}))
    check = audit.verify(open_to_forgery)
    assert any(f"entry {number} " in problem for problem in check.problems)


@pytest.mark.acceptance("R25")
@pytest.mark.parametrize("number", [1, 7, 20])
def test_one_deleted_entry_is_found_the_last_included(open_to_forgery: Connection, number: int):
    open_to_forgery.execute(tables.audit.delete().where(tables.audit.c.id == number))
    assert not audit.verify(open_to_forgery).whole


@pytest.mark.acceptance("R25")
def test_two_entries_that_changed_places_are_found(open_to_forgery: Connection):
    for old, new in ((5, 99), (6, 5), (99, 6)):
        open_to_forgery.execute(tables.audit.update().where(tables.audit.c.id == old).values(id=new))
    check = audit.verify(open_to_forgery)
    assert any("entry 5 " in problem for problem in check.problems)
    assert any("entry 6 " in problem for problem in check.problems)


@pytest.mark.proof
@pytest.mark.acceptance("R25")
def test_each_of_many_forgeries_is_found(engine: Engine):
    generator = random.Random(25)
    many = times(50, full=1000)
    _append(engine, many)
    with engine.connect() as connection:
        _without_protection(connection)
        for number in range(1, many + 1):
            one = tables.audit.c.id == number
            with connection.begin_nested() as forgery:
                if generator.random() < 0.5:
                    connection.execute(tables.audit.delete().where(one))
                else:
                    connection.execute(tables.audit.update().where(one).values(actor="Another"))
                assert not audit.verify(connection).whole, number
                forgery.rollback()
        connection.rollback()
