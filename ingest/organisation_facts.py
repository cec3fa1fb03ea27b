"""Facts about organisations, as a reference file states them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from indicators.vocabulary import OrganisationKind


class OrganisationFact(NamedTuple):
    """An empty `short_name` is made from the name."""

    code: str
    kind: OrganisationKind
    name: str
    short_name: str
    opened_on: date | None
    closed_on: date | None
    population: int | None
    line: int

    @property
    def key(self) -> Hashable:
        return self.code


class MembershipFact(NamedTuple):
    """Both days are included; None is open."""

    code: str
    parent: str
    valid_from: date | None
    valid_to: date | None
    source: str
    line: int

    @property
    def key(self) -> Hashable:
        return self[:3]


class SuccessionFact(NamedTuple):
    """The successor reports from `effective_on`."""

    code: str
    successor: str
    effective_on: date
    kind: str
    source: str
    line: int

    @property
    def key(self) -> Hashable:
        return self[:2]


class ComparatorFact(NamedTuple):
    code: str
    scheme: str
    group: str
    valid_from: date | None
    valid_to: date | None
    line: int

    @property
    def key(self) -> Hashable:
        return self[:4]


Fact = TypeVar("Fact", OrganisationFact, MembershipFact, SuccessionFact, ComparatorFact)


@dataclass
class Facts:
    organisations: dict[Hashable, OrganisationFact] = field(default_factory=dict)
    memberships: dict[Hashable, MembershipFact] = field(default_factory=dict)
    successions: dict[Hashable, SuccessionFact] = field(default_factory=dict)
    comparators: dict[Hashable, ComparatorFact] = field(default_factory=dict)
    repeated: int = 0

    @property
    def codes(self) -> set[str]:
        """Every code the file speaks of."""
        named = {one.code for one in self.organisations.values()} | {one.code for one in self.comparators.values()}
        pairs = [(one.code, one.parent) for one in self.memberships.values()]
        pairs += [(one.code, one.successor) for one in self.successions.values()]
        return named.union(*pairs)
