"""A store with a handful of organisations, and one person appointed in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, select

from access import personas, sessions
from store import tables
from store.engine import reading, writing
from tests import organisations

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def settled(engine: Engine) -> Engine:
    return settle(engine)


@pytest.fixture
def token(settled: Engine) -> str:
    """The chair's session, begun at NOW."""
    with writing(settled) as connection:
        return sessions.start(connection, appointment_id=appointment_of(settled, "demo-chair"), now=NOW)


def settle(engine: Engine) -> Engine:
    organisations.settle(engine)
    with writing(engine) as connection:
        personas.ensure(connection, today=NOW.date())
    return engine


def appointment_of(engine: Engine, key: str) -> int:
    with reading(engine) as connection:
        appointment = select(tables.appointment.c.id).join(tables.person).where(tables.person.c.key == key)
        return connection.scalars(appointment).one()
