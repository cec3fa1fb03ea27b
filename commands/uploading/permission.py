"""Who may load what: an administrator everything, a chair or QI lead the returns of organisations in their scope."""

from __future__ import annotations

from sqlalchemy import select

from access.scope import Role, Scope
from store import tables
from store.engine import reading

RETURNS_ONLY = (Role.CHAIR, Role.QI_LEAD)


class MayNotLoad(Exception):
    """Whoever asks loads no files."""


def reach(scope: Scope) -> tuple[str, ...] | None:
    """Codes of the organisations whose returns may be loaded; None for files of every kind. Raises `MayNotLoad`."""
    if scope.everything:
        return None
    if scope.role not in RETURNS_ONLY:
        raise MayNotLoad
    organisation = tables.organisation.c
    with reading() as connection:
        codes = connection.scalars(select(organisation.code).where(organisation.id.in_(scope.detail)))
        return tuple(sorted(codes))
