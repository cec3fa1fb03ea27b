"""The organisations of the store as an import needs them: by code, with their dates, parents and successors."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from indicators.vocabulary import OrganisationKind
from ingest.codes import comparator_code
from store import tables


@dataclass(frozen=True)
class Known:
    """One organisation of the store."""

    id: int
    code: str
    kind: OrganisationKind
    name: str
    opened_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class Tie:
    """A dated membership, by the organisations' codes; both days are included and None is open."""

    child: str
    parent: str
    valid_from: date | None
    valid_to: date | None

    def holds(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def meets(self, other: Tie) -> bool:
        """Whether some day belongs to both."""
        return (self.valid_from or date.min) <= (other.valid_to or date.max) and (other.valid_from or date.min) <= (
            self.valid_to or date.max
        )


@dataclass(frozen=True)
class Successor:
    code: str
    effective_on: date
    kind: str


@dataclass(frozen=True)
class Directory:
    organisations: dict[str, Known]
    ties: tuple[Tie, ...]
    successors: dict[str, tuple[Successor, ...]]
    groups: tuple[Tie, ...]
    """Comparator groups as ties: a trust's parent is the group's code."""

    def trusts_of(self, day: date) -> dict[str, set[str]]:
        """Code of a system, region, nation or comparator group -> the trusts in it on `day`."""
        parents: dict[str, list[str]] = defaultdict(list)
        for tie in (*self.ties, *self.groups):
            if tie.holds(day):
                parents[tie.child].append(tie.parent)
        found: dict[str, set[str]] = defaultdict(set)
        trusts = (one.code for one in self.organisations.values() if one.kind is OrganisationKind.TRUST)
        for trust in trusts:
            for above in _above(trust, parents):
                found[above].add(trust)
        return found


def read(connection: Connection) -> Directory:
    organisations = _organisations(connection)
    code_of = {one.id: one.code for one in organisations.values()}
    return Directory(
        organisations=organisations,
        ties=_ties(connection, code_of),
        successors=_successors(connection, code_of),
        groups=_groups(connection, code_of),
    )


def _organisations(connection: Connection) -> dict[str, Known]:
    one = tables.organisation.c
    rows = connection.execute(select(one.id, one.code, one.kind, one.name, one.opened_on, one.closed_on))
    return {row.code: Known(row.id, row.code, OrganisationKind(row.kind), *row[3:]) for row in rows}


def _ties(connection: Connection, code_of: dict[int, str]) -> tuple[Tie, ...]:
    one = tables.membership.c
    rows = connection.execute(select(one.child_id, one.parent_id, one.valid_from, one.valid_to))
    return tuple(Tie(code_of[child], code_of[parent], *span) for child, parent, *span in rows)


def _successors(connection: Connection, code_of: dict[int, str]) -> dict[str, tuple[Successor, ...]]:
    one = tables.succession.c
    found: dict[str, tuple[Successor, ...]] = defaultdict(tuple)
    rows = connection.execute(select(one.predecessor_id, one.successor_id, one.effective_on, one.kind))
    for before, after, effective_on, kind in rows:
        found[code_of[before]] += (Successor(code_of[after], effective_on, kind),)
    return found


def _groups(connection: Connection, code_of: dict[int, str]) -> tuple[Tie, ...]:
    member, group = tables.comparator_membership.c, tables.comparator_group.c
    rows = connection.execute(
        select(member.organisation_id, group.code, member.valid_from, member.valid_to).join_from(
            tables.comparator_membership, tables.comparator_group
        )
    )
    return tuple(
        Tie(code_of[row.organisation_id], code, row.valid_from, row.valid_to)
        for row in rows
        for code in _codes_of_group(row.code)
    )


def _codes_of_group(text: str) -> set[str]:
    """A group is known by its text and as published files write it, in a demonstration's also."""
    return {text, *(comparator_code(text, demonstration=demonstration) for demonstration in (False, True))}


def _above(trust: str, parents: dict[str, list[str]]) -> set[str]:
    """Everything above a trust, however many steps up; a circle ends where it closes."""
    found: set[str] = set()
    waiting = list(parents[trust])
    while waiting:
        parent = waiting.pop()
        if parent not in found:
            found.add(parent)
            waiting += parents[parent]
    return found
