"""Who is compared with whom: the organisations of a kind in a month, their comparator groups, and one's own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Row, select

from access.scope import Scope
from analysis.numerals import running
from indicators.month import Month
from indicators.vocabulary import DEMONSTRATION_PREFIX, OrganisationKind
from queries.organisations import Organisation
from store import once, tables


class Among(StrEnum):
    """Which organisations are compared, as the address says it."""

    TRUSTS = "trusts"
    SYSTEMS = "lmns"

    @property
    def kind(self) -> OrganisationKind:
        return OrganisationKind.LMNS if self is Among.SYSTEMS else OrganisationKind.TRUST


@dataclass(frozen=True)
class Group:
    """A comparator group as it stood in a month; its scheme comes with the reference file that names it."""

    scheme: str
    code: str
    name: str
    members: frozenset[int]

    @property
    def key(self) -> str:
        return f"{self.scheme}={self.code}"

    @property
    def title(self) -> str:
        """`Group 5, under 2,000`: the name as it stands in a sentence, without a full stop that would end it, and
        without the mark that tells demonstration codes from real ones."""
        name, _, more = self.name.removeprefix(DEMONSTRATION_PREFIX).partition(". ")
        return f"{name}, {running(more)}" if more else name


@dataclass(frozen=True)
class Present:
    """Who there was at the end of `month`: `units` by name, their groups, and the ids of the reader's `own`."""

    month: Month
    units: tuple[Organisation, ...]
    groups: tuple[Group, ...]
    own: frozenset[int]


@dataclass(frozen=True)
class Affiliations:
    """All organisations of one kind and what they belonged to at any time, read once for all months."""

    organisations: tuple[Organisation, ...]
    whose: Organisation
    successions: Sequence[Row]
    memberships: Sequence[Row]
    groups: Sequence[Row]

    def at(self, month: Month) -> Present:
        units = self._standing(month)
        among = {one.id for one in units}
        return Present(month, units, self._groups(among, month), frozenset(self._own(month) & among))

    def _standing(self, month: Month) -> tuple[Organisation, ...]:
        """One for each line of succession, by name: before a merger its predecessors, and after it the successor, who
        carries the figures of all."""
        come = [one for one in self.successions if one.effective_on <= month.last_day()]
        itself = {one.successor_id for one in self.successions if one.predecessor_id == one.successor_id}
        gone = {one.predecessor_id for one in come if one.predecessor_id != one.successor_id}
        to_come = {one.successor_id for one in self.successions} - {one.successor_id for one in come} - itself
        alive = [one for one in self.organisations if one.id not in gone | to_come and _existed(one, month)]
        return tuple(sorted(alive, key=lambda one: (one.short_name.lower(), one.code)))

    def _groups(self, among: Collection[int], month: Month) -> tuple[Group, ...]:
        """The comparator groups that these organisations belonged to at the end of `month`, by code."""
        found: dict[tuple[str, str, str], set[int]] = {}
        for row in self.groups:
            if row.organisation_id in among and _held(row, month):
                found.setdefault((row.scheme, row.code, row.name), set()).add(row.organisation_id)
        return tuple(Group(*key, frozenset(members)) for key, members in found.items())

    def _own(self, month: Month) -> set[int]:
        """Whoever is `whose`, belongs to it, or it belongs to. None for a nation, whose own are all."""
        if self.whose.kind is OrganisationKind.NATION:
            return set()
        held = [(row.parent_id, row.child_id) for row in self.memberships if _held(row, month)]
        small = self.whose.kind in (OrganisationKind.SITE, OrganisationKind.TRUST)
        above = _reached(self.whose.id, [(child, parent) for parent, child in held]) if small else set()
        return {self.whose.id} | _reached(self.whose.id, held) | above


def affiliations(
    scope: Scope, *, of: Collection[Organisation], whose: Organisation, kind: OrganisationKind
) -> Affiliations:
    """Those of `of` that are of `kind` and their affiliations."""
    del scope  # that organisations exist and belong together is published
    successions, memberships, groups = _dated()
    return Affiliations(tuple(one for one in of if one.kind is kind), whose, successions, memberships, groups)


@once.until_loaded
def _dated(connection: Connection) -> tuple[Sequence[Row], Sequence[Row], Sequence[Row]]:
    """Every succession, membership and membership of a comparator group."""
    succession, member, group = tables.succession.c, tables.comparator_membership.c, tables.comparator_group.c
    belongs = tables.membership.c
    grouped = (
        select(group.scheme, group.code, group.name, member.organisation_id, member.valid_from, member.valid_to)
        .join_from(tables.comparator_membership, tables.comparator_group)
        .order_by(group.scheme, group.code)
    )
    return (
        connection.execute(select(succession.predecessor_id, succession.successor_id, succession.effective_on)).all(),
        connection.execute(select(belongs.child_id, belongs.parent_id, belongs.valid_from, belongs.valid_to)).all(),
        connection.execute(grouped).all(),
    )


def _reached(start: int, steps: Collection[tuple[int, int]]) -> set[int]:
    found, edge = set[int](), {start}
    while edge:
        edge = {there for here, there in steps if here in edge} - found
        found |= edge
    return found


def _held(row: Row, month: Month) -> bool:
    """Whether a dated row held on the last day of `month`."""
    day = month.last_day()
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or row.valid_to >= day)


def _existed(one: Organisation, month: Month) -> bool:
    opened = one.opened_on is None or one.opened_on <= month.last_day()
    return opened and (one.closed_on is None or one.closed_on >= month.last_day())
