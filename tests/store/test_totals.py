"""Whatever merges, changes its code or moves, no total above it moves."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import count

import pytest

from indicators.month import Month
from tests.proof import times
from tests.store.world import World

FIRST, MONTHS = Month.parse("2024-01"), 14


@dataclass
class Invented:
    """A nation that changes at random, told to the store as its files would, and kept in plain sets beside it."""

    world: World
    generator: random.Random
    by_site: bool
    undated: bool
    parents: dict[str, str] = field(default_factory=dict)
    since: dict[str, Month | None] = field(default_factory=dict)
    names: count = field(default_factory=lambda: count(1))
    before: dict[str, set[str]] = field(default_factory=dict)
    """For each system, itself and all it succeeded."""
    expected: dict[str, dict[str, float]] = field(default_factory=dict)
    """By system, then by month: what its trusts reported while they were its own."""

    def begin(self) -> None:
        self.world.organisations("N R")
        self.world.member("R", "N")
        for _ in range(4):
            self._new("L", "R", None)
        for _ in range(7):
            trust = self._new("T", self.generator.choice(self._living("L")), None)
            for _ in range(self.generator.choice([1, 2])):
                self._new("S", trust, None)

    def live(self) -> None:
        batch = self.world.batch()
        for place in range(MONTHS):
            month = FIRST.plus(place)
            if place:
                for change in self.generator.sample([self._recode, self._merge, self._move, self._join], 1):
                    change(month)
            for unit in self._living("S" if self.by_site else "T"):
                number = self.generator.randint(1, 50)
                self.world.cell(unit, str(month), number, 100, batch=batch)
                above = self.parents[self.parents[unit]] if self.by_site else self.parents[unit]
                totals = self.expected.setdefault(above, {})
                totals[str(month)] = totals.get(str(month), 0) + number
        for child, parent in self.parents.items():
            self._tell(child, parent, None)
        self.world.rebuild()

    def total(self, systems: set[str]) -> dict[str, float]:
        months = {month for one in systems for month in self.expected.get(one, {})}
        return {month: sum(self.expected.get(one, {}).get(month, 0) for one in systems) for month in sorted(months)}

    def _living(self, letter: str) -> list[str]:
        return sorted(code for code in self.parents if code[0] == letter)

    def _new(self, letter: str, parent: str, month: Month | None) -> str:
        code = f"{letter}{next(self.names)}"
        self.world.organisation(code)
        self.parents[code], self.since[code] = parent, month
        self.before.setdefault(code, {code})
        return code

    def _tell(self, child: str, parent: str, until: Month | None) -> None:
        since = self.since[child]
        last = str(until.plus(-1).last_day()) if until else None
        self.world.member(child, parent, str(since.first_day()) if since else None, last)

    def _recode(self, month: Month) -> None:
        self._succeed([self.generator.choice(self._living("T"))], month, "code_change")

    def _merge(self, month: Month) -> None:
        trust = self.generator.choice(self._living("T"))
        near = [one for one in self._living("T") if self.parents[one] == self.parents[trust] and one != trust]
        if near:
            self._succeed([trust, near[0]], month, "merger")

    def _join(self, month: Month) -> None:
        systems = self._living("L")
        if len(systems) > 1:
            self._succeed(self.generator.sample(systems, 2), month, "merger")

    def _move(self, month: Month) -> None:
        trust = self.generator.choice(self._living("T"))
        # One that moves says when: without dates it would have belonged to both.
        self._rehome(trust, self.generator.choice(self._living("L")), month, dated=True)

    def _succeed(self, old: list[str], month: Month, kind: str) -> None:
        new = self._new(old[0][0], self.parents[old[0]], None if self.undated else month)
        for code in old:
            self.world.succeed(code, new, str(month.first_day()), kind)
            self.before[new] = self.before[new] | self.before[code]
            self._tell(code, self.parents.pop(code), None if self.undated else month)
            for child in [one for one, parent in self.parents.items() if parent == code]:
                self._rehome(child, new, month, dated=not self.undated)

    def _rehome(self, child: str, parent: str, month: Month, *, dated: bool) -> None:
        if self.parents[child] != parent:
            self._tell(child, self.parents[child], month if dated else None)
            self.parents[child] = parent
            self.since[child] = month if dated else self.since[child]


@pytest.mark.proof
@pytest.mark.acceptance("C12")
@pytest.mark.parametrize("undated", [False, True], ids=["dated", "undated where succession tells"])
@pytest.mark.parametrize("by_site", [False, True], ids=["by trust", "by site"])
@pytest.mark.parametrize("seed", range(times(4, full=60)))
def test_no_total_moves(quick_world: World, seed: int, by_site: bool, undated: bool):
    invented = Invented(quick_world, random.Random(seed), by_site=by_site, undated=undated)
    invented.begin()
    invented.live()
    everybody = {code for code in invented.before if code[0] == "L"}
    for code in ("R", "N"):
        cells = quick_world.cells(code)
        assert {month: cell.numerator for month, cell in cells.items()} == invented.total(everybody)
        assert all(cell.contributing == cell.eligible for cell in cells.values())
    if not undated:
        for system in invented._living("L"):
            cells = quick_world.cells(system)
            assert {month: cell.numerator for month, cell in cells.items()} == invented.total(invented.before[system])
