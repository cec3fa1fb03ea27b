"""Who there is, who belonged to whom and who came after whom: a few hundred rows that everything asks for.

Asks no scope: all of it is published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, select

from indicators.month import Month
from indicators.vocabulary import OrganisationKind, SuccessionKind
from store import once, tables

_CHAIN = (
    OrganisationKind.SITE,
    OrganisationKind.TRUST,
    OrganisationKind.LMNS,
    OrganisationKind.REGION,
    OrganisationKind.NATION,
)
"""Membership runs up this line, though files may leave a step out."""


@dataclass(frozen=True, order=True)
class Organisation:
    """`opened_on` and `closed_on` are the first and last day, None where nobody recorded one."""

    id: int
    code: str
    kind: OrganisationKind
    name: str
    short_name: str
    opened_on: date | None
    closed_on: date | None
    population: int | None

    @property
    def title(self) -> str:
        """The name as readers expect it: some files print nothing but capitals."""
        return self.short_name if self.name.isupper() else self.name

    @property
    def rank(self) -> int:
        """0 for a site, upwards to the nation; kinds beside the line come last."""
        return _CHAIN.index(self.kind) if self.kind in _CHAIN else len(_CHAIN)

    def expected_until(self, month: Month, *, reported: Month) -> Month:
        """`month`, or the one in which it ended: nobody owes a return of later. What was `reported` still counts."""
        if self.closed_on is None:
            return month
        return min(month, max(Month.containing(self.closed_on), reported))


@dataclass(frozen=True)
class Membership:
    """The days are the first and the last, None where nobody recorded one."""

    child: Organisation
    parent: Organisation
    valid_from: date | None
    valid_to: date | None

    def held_on(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Succession:
    """`kind`: merger, split or code_change. The new one reports from `day`."""

    day: date
    kind: str
    old: Organisation
    new: Organisation


@once.until_loaded
def everybody(connection: Connection) -> Mapping[int, Organisation]:
    """By id, and in that order."""
    rows = connection.execute(select(tables.organisation).order_by(tables.organisation.c.id))
    return {row.id: _organisation(row) for row in rows}


@once.until_loaded
def by_code(_: Connection) -> Mapping[str, Organisation]:
    return {one.code: one for one in everybody().values()}


@once.until_loaded
def memberships(connection: Connection) -> tuple[Membership, ...]:
    """By the members' names."""
    who = everybody()
    rows = connection.execute(select(tables.membership).order_by(tables.membership.c.id))
    found = [Membership(who[row.child_id], who[row.parent_id], row.valid_from, row.valid_to) for row in rows]
    return tuple(sorted(found, key=lambda one: one.child.short_name))


@once.until_loaded
def successions(connection: Connection) -> tuple[Succession, ...]:
    """In time order, those of one day by the names of who came before."""
    who = everybody()
    rows = connection.execute(select(tables.succession).order_by(tables.succession.c.id))
    found = [Succession(row.effective_on, row.kind, who[row.predecessor_id], who[row.successor_id]) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.day, one.old.short_name)))


def taken_over(organisation: Organisation) -> tuple[Succession, ...]:
    """Those whose figures it carries on, merged or under another code, in time order: after a split nobody does."""
    return tuple(
        one for one in successions() if one.new == organisation != one.old and one.kind != SuccessionKind.SPLIT
    )


def below(of: int, *, day: date) -> frozenset[int]:
    """The ids of whoever belonged to it on `day`, directly or through others."""
    held = [(one.child.id, one.parent.id) for one in memberships() if one.held_on(day)]
    found, edge = set[int](), {of}
    while edge:
        edge = {child for child, parent in held if parent in edge} - found
        found |= edge
    return frozenset(found)


def codes_above(organisation: Organisation, *, day: date) -> frozenset[str]:
    """The codes of those it belonged to on `day`, directly or through others."""
    held = _of_child()
    found, edge = set[Organisation](), {organisation}
    while edge:
        edge = {one.parent for child in edge for one in held.get(child.id, ()) if one.held_on(day)} - found
        found |= edge
    return frozenset(one.code for one in found)


@once.until_loaded
def _of_child(_: Connection) -> Mapping[int, tuple[Membership, ...]]:
    """Each one's own, by its id."""
    found: dict[int, list[Membership]] = {}
    for one in memberships():
        found.setdefault(one.child.id, []).append(one)
    return {child: tuple(few) for child, few in found.items()}


@once.until_loaded
def with_figures(connection: Connection) -> tuple[Organisation, ...]:
    """Those that have any in the store, the largest kinds first, then by name."""
    ids = set(connection.scalars(select(tables.series.c.organisation_id).distinct()))
    found = [one for one in everybody().values() if one.id in ids]
    return tuple(sorted(found, key=lambda one: (-one.rank, one.name)))


def _organisation(row: Row) -> Organisation:
    return Organisation(**{**row._mapping, "kind": OrganisationKind(row.kind)})
