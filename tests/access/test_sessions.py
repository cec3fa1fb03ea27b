"""Sessions: what ends one, and how soon."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select, update

from access import sessions
from access.scope import Role
from access.sessions import ABSOLUTE, IDLE, NotSignedIn
from store import tables
from store.engine import BUSY_TIMEOUT_MS, reading, writing
from tests import organisations
from tests.access.conftest import NOW, appointment_of, settle

MINUTE = timedelta(minutes=1)


def used_every(engine: Engine, token: str, *, every: timedelta, until: datetime) -> None:
    moment = NOW
    while moment + every < until:
        moment += every
        sessions.resume(engine, token, now=moment)


def test_a_session_says_who_acts_for_which_organisation(settled: Engine, token: str):
    person = sessions.resume(settled, token, now=NOW)
    assert (person.key, person.role, person.home_id) == ("demo-chair", Role.CHAIR, organisations.SYSTEM)
    assert person.persona


def test_the_store_keeps_no_token(settled: Engine, token: str):
    with reading(settled) as connection:
        kept = connection.execute(select(tables.session)).one()
    assert token not in map(str, kept)


@pytest.mark.parametrize("presented", ["", "x", "\udcff", "x" * 5000])
def test_a_token_that_was_never_given_is_nobody(settled: Engine, token: str, presented: str):
    with pytest.raises(NotSignedIn):
        sessions.resume(settled, presented, now=NOW)


def test_tokens_are_never_the_same_twice(settled: Engine):
    with writing(settled) as connection:
        chair = appointment_of(settled, "demo-chair")
        given = {sessions.start(connection, appointment_id=chair, now=NOW) for _ in range(20)}
    assert len(given) == 20
    assert all(len(one) >= 43 for one in given)


@pytest.mark.acceptance("R22")
def test_half_an_hour_without_use_ends_it(settled: Engine, token: str):
    sessions.resume(settled, token, now=NOW + IDLE - MINUTE)
    sessions.resume(settled, token, now=NOW + 2 * IDLE - 2 * MINUTE)
    with pytest.raises(NotSignedIn):
        sessions.resume(settled, token, now=NOW + 3 * IDLE)


@pytest.mark.acceptance("R22")
def test_eight_hours_end_it_however_much_it_is_used(settled: Engine, token: str):
    used_every(settled, token, every=timedelta(minutes=20), until=NOW + ABSOLUTE)
    with pytest.raises(NotSignedIn):
        sessions.resume(settled, token, now=NOW + ABSOLUTE)


@pytest.mark.acceptance("R22")
def test_signing_out_ends_it_at_the_next_request(settled: Engine, token: str):
    person = sessions.resume(settled, token, now=NOW)
    with writing(settled) as connection:
        sessions.end(connection, person.session_id, now=NOW)
    with pytest.raises(NotSignedIn):
        sessions.resume(settled, token, now=NOW)


@pytest.mark.acceptance("R22")
@pytest.mark.parametrize(
    ("table", "change"),
    [
        (tables.person, {"disabled_at": NOW}),
        (tables.appointment, {"valid_to": NOW.date() - timedelta(days=1)}),
        (tables.appointment, {"valid_from": NOW.date() + timedelta(days=1)}),
    ],
)
def test_a_disabled_person_or_an_appointment_that_is_over_ends_it(settled, token, table, change):
    with writing(settled) as connection:
        connection.execute(update(table).values(**change))
    with pytest.raises(NotSignedIn):
        sessions.resume(settled, token, now=NOW)


def test_an_appointment_lasts_through_its_last_day(settled: Engine, token: str):
    with writing(settled) as connection:
        connection.execute(update(tables.appointment).values(valid_from=NOW.date(), valid_to=NOW.date()))
    assert sessions.resume(settled, token, now=NOW).key == "demo-chair"


def test_use_is_noted_at_most_once_a_minute(settled: Engine, token: str):
    def noted() -> datetime:
        with reading(settled) as connection:
            return connection.scalars(select(tables.session.c.last_used_at)).one()

    sessions.resume(settled, token, now=NOW + MINUTE / 2)
    assert noted() == NOW
    sessions.resume(settled, token, now=NOW + MINUTE)
    assert noted() == NOW + MINUTE


def test_a_writer_at_work_does_not_keep_a_reader_waiting(sqlite_engine: Engine):
    chair = appointment_of(settle(sqlite_engine), "demo-chair")
    with writing(sqlite_engine) as connection:
        token = sessions.start(connection, appointment_id=chair, now=NOW)
    with writing(sqlite_engine):
        assert sessions.resume(sqlite_engine, token, now=NOW + MINUTE).key == "demo-chair"
    with reading(sqlite_engine) as connection:
        assert connection.scalars(select(tables.session.c.last_used_at)).one() == NOW
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == BUSY_TIMEOUT_MS


def test_old_sessions_are_forgotten(settled: Engine, token: str):
    with writing(settled) as connection:
        chair = appointment_of(settled, "demo-chair")
        sessions.start(connection, appointment_id=chair, now=NOW + timedelta(days=31))
    with reading(settled) as connection:
        assert len(connection.execute(select(tables.session)).all()) == 1
