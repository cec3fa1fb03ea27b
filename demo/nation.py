"""The invented nation: who exists when, who belongs to whom, and who took over from whom.

Care happens at sites; every other organisation is a dated grouping of sites. A merger, a change of code or a
move therefore never changes what happened, only under which name it is reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indicators.month import Month
from indicators.vocabulary import OrganisationKind

SCHEME = "demonstration"
GROUPS = (
    "Group 1. Level 3 NICU & NS",
    "Group 2. Level 3 NICU",
    "Group 3. 4,000 or more",
    "Group 4. 2,000 - 3,999",
    "Group 5. Under 2,000",
)
NOBODY = -1

Places = NDArray[np.int32]


@dataclass(frozen=True)
class Organisation:
    """`first` and `last` are the months it reports in; None is open."""

    code: str
    kind: OrganisationKind
    name: str
    short_name: str
    first: Month | None = None
    last: Month | None = None
    population: int | None = None


@dataclass(frozen=True)
class Member:
    child: str
    parent: str
    first: Month | None = None
    last: Month | None = None


@dataclass(frozen=True)
class Succession:
    predecessor: str
    successor: str
    effective: Month
    kind: str


@dataclass(frozen=True)
class Nation:
    """`births` are yearly deliveries of each site, in the order of `sites`; `groups` the group of each trust."""

    first: Month
    last: Month
    organisations: tuple[Organisation, ...]
    members: tuple[Member, ...]
    successions: tuple[Succession, ...]
    births: dict[str, int]
    groups: dict[str, str]

    @property
    def months(self) -> int:
        return self.last.ordinal - self.first.ordinal + 1

    @cached_property
    def by_code(self) -> dict[str, Organisation]:
        return {one.code: one for one in self.organisations}

    def of_kind(self, kind: OrganisationKind) -> tuple[Organisation, ...]:
        return tuple(one for one in self.organisations if one.kind is kind)

    @cached_property
    def sites(self) -> tuple[Organisation, ...]:
        return self.of_kind(OrganisationKind.SITE)

    @cached_property
    def trusts(self) -> tuple[Organisation, ...]:
        return self.of_kind(OrganisationKind.TRUST)

    @cached_property
    def lmns(self) -> tuple[Organisation, ...]:
        return self.of_kind(OrganisationKind.LMNS)

    @cached_property
    def regions(self) -> tuple[Organisation, ...]:
        return self.of_kind(OrganisationKind.REGION)

    def parent_of(self, code: str, *, month: Month) -> str:
        """The code of the organisation above `code` in that month; empty where there is none."""
        for one in self._above.get(code, ()):
            if (one.first is None or one.first <= month) and (one.last is None or month <= one.last):
                return one.parent
        return ""

    def sites_of(self, code: str) -> Places:
        """The places, in `sites`, of every site that reports under `code` now or ever did."""
        wanted = {code}
        for _ in range(4):
            wanted |= {one.child for one in self.members if one.parent in wanted}
        return np.array([place for place, one in enumerate(self.sites) if one.code in wanted], dtype=np.int32)

    def grouped(self, kind: OrganisationKind, *, month: Month) -> Places:
        """For every site, the place of its `kind` organisation in `of_kind(kind)`; -1 where it has none."""
        place_of = {one.code: place for place, one in enumerate(self.of_kind(kind))}
        return np.array(
            [self._ancestor(site.code, place_of, month) for site in self.sites],
            dtype=np.int32,
        )

    def _ancestor(self, code: str, place_of: dict[str, int], month: Month) -> int:
        while code and code not in place_of:
            code = self.parent_of(code, month=month)
        return place_of[code] if code else NOBODY

    @cached_property
    def _above(self) -> dict[str, list[Member]]:
        above: dict[str, list[Member]] = {}
        for one in self.members:
            above.setdefault(one.child, []).append(one)
        return above
