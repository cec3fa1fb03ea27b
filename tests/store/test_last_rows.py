"""Of each thing the last row stands, in the order in which things were first entered."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine, insert

from store import last_rows, tables
from store.engine import reading, writing
from store.last_rows import NoSuchRow
from tests import organisations
from tests.organisations import OTHER_TRUST, TRUST


def team(connection: Connection, reference: str, *, name: str, organisation: int = TRUST) -> None:
    row = {"organisation_id": organisation, "reference": reference, "name": name, "obstetrician": ""}
    signed = {"reason": "", "entered_by": "a test", "entered_at": datetime(2026, 11, 1, tzinfo=UTC)}
    connection.execute(insert(tables.team), {**row, **signed})


@pytest.fixture
def filled(engine: Engine) -> Engine:
    organisations.settle(engine)
    with writing(engine) as connection:
        for reference, name in (("1", "first"), ("2", "second"), ("1", "first, renamed")):
            team(connection, reference, name=name)
        team(connection, "1", name="somebody else's", organisation=OTHER_TRUST)
    return engine


def test_a_later_row_replaces_an_earlier_one_in_its_place(filled: Engine):
    with reading(filled) as connection:
        rows = last_rows.standing(connection, tables.team, organisations=[TRUST])
        assert [row["name"] for row in rows] == ["first, renamed", "second"]
        every = last_rows.versions(connection, tables.team, organisations=[TRUST])
        assert [row["name"] for row in every] == ["first", "second", "first, renamed"]


def test_any_row_leads_to_the_one_that_stands(filled: Engine):
    with reading(filled) as connection:
        assert last_rows.last_of(connection, tables.team, number=1)["id"] == 3
        assert last_rows.last_of(connection, tables.team, number=4)["name"] == "somebody else's"
        with pytest.raises(NoSuchRow):
            last_rows.last_of(connection, tables.team, number=99)


def test_of_nobody_nothing_stands(filled: Engine):
    with reading(filled) as connection:
        assert list(last_rows.standing(connection, tables.team, organisations=[])) == []


def test_every_table_with_a_key_has_its_columns_and_never_loses_a_row():
    for name, key in last_rows.KEYS.items():
        assert set(key) <= set(tables.metadata.tables[name].c.keys())
        assert name in tables.APPEND_ONLY
