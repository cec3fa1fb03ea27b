"""Personas: one for each kind of reader, at home where the demonstration's story is told."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, func, insert, select, update

from access import personas
from access.personas import DEFAULT, PERSONAS, NoHome
from store import tables
from store.engine import reading, writing
from tests import organisations as the

TODAY = date(2026, 11, 25)


def homes(engine: Engine) -> dict[str, int]:
    with reading(engine) as connection:
        rows = connection.execute(
            select(tables.person.c.key, tables.appointment.c.organisation_id).join_from(
                tables.person, tables.appointment
            )
        )
        return {row.key: row.organisation_id for row in rows}


def ensure(engine: Engine) -> None:
    with writing(engine) as connection:
        personas.ensure(connection, today=TODAY)


def test_each_is_at_home_in_the_systems_story(engine: Engine):
    the.settle(engine)
    ensure(engine)
    assert homes(engine) == {
        "demo-chair": the.SYSTEM,
        "demo-champion": the.TRUST,
        "demo-qi-lead": the.TRUST,
        "demo-administrator": the.NATION,
    }


def test_they_are_made_once(engine: Engine):
    the.settle(engine)
    ensure(engine)
    ensure(engine)
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(tables.person)) == len(PERSONAS) - 1


def test_the_regional_lead_is_at_home_in_the_region_of_the_system_where_there_is_one(engine: Engine):
    the.settle(engine)
    with writing(engine) as connection:
        region = {"id": 99, "code": "DEMO-Y1", "kind": "region", "name": "A region", "short_name": "A region"}
        connection.execute(insert(tables.organisation), region)
        member = {"child_id": the.SYSTEM, "parent_id": 99, "source": "invented"}
        connection.execute(insert(tables.membership), member)
    ensure(engine)
    assert homes(engine)["demo-regional-lead"] == 99


def test_without_harrowmere_a_system_whose_trusts_have_sites_will_do(sqlite_engine: Engine):
    the.settle(sqlite_engine)
    with writing(sqlite_engine) as connection:
        connection.execute(update(tables.organisation).where(tables.organisation.c.id == the.SYSTEM).values(name="X"))
    ensure(sqlite_engine)
    assert homes(sqlite_engine)["demo-chair"] == the.SYSTEM


def test_without_a_system_there_is_nobody_to_be(sqlite_engine: Engine):
    with pytest.raises(NoHome):
        ensure(sqlite_engine)


def test_the_others_are_offered_in_words(sqlite_engine: Engine):
    the.settle(sqlite_engine)
    ensure(sqlite_engine)
    with reading(sqlite_engine) as connection:
        offered = personas.others(connection, than=DEFAULT.key)
    assert [(other.key, other.words) for other in offered] == [
        ("demo-champion", "Board safety champion, Fen Vale"),
        ("demo-qi-lead", "QI lead, Fen Vale"),
        ("demo-administrator", "Administrator, Demonstration nation"),
    ]
