"""Signing in on a machine of one's own: by default, as somebody else, and out."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select, update

from access import sessions, sign_in
from access.scope import Role
from access.sessions import NotSignedIn
from access.sign_in import EmptyStore, NoSuchPersona
from store import tables
from store.engine import reading, writing
from store.facts import Nature
from tests import organisations as the
from tests.access.conftest import NOW


def test_an_empty_store_has_nobody_to_be(engine: Engine):
    with pytest.raises(EmptyStore):
        sign_in.by_default(engine, now=NOW)


def test_a_demonstration_store_signs_in_its_chair(engine: Engine):
    the.settle(engine)
    person = sessions.resume(engine, sign_in.by_default(engine, now=NOW), now=NOW)
    assert (person.key, person.home_id, person.persona) == ("demo-chair", the.SYSTEM, True)


def test_a_real_store_signs_in_a_local_administrator(engine: Engine):
    the.settle(engine, nature=Nature.REAL)
    for _ in range(2):
        person = sessions.resume(engine, sign_in.by_default(engine, now=NOW), now=NOW)
        assert (person.key, person.role, person.persona) == ("local-administrator", Role.ADMINISTRATOR, False)


@pytest.mark.acceptance("R22")
def test_a_disabled_administrator_is_not_signed_in_again(engine: Engine):
    the.settle(engine, nature=Nature.REAL)
    sign_in.by_default(engine, now=NOW)
    with writing(engine) as connection:
        connection.execute(update(tables.person).values(disabled_at=NOW))
    with pytest.raises(NotSignedIn):
        sign_in.by_default(engine, now=NOW)


@pytest.mark.acceptance("R22")
def test_acting_as_another_replaces_the_session(settled: Engine, token: str):
    chair = sessions.resume(settled, token, now=NOW)
    other = sign_in.act_as(settled, "demo-qi-lead", instead_of=chair, now=NOW)
    assert sessions.resume(settled, other, now=NOW).role is Role.QI_LEAD
    with pytest.raises(NotSignedIn):
        sessions.resume(settled, token, now=NOW)


def test_acting_as_another_is_audited(settled: Engine, token: str):
    sign_in.act_as(settled, "demo-qi-lead", instead_of=sessions.resume(settled, token, now=NOW), now=NOW)
    with reading(settled) as connection:
        entry = connection.execute(select(tables.audit)).one()
    assert (entry.actor, entry.action, entry.detail) == ("demo-chair", "act as", '{"persona":"demo-qi-lead"}')


def test_nobody_else_is_offered(settled: Engine, token: str):
    chair = sessions.resume(settled, token, now=NOW)
    for key in ("local-administrator", "", "demo-chair'--"):
        with pytest.raises(NoSuchPersona):
            sign_in.act_as(settled, key, instead_of=chair, now=NOW)
    assert sessions.resume(settled, token, now=NOW) == chair


def test_in_a_real_store_nobody_can_act_as_a_persona(engine: Engine):
    the.settle(engine, nature=Nature.REAL)
    administrator = sessions.resume(engine, sign_in.by_default(engine, now=NOW), now=NOW)
    with pytest.raises(NoSuchPersona):
        sign_in.act_as(engine, "demo-chair", instead_of=administrator, now=NOW)


@pytest.mark.acceptance("R22")
def test_signing_out_ends_the_session(settled: Engine, token: str):
    sign_in.sign_out(settled, sessions.resume(settled, token, now=NOW), now=NOW)
    with pytest.raises(NotSignedIn):
        sessions.resume(settled, token, now=NOW)
