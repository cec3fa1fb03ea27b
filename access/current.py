"""Who is asking now: the session of this request, and the Scope that every query takes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache

from flask import g

from access import reach
from access.scope import Role, Scope
from access.sessions import NotSignedIn, SignedIn
from store.engine import reading
from store.once import State


def remember(person: SignedIn) -> None:
    """Called by the gate, once per request, before anything else may ask."""
    g.signed_in = person


def anybody() -> bool:
    """Whether this request comes from somebody who is signed in."""
    return "signed_in" in g


def signed_in() -> SignedIn:
    """Whoever this request comes from; raises `NotSignedIn` outside the gate."""
    person: SignedIn | None = g.get("signed_in")
    if person is None:
        raise NotSignedIn
    return person


def scope() -> Scope:
    """What the signed-in person may see, asked of the store once per request."""
    found: Scope | None = g.get("scope")
    if found is None:
        found = g.scope = scope_of(signed_in())
    return found


def scope_of(person: SignedIn) -> Scope:
    """The Scope of one person acting for one organisation, as memberships stand today."""
    own, detail = _reach(person.home_id, datetime.now(UTC).date(), person.written)
    return Scope(
        user_id=person.user_id,
        name=person.name,
        role=person.role,
        home_id=person.home_id,
        home_code=person.home_code,
        own=own,
        detail=detail,
        everything=person.role is Role.ADMINISTRATOR,
    )


@lru_cache(maxsize=64)
def _reach(home_id: int, today: date, _written: State) -> tuple[frozenset[int], frozenset[int]]:
    """What the organisation owns and what is shared with it, asked of the store again when it was written to."""
    with reading() as connection:
        return reach.own(connection, home_id, today=today), reach.detail(connection, home_id, today=today)
