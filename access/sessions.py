"""Sessions kept by the server: the browser holds a random token, the store its hash and whether it still counts.

A session ends after 30 minutes without use, after 8 hours in any case, when the person signs out or is disabled, and
when the appointment it acts under is over. Every request asks the store, so all of this holds from the next one on.
"""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, Row, bindparam, delete, insert, select, update

from access.scope import Role
from store import once, tables
from store.engine import reading
from store.if_free import Occupied, writing_if_free
from store.once import State

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=8)
NOTED_EVERY = timedelta(minutes=1)
"""How far the noted time of last use may lag behind: a write per request would queue behind every import."""
_KEPT = timedelta(days=30)


class NotSignedIn(Exception):
    """There is no session, or it no longer counts."""


@dataclass(frozen=True)
class SignedIn:
    """Who is asking, and which organisation they act for."""

    session_id: int
    user_id: int
    key: str
    name: str
    role: Role
    home_id: int
    home_code: str
    home_name: str
    persona: bool
    written: State
    """How far the store had been written when they asked."""


def start(connection: Connection, *, appointment_id: int, now: datetime) -> str:
    """A new session for the appointment: the token to hand to the browser, which is kept nowhere."""
    connection.execute(delete(tables.session).where(tables.session.c.started_at < now - _KEPT))
    token = secrets.token_urlsafe(32)
    row = {
        "token_hash": _hash(token),
        "appointment_id": appointment_id,
        "started_at": now,
        "last_used_at": now,
    }
    connection.execute(insert(tables.session), row)
    return token


def resume(engine: Engine, token: str, *, now: datetime) -> SignedIn:
    """The session of `token`, noting its use; raises `NotSignedIn`."""
    with reading(engine) as connection:
        row = connection.execute(_WHO, {"token_hash": _hash(token)}).first()
        written = once.state(connection)
    if row is None or not _counts(row, now=now):
        raise NotSignedIn
    if now - row.last_used_at >= NOTED_EVERY:
        _note_use(engine, row.session_id, now=now)
    return SignedIn(
        session_id=row.session_id,
        user_id=row.user_id,
        key=row.key,
        name=row.name,
        role=Role(row.role),
        home_id=row.home_id,
        home_code=row.home_code,
        home_name=row.home_name,
        persona=row.persona,
        written=written,
    )


def end(connection: Connection, session_id: int, *, now: datetime) -> None:
    """From the next request on, whoever still holds the token is not signed in."""
    connection.execute(update(tables.session).where(tables.session.c.id == session_id).values(ended_at=now))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


_WHO = (
    select(
        tables.session.c.id.label("session_id"),
        tables.session.c.started_at,
        tables.session.c.last_used_at,
        tables.session.c.ended_at,
        tables.appointment.c.valid_from,
        tables.appointment.c.valid_to,
        tables.appointment.c.role,
        tables.person.c.id.label("user_id"),
        tables.person.c.key,
        tables.person.c.name,
        tables.person.c.persona,
        tables.person.c.disabled_at,
        tables.organisation.c.id.label("home_id"),
        tables.organisation.c.code.label("home_code"),
        tables.organisation.c.short_name.label("home_name"),
    )
    .join_from(tables.session, tables.appointment)
    .join(tables.person)
    .join(tables.organisation)
    .where(tables.session.c.token_hash == bindparam("token_hash"))
)


def _counts(row: Row, *, now: datetime) -> bool:
    today = now.date()
    return (
        row.ended_at is None
        and row.disabled_at is None
        and now - row.started_at < ABSOLUTE
        and now - row.last_used_at < IDLE
        and (row.valid_from is None or row.valid_from <= today)
        and (row.valid_to is None or today <= row.valid_to)
    )


def _note_use(engine: Engine, session_id: int, *, now: datetime) -> None:
    """Write the time of use unless a writer is at work: an import must not hold up whoever is reading."""
    with suppress(Occupied), writing_if_free(engine) as connection:
        connection.execute(update(tables.session).where(tables.session.c.id == session_id).values(last_used_at=now))
