"""Which two organisations an address asks for, side by side."""

from __future__ import annotations

from access.address import BadAddress
from access.scope import Scope
from indicators.month import Month
from queries import asking, at_a_glance, organisations, pairs
from queries.organisations import Organisation


def read(scope: Scope, values: dict[str, str]) -> tuple[Organisation, Organisation]:
    """`a`, or the reader's own system, and `b`, or the next one by name that is still there.

    Raises `BadAddress` for one beside itself or of different kinds, and `NotAllowed` for those that are not.
    """
    first = _named(scope, values.get("a", "")) or _own(scope)
    second = _named(scope, values.get("b", "")) or _next(scope, first)
    if first == second:
        raise BadAddress("Choose two different organisations to stand side by side.")
    if first.kind is not second.kind:
        raise BadAddress("Two organisations side by side must be of one kind.")
    return first, second


def _named(scope: Scope, code: str) -> Organisation | None:
    return organisations.by_code(scope, code=code) if code else None


def _own(scope: Scope) -> Organisation:
    home, today = organisations.home(scope), Month.containing(asking.today())
    own = at_a_glance.system_of(scope, organisation=home, month=today)
    every = pairs.systems(scope)
    return own if own in every or not every else every[0]


def _next(scope: Scope, first: Organisation) -> Organisation:
    alive = [one for one in pairs.systems(scope) if one.closed_on is None and one != first]
    if not alive:
        raise BadAddress("There is no other system to compare with.")
    later = [one for one in alive if one.short_name > first.short_name]
    return (later or alive)[0]
