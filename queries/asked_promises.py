"""Whose ledger of promises an address asks for, and as at which month."""

from __future__ import annotations

from access.scope import NotAllowed, Scope
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import asked_trajectories, asking, promises, trajectories
from queries.promises import Ledger

_KINDS = (OrganisationKind.LMNS, OrganisationKind.TRUST)


def read(scope: Scope, values: dict[str, str]) -> Ledger:
    """The ledger of an LMNS or one of its trusts; raises `BadAddress`, and `NotAllowed` outside the scope."""
    system = asked_trajectories.of_code(scope, code=values.get("organisation", ""))
    if system.kind not in _KINDS:
        raise NotAllowed(system.code)
    today = Month.containing(asking.today())
    month = asking.month(values.get("month", ""), name="month", latest=today)
    newest = trajectories.newest_month(scope, organisation=system, today=today)
    return promises.of_system(scope, system=system, month=month or newest)
