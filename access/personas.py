"""Who one can be in a demonstration store: one per kind of reader, each at home in an invented organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, exists, insert, or_, select

from access.scope import Role
from indicators.vocabulary import DEMONSTRATION_NATION, OrganisationKind
from store import tables

HOME_SYSTEM = "Harrowmere"
"""The LMNS of the demonstration nation around which its story is told; any LMNS with trusts will do."""


@dataclass(frozen=True)
class Persona:
    """Somebody invented, with one appointment."""

    key: str
    name: str
    role: Role
    at: OrganisationKind


PERSONAS = (
    Persona("demo-chair", "Demonstration chair", Role.CHAIR, OrganisationKind.LMNS),
    Persona("demo-champion", "Demonstration champion", Role.CHAMPION, OrganisationKind.TRUST),
    Persona("demo-qi-lead", "Demonstration QI lead", Role.QI_LEAD, OrganisationKind.TRUST),
    Persona("demo-regional-lead", "Demonstration regional lead", Role.REGIONAL_LEAD, OrganisationKind.REGION),
    Persona("demo-administrator", "Demonstration administrator", Role.ADMINISTRATOR, OrganisationKind.NATION),
)
DEFAULT = PERSONAS[0]


@dataclass(frozen=True)
class Other:
    """Whom the reader could be instead, in words for a button."""

    key: str
    words: str


class NoHome(Exception):
    """The store holds no organisation that a persona could act for."""


def ensure(connection: Connection, *, today: date) -> None:
    """Give every persona that is missing, and has a home here, its row and its appointment."""
    known = set(connection.scalars(select(tables.person.c.key).where(tables.person.c.persona)))
    missing = [persona for persona in PERSONAS if persona.key not in known]
    if missing:
        homes = _homes(connection, today=today)
        for persona in missing:
            if persona.at in homes:
                appoint(connection, persona=persona, organisation_id=homes[persona.at])


def appoint(connection: Connection, *, persona: Persona, organisation_id: int, invented: bool = True) -> None:
    """A person's row, and the appointment to one organisation."""
    person = {"key": persona.key, "name": persona.name, "persona": invented}
    person_id = connection.execute(insert(tables.person).returning(tables.person.c.id), person).scalar_one()
    appointment = {"person_id": person_id, "organisation_id": organisation_id, "role": persona.role.value}
    connection.execute(insert(tables.appointment), appointment)


def others(connection: Connection, *, than: str) -> tuple[Other, ...]:
    """The personas of this store but one, in their usual order."""
    rows = connection.execute(
        select(tables.person.c.key, tables.organisation.c.short_name)
        .join_from(tables.person, tables.appointment)
        .join(tables.organisation)
        .where(tables.person.c.persona, tables.person.c.disabled_at.is_(None))
    )
    homes = {row.key: row.short_name for row in rows}
    return tuple(
        Other(persona.key, f"{_as_a_heading(persona.role)}, {homes[persona.key]}")
        for persona in PERSONAS
        if persona.key in homes and persona.key != than
    )


def _as_a_heading(role: Role) -> str:
    return role.value[0].upper() + role.value[1:]


def _homes(connection: Connection, *, today: date) -> dict[OrganisationKind, int]:
    organisation = tables.organisation
    nation = connection.scalar(select(organisation.c.id).where(organisation.c.code == DEMONSTRATION_NATION))
    system, trust = _system_and_trust(connection, today=today)
    region = _region_of(connection, system, today=today)
    return {
        OrganisationKind.LMNS: system,
        OrganisationKind.TRUST: trust,
        OrganisationKind.NATION: system if nation is None else nation,
        **({} if region is None else {OrganisationKind.REGION: region}),
    }


def _region_of(connection: Connection, system: int, *, today: date) -> int | None:
    """The region that the system answers to today, where the store knows one."""
    membership, region = tables.membership, tables.organisation
    return connection.scalar(
        select(region.c.id)
        .join(membership, membership.c.parent_id == region.c.id)
        .where(membership.c.child_id == system, region.c.kind == OrganisationKind.REGION)
        .where(or_(membership.c.valid_from.is_(None), membership.c.valid_from <= today))
        .where(or_(membership.c.valid_to.is_(None), membership.c.valid_to >= today))
        .order_by(region.c.code)
    )


def _system_and_trust(connection: Connection, *, today: date) -> tuple[int, int]:
    """The home system, and of its present trusts the first that has sites."""
    system, trust, site = (tables.organisation.alias(name) for name in ("system", "trust", "site"))
    of_system, of_trust = tables.membership.alias("of_system"), tables.membership.alias("of_trust")
    has_sites = exists().where(
        of_trust.c.parent_id == trust.c.id, site.c.id == of_trust.c.child_id, site.c.kind == "site"
    )
    found = connection.execute(
        select(system.c.id, trust.c.id)
        .join_from(system, of_system, of_system.c.parent_id == system.c.id)
        .join(trust, trust.c.id == of_system.c.child_id)
        .where(system.c.kind == OrganisationKind.LMNS, trust.c.kind == OrganisationKind.TRUST)
        .where(or_(of_system.c.valid_from.is_(None), of_system.c.valid_from <= today))
        .where(or_(of_system.c.valid_to.is_(None), of_system.c.valid_to >= today))
        .order_by(~system.c.name.contains(HOME_SYSTEM), ~has_sites, system.c.code, trust.c.code)
    ).first()
    if found is None:
        raise NoHome
    return found[0], found[1]
