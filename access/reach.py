"""How far an organisation's sight reaches: its own figures, and those shared with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, literal, or_, select, union

from indicators.vocabulary import OrganisationKind
from store import tables

_SITES = (OrganisationKind.SITE,)
_TRUSTS_AND_SITES = (OrganisationKind.TRUST, OrganisationKind.SITE)
_ONE_BECAME_ANOTHER = ("merger", "code_change")
"""After a split, the predecessor's figures are also another's: neither successor owns them."""


def own(connection: Connection, home_id: int, *, today: date) -> frozenset[int]:
    """The organisation, what it was before mergers and changes of code, and the sites of them all."""
    return _below(connection, home_id, kinds=_SITES, today=today)


def detail(connection: Connection, home_id: int, *, today: date) -> frozenset[int]:
    """`own`, and for an LMNS its trusts and their sites, those that have left included."""
    kind = connection.scalar(select(tables.organisation.c.kind).where(tables.organisation.c.id == home_id))
    kinds = _TRUSTS_AND_SITES if kind == OrganisationKind.LMNS else _SITES
    return _below(connection, home_id, kinds=kinds, today=today)


def _below(connection: Connection, home_id: int, *, kinds: Collection[str], today: date) -> frozenset[int]:
    members = (
        select(tables.membership.c.parent_id.label("upper"), tables.membership.c.child_id.label("lower"))
        .join(tables.organisation, tables.organisation.c.id == tables.membership.c.child_id)
        .where(tables.organisation.c.kind.in_(kinds))
        .where(or_(tables.membership.c.valid_from.is_(None), tables.membership.c.valid_from <= today))
    )
    predecessors = (
        select(tables.succession.c.successor_id, tables.succession.c.predecessor_id)
        .where(tables.succession.c.kind.in_(_ONE_BECAME_ANOTHER))
        .where(tables.succession.c.effective_on <= today)
    )
    steps = union(members, predecessors).subquery()
    reached = select(literal(home_id).label("id")).cte("reached", recursive=True)
    reached = reached.union(select(steps.c.lower).join(reached, steps.c.upper == reached.c.id))
    return frozenset(connection.scalars(select(reached.c.id)))
