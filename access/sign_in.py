"""How somebody becomes signed in on a machine of one's own: by default, and by acting as another persona.

Only a loopback address may be served (see `settings`), so whoever can ask already sits at the machine that holds the
store. A demonstration store signs in its default persona, a real store a local administrator; the screen says which.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, Engine, or_, select

from access import personas, sessions
from access.personas import PERSONAS, Persona
from access.scope import Role
from access.sessions import NotSignedIn, SignedIn
from indicators.vocabulary import ENGLAND, OrganisationKind
from store import audit, facts, tables
from store.engine import writing
from store.facts import Nature

LOCAL_ADMINISTRATOR = Persona(
    "local-administrator", "Local administrator", Role.ADMINISTRATOR, OrganisationKind.NATION
)


class EmptyStore(Exception):
    """Nothing has been loaded: there is nobody to be and nothing to see."""


class NoSuchPersona(Exception):
    """The store offers nobody of that name to act as."""


def by_default(engine: Engine, *, now: datetime) -> str:
    """A new session for whoever this store signs in by itself: its token. Raises `EmptyStore` or `NotSignedIn`."""
    with writing(engine) as connection:
        nature = facts.nature(connection)
        if nature is Nature.EMPTY:
            raise EmptyStore
        key = _default_of(connection, nature=nature, today=now.date())
        return sessions.start(connection, appointment_id=_appointment(connection, key, today=now.date()), now=now)


def act_as(engine: Engine, key: str, *, instead_of: SignedIn, now: datetime) -> str:
    """End the session and start another for the persona `key`: its token. Raises `NoSuchPersona`."""
    if not instead_of.persona or key not in {persona.key for persona in PERSONAS}:
        raise NoSuchPersona
    with writing(engine) as connection:
        appointment_id = _appointment(connection, key, today=now.date())
        sessions.end(connection, instead_of.session_id, now=now)
        token = sessions.start(connection, appointment_id=appointment_id, now=now)
        audit.append(connection, actor=instead_of.key, action="act as", detail={"persona": key})
    return token


def sign_out(engine: Engine, person: SignedIn, *, now: datetime) -> None:
    with writing(engine) as connection:
        sessions.end(connection, person.session_id, now=now)
        audit.append(connection, actor=person.key, action="sign out", detail={})


def _default_of(connection: Connection, *, nature: Nature, today: date) -> str:
    if nature is Nature.DEMONSTRATION:
        personas.ensure(connection, today=today)
        return personas.DEFAULT.key
    known = select(tables.person.c.id).where(tables.person.c.key == LOCAL_ADMINISTRATOR.key)
    if connection.scalar(known) is None:
        home = _first_organisation(connection)
        personas.appoint(connection, persona=LOCAL_ADMINISTRATOR, organisation_id=home, invented=False)
    return LOCAL_ADMINISTRATOR.key


def _first_organisation(connection: Connection) -> int:
    """England where the store knows it, else any organisation: an administrator's sight does not depend on it."""
    organisation = tables.organisation
    england_first = select(organisation.c.id).order_by(organisation.c.code != ENGLAND, organisation.c.id).limit(1)
    home = connection.scalar(england_first)
    if home is None:
        raise EmptyStore
    return home


def _appointment(connection: Connection, key: str, *, today: date) -> int:
    """The standing appointment of the person `key`."""
    appointment, person = tables.appointment, tables.person
    found = connection.scalar(
        select(appointment.c.id)
        .join(person)
        .where(person.c.key == key, person.c.disabled_at.is_(None))
        .where(or_(appointment.c.valid_from.is_(None), appointment.c.valid_from <= today))
        .where(or_(appointment.c.valid_to.is_(None), appointment.c.valid_to >= today))
        .order_by(appointment.c.id)
    )
    if found is None:
        raise NotSignedIn
    return found
