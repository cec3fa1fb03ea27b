"""Dated cases of death and serious harm, each once however many indicators and organisations tell of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import and_, func, select

from access.scope import NotAllowed, Scope
from analysis.champion_harm import Kind
from queries.organisations import Organisation
from store import tables
from store.engine import reading

INDICATORS = {
    Kind.STILLBORN: ("stillbirth_rate", "stillbirth_term_rate"),
    Kind.NEWBORN: ("neonatal_death_24w_rate", "neonatal_death_term_rate"),
    Kind.MOTHER: ("maternal_death_rate",),
    Kind.BRAIN_INJURY: ("brain_injury_rate",),
    Kind.OXYGEN: ("hie_term_rate",),
}
"""Which indicators count each kind, the one that counts most of it first."""


def of_kinds(scope: Scope, *, organisations: Collection[Organisation]) -> dict[Kind, tuple[date, ...]]:
    """The days of all cases of these organisations in their latest version, by kind, newest first.

    A case is known by its reference and day: a term stillbirth counts once among stillbirths, and a case told by a
    trust and by its site once. Raises `NotAllowed` unless the scope shares the figures of every one of them.
    """
    if not all(scope.shares(one.id) for one in organisations):
        raise NotAllowed("dated cases")
    kind_of = {key: kind for kind, keys in INDICATORS.items() for key in keys}
    event = tables.event.c
    newest = (
        select(event.indicator_id, event.organisation_id, event.reference, func.max(event.batch_id).label("batch_id"))
        .where(event.organisation_id.in_([one.id for one in organisations]))
        .group_by(event.indicator_id, event.organisation_id, event.reference)
        .subquery()
    )
    same = and_(
        newest.c.indicator_id == event.indicator_id,
        newest.c.organisation_id == event.organisation_id,
        newest.c.reference == event.reference,
        newest.c.batch_id == event.batch_id,
    )
    statement = (
        select(event.occurred_on, event.reference, tables.indicator.c.key)
        .join(newest, same)
        .join(tables.indicator, tables.indicator.c.id == event.indicator_id)
        .where(tables.indicator.c.key.in_(kind_of))
    )
    found: dict[Kind, set[tuple[date, str]]] = {kind: set() for kind in Kind}
    with reading() as connection:
        for row in connection.execute(statement):
            found[kind_of[row.key]].add((row.occurred_on, row.reference))
    return {kind: tuple(sorted((day for day, _ in cases), reverse=True)) for kind, cases in found.items()}
