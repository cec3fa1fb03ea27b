"""Which two organisations an address asks for, side by side, and how they are measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import links
from access.address import BadAddress
from access.scope import Scope
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from queries import asking, at_a_glance, organisations, pairs
from queries.organisations import Organisation
from queries.pairs import Pair


@dataclass(frozen=True)
class Asked:
    """One view. `definition` and `last` are None where the reader did not say."""

    indicator: Indicator
    pair: tuple[Organisation, Organisation]
    definition: Definition | None
    last: Month | None

    def found(self, scope: Scope) -> Pair:
        """Raises `NoneOfThem`."""
        return pairs.of_pair(
            scope, indicator=self.indicator, pair=self.pair, definition=self.definition, last=self.last
        )

    def href(self, **changes: object) -> str:
        """The address of this view with something changed."""
        first, second = self.pair
        definition = self.definition.key if self.definition else ""
        values: dict[str, Any] = {
            "a": first.code,
            "b": second.code,
            "definition": definition,
            "last": self.last or "",
        }
        return links.compare(self.indicator.id, **{**values, **changes})

    def whole(self, found: Pair) -> str:
        """Just this view in full, for minutes, with what was chosen for the reader."""
        return self.href(definition=found.definition.key, last=self.last or found.newest)


def read(scope: Scope, indicator: Indicator, values: dict[str, str]) -> Asked:
    """Raises `BadAddress`, and `NotAllowed` for organisations that are not."""
    return Asked(
        indicator=indicator,
        pair=_pair(scope, values),
        definition=asking.definition(indicator, values.get("definition", "")),
        last=asking.month(values.get("last", ""), name="last month", latest=Month.containing(asking.today())),
    )


def _pair(scope: Scope, values: dict[str, str]) -> tuple[Organisation, Organisation]:
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
