"""Whose training an address asks for, and which of its members the reader may read of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from access.scope import NotAllowed, Scope
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import asking, organisations
from queries.organisations import Organisation

_ALONE = (OrganisationKind.SITE, OrganisationKind.TRUST)
_UP_TO = (*_ALONE, OrganisationKind.LMNS)


@dataclass(frozen=True)
class Asked:
    """`members` are those whose returns the reader shares, the organisation itself where it is a trust or site;
    `unseen` counts the others."""

    organisation: Organisation
    members: tuple[Organisation, ...]
    unseen: int


def read(scope: Scope, values: Mapping[str, str]) -> Asked:
    """One's own organisation unless another is named; raises `NotAllowed` where nothing of it is shared."""
    code, month = values.get("organisation", ""), Month.containing(asking.today())
    asked = asking.organisation(scope, code)
    members = (asked,) if asked.kind in _ALONE else tuple(organisations.members(scope, parent=asked, month=month))
    seen = tuple(one for one in members if scope.shares(one.id))
    if not seen and asked.kind in _UP_TO:
        raise NotAllowed(asked.code)
    return Asked(asked, seen, len(members) - len(seen))
