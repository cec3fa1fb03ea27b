"""What people decide reaches the store once, whole, and with its entry in the audit chain."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, Engine, func, insert, select

from access.scope import NotAllowed, Role, Scope, whole_store
from store import audit, tables
from store.engine import reading
from workflow import recording, submission
from workflow.recording import Deed
from workflow.refusal import NotRecorded, Problem
from workflow.submission import AlreadyRecorded

ORGANISATION = {"code": "DEMO-T1", "kind": "trust", "name": "Fen Vale", "short_name": "Fen Vale"}


def settle(connection: Connection) -> Deed:
    connection.execute(insert(tables.organisation), ORGANISATION)
    return Deed("Fen Vale is known.", "settle", {"code": "DEMO-T1"})


def refuse(connection: Connection) -> Deed:
    settle(connection)
    raise NotRecorded(Problem("code", "Code: it stands already."))


def counted(engine: Engine) -> tuple[int, int, int]:
    with reading(engine) as connection:
        return tuple(
            connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (tables.organisation, tables.audit, tables.submission)
        )


def test_a_deed_stands_with_its_entry_in_the_audit_chain(engine: Engine):
    done = recording.record(whole_store("Chair"), token=submission.token(), deed=settle, engine=engine)
    assert done.said == "Fen Vale is known."
    assert counted(engine) == (1, 1, 1)
    with reading(engine) as connection:
        assert audit.verify(connection).whole
        assert connection.scalar(select(tables.audit.c.actor)) == "Chair, administrator"


@pytest.mark.acceptance("W12")
def test_the_same_form_sent_twice_is_recorded_once(engine: Engine):
    token = submission.token()
    recording.record(whole_store(), token=token, deed=settle, engine=engine)
    with pytest.raises(AlreadyRecorded):
        recording.record(whole_store(), token=token, deed=settle, engine=engine)
    assert counted(engine) == (1, 1, 1)


def test_a_refused_deed_leaves_nothing_and_its_form_can_be_sent_again(engine: Engine):
    token = submission.token()
    with pytest.raises(NotRecorded, match="stands already"):
        recording.record(whole_store(), token=token, deed=refuse, engine=engine)
    assert counted(engine) == (0, 0, 0)
    recording.record(whole_store(), token=token, deed=settle, engine=engine)
    assert counted(engine) == (1, 1, 1)


@pytest.mark.parametrize("token", ["", "short", "x" * 65, "a token with spaces in it"])
def test_a_form_without_its_mark_is_refused(sqlite_engine: Engine, token: str):
    with pytest.raises(NotRecorded, match="lost its mark"):
        recording.record(whole_store(), token=token, deed=settle, engine=sqlite_engine)
    assert counted(sqlite_engine) == (0, 0, 0)


def test_only_those_who_answer_for_an_organisation_record_for_it():
    scope = Scope(1, "QI lead", Role.QI_LEAD, 4, "DEMO-T1", frozenset({4, 5}), frozenset({4, 5}))
    recording.must_answer_for(scope, organisation_id=5)
    with pytest.raises(NotAllowed):
        recording.must_answer_for(scope, organisation_id=6)
