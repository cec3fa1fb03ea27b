"""Founding the invented nation: regions, LMNS, trusts and sites, and the mergers and moves among them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from demo import names
from demo.nation import GROUPS, Member, Nation, Organisation, Succession
from indicators.month import Month
from indicators.vocabulary import DEMONSTRATION_NATION, DEMONSTRATION_PREFIX, OrganisationKind, SuccessionKind

HARROWMERE = (
    ("Aldermere", 5400, 2),
    ("Brackwater", 4300, 1),
    ("Carrowfell", 4700, 1),
    ("Dunmoor", 3200, 1),
    ("Eastmarch", 3350, 1),
)
"""Trust, deliveries a year, sites: the home LMNS of the demonstration's personas."""

QUAYHAVEN = ("Marrowstrand", 3600, 1), ("Quaymere", 2900, 1), ("Nethercombe Bay", 1900, 1), ("Thistleport", 2100, 1)
"""The LMNS with a continuity plan kept, a change of code, and two trusts that merge."""

LMNS_A_REGION = (3, 3, 2, 4, 2, 3)
"""How many trusts the LMNS of each region have, one after another: 42 LMNS and about 120 trusts in all."""

CODE_CHANGE, TRUST_MERGER, TRUST_MOVE, LMNS_MERGER = -15, -11, -13, -20
"""Months before the last one from which each takes effect."""

SMALLEST, TYPICAL, SPREAD, LARGEST = 1_500, 4_000, 0.45, 12_000
"""Deliveries a year of a trust. NHS Maternity Statistics 2022-23: median 3,990, quartiles 2,810 and 5,360."""


def whole(last: Month, *, months: int = 48) -> Nation:
    """Seven regions, 42 LMNS at the end (44 before a merger of three), about 120 trusts and 150 sites."""
    return _Builder(last, months).whole()


def small(last: Month, *, months: int = 24) -> Nation:
    """One region with Harrowmere's five trusts and Quayhaven's: enough for every kind of change but one."""
    return _Builder(last, months).small()


@dataclass
class _Builder:
    last: Month
    months: int
    organisations: list[Organisation] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)
    births: dict[str, int] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    trusts: int = 0

    def __post_init__(self) -> None:
        self.random = np.random.default_rng(20200)
        self.places = names.places()

    def whole(self) -> Nation:
        self._nation()
        for number, region in enumerate(names.REGIONS, start=1):
            self._region(number, region)
            for place, trusts in enumerate(LMNS_A_REGION):
                self._one_lmns(number, place, trusts)
        self._merge_lmns()
        self._move_trust()
        return self._built()

    def small(self) -> Nation:
        self._nation()
        self._region(1, names.REGIONS[0])
        self._one_lmns(1, 0, 0)
        self._one_lmns(1, 1, 0)
        return self._built()

    def _built(self) -> Nation:
        first = self.last.plus(1 - self.months)
        everyone = tuple(sorted(self.organisations, key=lambda one: (_RANK[one.kind], one.code)))
        return Nation(
            first, self.last, everyone, tuple(self.members), tuple(self.successions), self.births, self.groups
        )

    def _nation(self) -> None:
        self._add(
            DEMONSTRATION_NATION, OrganisationKind.NATION, "Demonstration nation (invented)", "All of the nation"
        )

    def _region(self, number: int, name: str) -> None:
        self._add(_code("R", number), OrganisationKind.REGION, f"{name} Region", name, parent=DEMONSTRATION_NATION)

    def _one_lmns(self, region: int, place: int, trusts: int) -> None:
        code = _code("L", (region - 1) * len(LMNS_A_REGION) + place + 1, width=2)
        if (region, place) == (1, 0):
            self._lmns(code, "Harrowmere", region)
            for name, births, sites in HARROWMERE:
                self._trust(code, name, births, sites)
        elif (region, place) == (1, 1):
            self._lmns(code, "Quayhaven", region)
            self._quayhaven(code)
        else:
            self._lmns(code, next(self.places), region)
            for _ in range(trusts):
                self._trust(code, next(self.places), self._size(), 2 if self.trusts % 4 == 3 else 1)

    def _lmns(self, code: str, name: str, region: int) -> None:
        population = int(self.random.integers(9, 24)) * 50_000
        self._add(
            code,
            OrganisationKind.LMNS,
            f"{name} LMNS",
            f"{name} LMNS",
            parent=_code("R", region),
            population=population,
        )

    def _size(self) -> int:
        drawn = TYPICAL * np.exp(self.random.normal(0, SPREAD))
        return int(np.clip(drawn, SMALLEST, LARGEST)) // 10 * 10

    def _trust(
        self,
        lmns: str,
        name: str,
        births: int,
        sites: int,
        *,
        first: Month | None = None,
        last: Month | None = None,
    ) -> str:
        self.trusts += 1
        code = _code("T", self.trusts, width=3)
        self._add(code, OrganisationKind.TRUST, f"{name} Foundation Trust", name, parent=lmns, first=first, last=last)
        self.groups[code] = DEMONSTRATION_PREFIX + GROUPS[_group(births, self.trusts)]
        for place in range(sites):
            self._site(code, name, place, births * (2 * sites - place) // _shares(sites))
        return code

    def _site(self, trust: str, name: str, place: int, births: int) -> None:
        number = trust.removeprefix(DEMONSTRATION_PREFIX + "T")
        code = f"{DEMONSTRATION_PREFIX}S{number}{place + 1}"
        full = f"{name} Hospital" if place == 0 else f"{next(self.places)} Hospital"
        self._add(code, OrganisationKind.SITE, full, full, parent=trust)
        self.births[code] = births

    def _quayhaven(self, lmns: str) -> None:
        (first, *rest) = QUAYHAVEN
        self._trust(lmns, *first)
        (changing, *merging) = rest
        self._change_code(lmns, *changing)
        self._merge_trusts(lmns, merging)

    def _change_code(self, lmns: str, name: str, births: int, sites: int) -> None:
        effective = self.last.plus(CODE_CHANGE)
        old = self._trust(lmns, name, births, sites, last=effective.plus(-1))
        new = self._successor(lmns, name, births, [old], effective=effective, kind=SuccessionKind.CODE_CHANGE)
        self._hand_over(old, new, effective)

    def _merge_trusts(self, lmns: str, merging: list[tuple[str, int, int]]) -> None:
        effective = self.last.plus(TRUST_MERGER)
        old = [self._trust(lmns, *one, last=effective.plus(-1)) for one in merging]
        births = sum(one[1] for one in merging)
        new = self._successor(lmns, "Thistle Bay", births, old, effective=effective, kind=SuccessionKind.MERGER)
        for one in old:
            self._hand_over(one, new, effective)

    def _successor(self, lmns: str, name: str, births: int, old: list[str], *, effective: Month, kind: str) -> str:
        new = self._trust(lmns, name, births, 0, first=effective)
        self.successions += [Succession(one, new, effective, kind) for one in old]
        return new

    def _hand_over(self, old: str, new: str, effective: Month) -> None:
        """Sites of `old` belong to `new` from `effective` on."""
        for place, one in enumerate(self.members):
            if one.parent == old:
                self.members[place] = Member(one.child, old, one.first, effective.plus(-1))
                self.members.append(Member(one.child, new, effective, None))

    def _merge_lmns(self) -> None:
        """The last LMNS was three until the merger."""
        new = self.organisations[
            max(p for p, one in enumerate(self.organisations) if one.kind is OrganisationKind.LMNS)
        ]
        effective = self.last.plus(LMNS_MERGER)
        trusts = [one.child for one in self.members if one.parent == new.code]
        region = next(one.parent for one in self.members if one.child == new.code)
        self._replace(new, first=effective)
        self.members = [one for one in self.members if new.code not in (one.parent, one.child)]
        self.members.append(Member(new.code, region, effective, None))
        for number in range(3):
            name = next(self.places)
            code = _code("L", 43 + number, width=2)
            ended = effective.plus(-1)
            self._add(code, OrganisationKind.LMNS, f"{name} LMNS", f"{name} LMNS", parent=region, last=ended)
            self.successions.append(Succession(code, new.code, effective, SuccessionKind.MERGER))
            for trust in trusts[number::3]:
                self.members.append(Member(trust, code, None, ended))
                self.members.append(Member(trust, new.code, effective, None))

    def _move_trust(self) -> None:
        """One trust leaves its LMNS for the next one."""
        effective = self.last.plus(TRUST_MOVE)
        old, new = _code("L", 9, width=2), _code("L", 10, width=2)
        place = next(place for place, one in enumerate(self.members) if one.parent == old)
        child = self.members[place].child
        self.members[place] = Member(child, old, None, effective.plus(-1))
        self.members.append(Member(child, new, effective, None))

    def _replace(self, one: Organisation, *, first: Month) -> None:
        place = self.organisations.index(one)
        self.organisations[place] = replace(one, first=first)

    def _add(
        self,
        code: str,
        kind: OrganisationKind,
        name: str,
        short_name: str,
        *,
        parent: str = "",
        first: Month | None = None,
        last: Month | None = None,
        population: int | None = None,
    ) -> None:
        self.organisations.append(Organisation(code, kind, name, short_name, first, last, population))
        if parent:
            self.members.append(Member(code, parent, first, last))


_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            OrganisationKind.NATION,
            OrganisationKind.REGION,
            OrganisationKind.LMNS,
            OrganisationKind.TRUST,
            OrganisationKind.SITE,
        )
    )
}


def _code(letter: str, number: int, *, width: int = 1) -> str:
    return f"{DEMONSTRATION_PREFIX}{letter}{number:0{width}d}"


def _shares(sites: int) -> int:
    """The first site is the larger: its share is twice the number of sites, the next one less."""
    return sum(2 * sites - place for place in range(sites))


def _group(births: int, number: int) -> int:
    """Every sixth larger trust is a level 3 unit, half of those with surgery; the others go by size."""
    if births >= 4_000 and number % 6 in (0, 3):
        return 0 if number % 6 == 0 else 1
    return 2 if births >= 4_000 else 3 if births >= 2_000 else 4
