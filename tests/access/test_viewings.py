"""Who looked when: what counts as a look, and which look a page compares with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select

from access import sessions, viewings
from access.sessions import SignedIn
from store import engine as stores
from store import tables
from store.engine import reading, writing
from store.once import State
from tests import organisations
from tests.access.conftest import NOW, appointment_of

TRUST = organisations.SYSTEM
HOUR = timedelta(hours=1)


@pytest.fixture
def person(settled: Engine, token: str) -> SignedIn:
    stores.use(settled)
    return sessions.resume(settled, token, now=NOW)


def look(engine: Engine, person: SignedIn, at: datetime, *, page: str = "champion") -> None:
    stores.use(engine)
    viewings.record(person, organisation_id=TRUST, page=page, now=at)


def compared_with(person: SignedIn, *, now: datetime = NOW) -> datetime | None:
    return viewings.last(person, organisation_id=TRUST, page="champion", now=now)


def test_whoever_has_never_looked_has_nothing_to_compare_with(person: SignedIn):
    assert compared_with(person) is None


@pytest.mark.acceptance("C22")
def test_the_newest_look_before_today_is_compared_with_all_day(settled: Engine, person: SignedIn):
    look(settled, person, NOW - timedelta(days=40))
    look(settled, person, NOW - timedelta(days=12))
    look(settled, person, NOW)
    look(settled, person, NOW + HOUR)
    assert compared_with(person) == NOW - timedelta(days=12)
    assert compared_with(person, now=NOW + 2 * HOUR) == NOW - timedelta(days=12)


def test_a_session_over_midnight_does_not_compare_with_itself(settled: Engine):
    stores.use(settled)
    evening = datetime(2026, 11, 25, 23, 50, tzinfo=UTC)
    with writing(settled) as connection:
        late = sessions.start(connection, appointment_id=appointment_of(settled, "demo-chair"), now=evening)
    person = sessions.resume(settled, late, now=evening)
    look(settled, person, evening)
    assert compared_with(person, now=evening + HOUR) is None


def test_another_page_and_another_person_are_other_looks(settled: Engine, person: SignedIn):
    look(settled, person, NOW - timedelta(days=3), page="overview")
    with writing(settled) as connection:
        other = sessions.start(connection, appointment_id=appointment_of(settled, "demo-champion"), now=NOW)
    look(settled, sessions.resume(settled, other, now=NOW), NOW - timedelta(days=2))
    assert compared_with(person) is None


def test_an_import_at_work_leaves_the_look_out_and_holds_nobody_up(sqlite_engine: Engine):
    organisations.settle(sqlite_engine)
    nobody = SignedIn(1, 1, "k", "Somebody", "QI lead", TRUST, "X", "X", True, State("", (), ""))
    with writing(sqlite_engine):
        look(sqlite_engine, nobody, NOW)
    with reading(sqlite_engine) as connection:
        assert connection.scalar(select(func.count()).select_from(tables.viewing)) == 0


@pytest.mark.parametrize(
    ("method", "headers", "counts"),
    [
        ("POST", {}, True),
        ("GET", {}, False),
        ("HEAD", {}, False),
        ("POST", {"Sec-Purpose": "prefetch;prerender"}, False),
        ("POST", {"Purpose": "prefetch"}, False),
    ],
)
def test_only_a_page_filled_for_somebody_is_a_look(method: str, headers: dict[str, str], counts: bool):
    with Flask("tests").test_request_context("/_dash-update-component", method=method, headers=headers):
        assert viewings.is_a_look() is counts
