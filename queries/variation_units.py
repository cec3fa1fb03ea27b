"""Who is compared with whom: the organisations of a kind in a month, their comparator groups, and one's own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import or_, select

from access.scope import Scope
from indicators.month import Month
from indicators.vocabulary import DEMONSTRATION_PREFIX, OrganisationKind
from queries import organisations
from queries.organisations import Organisation
from store import tables
from store.engine import reading


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
        """The name without the mark that tells demonstration codes from real ones."""
        return self.name.removeprefix(DEMONSTRATION_PREFIX)


@dataclass(frozen=True)
class Present:
    """Who there was at the end of `month`: `units` by name, their groups, and the ids of the reader's `own`."""

    month: Month
    units: tuple[Organisation, ...]
    groups: tuple[Group, ...]
    own: frozenset[int]


def present(
    scope: Scope, *, of: Collection[Organisation], whose: Organisation, kind: OrganisationKind, month: Month
) -> Present:
    """Those of `of` that are of `kind` and existed at the end of `month`, and what is known of them."""
    units = _standing([one for one in of if one.kind is kind], month)
    groups = _groups({one.id for one in units}, month)
    return Present(month, units, groups, _own(scope, whose, kind, month))


def _standing(of: Collection[Organisation], month: Month) -> tuple[Organisation, ...]:
    """One for each line of succession, by name: before a merger its predecessors, and after it the successor, who
    carries the figures of all."""
    day, column = month.last_day(), tables.succession.c
    with reading() as connection:
        changes = connection.execute(
            select(column.predecessor_id, column.successor_id, (column.effective_on <= day).label("come"))
        ).all()
    there_before = {one.successor_id for one in changes if one.come or one.predecessor_id == one.successor_id}
    gone = {one.predecessor_id for one in changes if one.come and one.predecessor_id != one.successor_id}
    to_come = {one.successor_id for one in changes if not one.come} - there_before
    alive = [one for one in of if one.id not in gone | to_come and _existed(one, month)]
    return tuple(sorted(alive, key=lambda one: (one.short_name.lower(), one.code)))


def _existed(one: Organisation, month: Month) -> bool:
    opened = one.opened_on is None or one.opened_on <= month.last_day()
    return opened and (one.closed_on is None or one.closed_on >= month.last_day())


def _groups(among: Collection[int], month: Month) -> tuple[Group, ...]:
    """The comparator groups that these organisations belonged to at the end of `month`, by code."""
    member, group, day = tables.comparator_membership.c, tables.comparator_group.c, month.last_day()
    statement = (
        select(group.scheme, group.code, group.name, member.organisation_id)
        .join_from(tables.comparator_membership, tables.comparator_group)
        .where(or_(member.valid_from.is_(None), member.valid_from <= day))
        .where(or_(member.valid_to.is_(None), member.valid_to >= day))
        .order_by(group.scheme, group.code)
    )
    found: dict[tuple[str, str, str], set[int]] = {}
    with reading() as connection:
        for row in connection.execute(statement):
            if row.organisation_id in among:
                found.setdefault((row.scheme, row.code, row.name), set()).add(row.organisation_id)
    return tuple(Group(*key, frozenset(members)) for key, members in found.items())


def _own(scope: Scope, whose: Organisation, kind: OrganisationKind, month: Month) -> frozenset[int]:
    """The organisations of `kind` that are those of `whose`: itself, its members, or the one it belongs to.

    None for a nation, whose own are all.
    """
    if whose.kind is kind:
        return frozenset({whose.id})
    if whose.kind is OrganisationKind.NATION:
        return frozenset()
    if whose.kind in (OrganisationKind.SITE, OrganisationKind.TRUST):
        above = organisations.ancestors(scope, organisation=whose, month=month)
        return frozenset(one.id for one in above if one.kind is kind)
    return frozenset(one.id for one in organisations.members(scope, parent=whose, month=month, kind=kind))
