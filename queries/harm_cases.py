"""Dated cases of death and serious harm, each once however many indicators and organisations tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import Row, Select, and_, func, select

from access.scope import NotAllowed, Scope
from analysis.champion_harm import Kind
from queries.organisations import Organisation
from store import tables
from store.engine import reading

MOSS = "MOSS "
"""What the references of cases begin with that MOSS's files tell of."""
Place = tuple[Kind, int, date]
"""A kind of case at an organisation on a day."""
INDICATORS = {
    Kind.STILLBORN: ("stillbirth_rate", "stillbirth_term_rate"),
    Kind.NEWBORN: ("neonatal_death_24w_rate", "neonatal_death_term_rate"),
    Kind.MOTHER: ("maternal_death_rate",),
    Kind.BRAIN_INJURY: ("brain_injury_rate",),
    Kind.OXYGEN: ("hie_term_rate",),
}
"""Which indicators count each kind, the one that counts most of it first."""
_KIND_OF = {key: kind for kind, keys in INDICATORS.items() for key in keys}


def are_deaths(indicator: str) -> bool:
    """Whether the cases that one of `INDICATORS` counts are of people who died."""
    return _KIND_OF[indicator].died


def of_kinds(scope: Scope, *, organisations: Collection[Organisation]) -> dict[Kind, tuple[date, ...]]:
    """The days of all cases of these organisations in their latest version, by kind, newest first.

    A case is known by its reference and day: a term stillbirth counts once among stillbirths, and a case told by a
    trust and by its site once. MOSS's files number their cases themselves: of a kind, day and place, those that the
    local return tells of already are not counted again.

    Raises `NotAllowed` unless the scope shares the figures of every one of them.
    """
    return of_each(scope, groups={"": organisations})[""]


def of_each(
    scope: Scope, *, groups: Mapping[str, Collection[Organisation]]
) -> dict[str, dict[Kind, tuple[date, ...]]]:
    """The same for several groups of organisations at once, each by itself. Raises `NotAllowed` likewise."""
    ids = {name: {one.id for one in group} for name, group in groups.items()}
    everybody = set().union(*ids.values())
    if not all(scope.shares(one) for one in everybody):
        raise NotAllowed("dated cases")
    with reading() as connection:
        rows = connection.execute(_newest_of(everybody)).all()
    return {name: _by_kind([row for row in rows if row.organisation_id in group]) for name, group in ids.items()}


def _newest_of(organisations: Collection[int]) -> Select:
    event = tables.event.c
    newest = (
        select(event.indicator_id, event.organisation_id, event.reference, func.max(event.batch_id).label("batch_id"))
        .where(event.organisation_id.in_(organisations))
        .group_by(event.indicator_id, event.organisation_id, event.reference)
        .subquery()
    )
    same = and_(
        newest.c.indicator_id == event.indicator_id,
        newest.c.organisation_id == event.organisation_id,
        newest.c.reference == event.reference,
        newest.c.batch_id == event.batch_id,
    )
    return (
        select(event.occurred_on, event.reference, event.organisation_id, tables.indicator.c.key)
        .join(newest, same)
        .join(tables.indicator, tables.indicator.c.id == event.indicator_id)
        .where(tables.indicator.c.key.in_(_KIND_OF))
    )


def _by_kind(rows: Iterable[Row]) -> dict[Kind, tuple[date, ...]]:
    by_return: dict[Kind, set[tuple[date, str]]] = {kind: set() for kind in Kind}
    places, by_moss = Counter[Place](), Counter[Place]()
    for row in rows:
        kind = _KIND_OF[row.key]
        place = (kind, row.organisation_id, row.occurred_on)
        if row.reference.startswith(MOSS):
            by_moss[place] += 1
        elif (row.occurred_on, row.reference) not in by_return[kind]:
            by_return[kind].add((row.occurred_on, row.reference))
            places[place] += 1
    days = {kind: [day for day, _ in cases] for kind, cases in by_return.items()}
    for (kind, _, day), number in (by_moss - places).items():
        days[kind] += [day] * number
    return {kind: tuple(sorted(cases, reverse=True)) for kind, cases in days.items()}
