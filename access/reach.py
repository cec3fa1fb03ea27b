"""How far an organisation's sight reaches: its own figures, and those shared with it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BindParameter, ColumnElement, Connection, Integer, Select, and_, bindparam, or_, select, union

from indicators.vocabulary import OrganisationKind, SuccessionKind
from store import tables

_ONE_BECAME_ANOTHER = (SuccessionKind.MERGER, SuccessionKind.CODE_CHANGE)
"""After a split, the predecessor's figures are also another's: neither successor owns them."""


def own(connection: Connection, home_id: int, *, today: date) -> frozenset[int]:
    """The organisation, what it was before mergers and changes of code, and the sites of them all."""
    return frozenset(connection.scalars(_OWN, {"home": home_id, "today": today}))


def detail(connection: Connection, home_id: int, *, today: date) -> frozenset[int]:
    """`own`, and for an LMNS its trusts and their sites, those that have left included."""
    return frozenset(connection.scalars(_DETAIL, {"home": home_id, "today": today}))


def above(connection: Connection, organisation_id: int, *, day: date) -> frozenset[int]:
    """Those the organisation belonged to on `day`, directly or through others."""
    return frozenset(connection.scalars(_ABOVE, {"home": organisation_id, "today": day})) - {organisation_id}


_upper, _lower = tables.organisation.alias("upper"), tables.organisation.alias("lower")
_is_site = _lower.c.kind == OrganisationKind.SITE
_is_trust_of_a_system = and_(_lower.c.kind == OrganisationKind.TRUST, _upper.c.kind == OrganisationKind.LMNS)


def _everything_below(belongs: ColumnElement[bool]) -> Select:
    """Walk down from `home` by memberships that `belongs` accepts, and back in time by successions."""
    today: BindParameter[date] = bindparam("today")
    membership, succession = tables.membership.c, tables.succession.c
    members = (
        select(membership.parent_id.label("upper_id"), membership.child_id.label("lower_id"))
        .join(_upper, _upper.c.id == membership.parent_id)
        .join(_lower, _lower.c.id == membership.child_id)
        .where(belongs, or_(membership.valid_from.is_(None), membership.valid_from <= today))
    )
    predecessors = select(succession.successor_id, succession.predecessor_id).where(
        succession.kind.in_(_ONE_BECAME_ANOTHER), succession.effective_on <= today
    )
    steps = union(members, predecessors).subquery()
    reached = select(bindparam("home", type_=Integer).label("id")).cte("reached", recursive=True)
    return select(reached.union(select(steps.c.lower_id).join(reached, steps.c.upper_id == reached.c.id)).c.id)


def _everything_above() -> Select:
    """Walk up from `home` by the memberships that hold."""
    today: BindParameter[date] = bindparam("today")
    membership = tables.membership.c
    reached = select(bindparam("home", type_=Integer).label("id")).cte("reached", recursive=True)
    step = (
        select(membership.parent_id)
        .join(reached, membership.child_id == reached.c.id)
        .where(or_(membership.valid_from.is_(None), membership.valid_from <= today))
        .where(or_(membership.valid_to.is_(None), membership.valid_to >= today))
    )
    return select(reached.union(step).c.id)


_OWN = _everything_below(_is_site)
_DETAIL = _everything_below(or_(_is_site, _is_trust_of_a_system))
_ABOVE = _everything_above()
