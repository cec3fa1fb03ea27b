"""Who may see what: the one object every query takes first, built on the server from the session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    CHAIR = "surveillance group chair"
    CHAMPION = "board safety champion"
    QI_LEAD = "QI lead"
    REGIONAL_LEAD = "regional lead"
    ADMINISTRATOR = "administrator"


class NotAllowed(Exception):
    """The figures exist or not: whoever asks outside their scope is told the same either way."""


@dataclass(frozen=True)
class Scope:
    """One signed-in person, acting for one organisation.

    Published figures are open to all who sign in. Figures shared within an LMNS are seen as they are by
    the organisations in `detail`; an organisation's own, unshared figures only by those in `own`.
    """

    user_id: int
    name: str
    role: Role
    home_id: int
    """The organisation acted for."""
    home_code: str
    own: frozenset[int]
    """The home organisation and its sites."""
    detail: frozenset[int]
    """`own`, and for an LMNS also its trusts and their sites, past members included."""
    everything: bool = False
    """An administrator of the store, and the command line on the store's own machine."""

    def owns(self, organisation_id: int) -> bool:
        return self.everything or organisation_id in self.own

    def shares(self, organisation_id: int) -> bool:
        return self.everything or organisation_id in self.detail


def whole_store(name: str = "command line") -> Scope:
    """The scope of the command line, which already holds the store in its hands."""
    empty: frozenset[int] = frozenset()
    return Scope(0, name, Role.ADMINISTRATOR, 0, "", empty, empty, everything=True)
