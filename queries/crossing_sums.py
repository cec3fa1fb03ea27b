"""The sums of unpublished figures under one definition, by region and nation, as one reader could take them apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from analysis import disclosure
from analysis.limits import Flags
from analysis.series import Counts, Series
from indicators import catalogue
from indicators.indicator import Definition
from indicators.vocabulary import UnitOfAnalysis
from queries.crossing_counts import EVENTS, OTHERS, SIZE, Counted, Guard, Large, Nation
from queries.sight import Sight
from store import tables
from store.engine import reading
from store.packed import unpack

_NOBODY = (UnitOfAnalysis.STAFF, UnitOfAnalysis.SHIFT, UnitOfAnalysis.HOUR, UnitOfAnalysis.ITEM)
"""Units of which a small number points at no woman, baby or death: posts, shifts, hours and items of a list."""


@dataclass(frozen=True)
class Sums:
    """The sums under one definition by region or nation, over windows that end in `ends`, for one reader.

    `cells` are the packed cells of regions, of the nation, and of the reader's own.
    """

    definition: Definition
    cells: Mapping[int, NDArray]
    sight: Sight

    @cached_property
    def ends(self) -> Counts:
        large = (*self.sight.regions, *self.nations)
        return np.unique(
            np.concatenate(
                [np.zeros(0, np.int32), *(window_ends(self.cells[one]) for one in large if one in self.cells)]
            )
        )

    @cached_property
    def nations(self) -> tuple[int, ...]:
        return tuple(one for one in self.sight.nations if one in self.cells)

    @cached_property
    def large(self) -> _ByOrganisation[Large]:
        return _ByOrganisation(self._large)

    @cached_property
    def nation(self) -> _ByOrganisation[Nation]:
        return _ByOrganisation(lambda of: Nation(self.large[of], [self.large[one] for one in self._others]))

    def withheld(self, of: int, *, ends: Counts) -> Flags:
        """Months that are not known here are withheld."""
        return self._at(ends, self._withheld(of) if of in self.cells else np.ones(len(self.ends), dtype=bool))

    def few(self, of: int, *, ends: Counts) -> Flags:
        """The months that have too few trusts behind them by themselves."""
        return self._at(ends, self.large[of].few if of in self.cells else np.ones(len(self.ends), dtype=bool))

    def same(self, of: int, series: Series) -> Flags:
        """The months in which `series` has the very figures that the store has today."""
        if of not in self.cells:
            return np.zeros(len(series), dtype=bool)
        whole = self.large[of].whole
        here = np.column_stack([*whole.counts[[EVENTS, SIZE]], whole.contributing])
        there = np.column_stack([series.numerator, series.denominator, np.maximum(series.contributing, 0)])
        places = np.searchsorted(self.ends, series.months) % max(len(self.ends), 1)
        alike = (here[places] == there) | (np.isnan(here[places]) & np.isnan(there))
        return np.asarray(alike.all(axis=1) & (self.ends[places] == series.months))

    @property
    def _shared(self) -> list[int]:
        return [one for one in self.sight.regions if one in self.cells and self.sight.scope.shares(one)]

    @property
    def _others(self) -> list[int]:
        return [one for one in self.sight.regions if one in self.cells and not self.sight.scope.shares(one)]

    def _withheld(self, of: int) -> Flags:
        if of in self.nations:
            return self.nation[of].withheld
        gone = self.large[of].few | self.large[of].small.any(axis=0)
        for one in self.nations:
            gone = gone | ~self.nation[one].tells_by_region
        return np.asarray(gone)

    def _large(self, of: int) -> Large:
        own = self.sight.own(of, self.cells, ends=self.ends)
        found = Large(Counted.of(self.cells[of], ends=self.ends), own, _guard(self.definition))
        return _less(found, [self.large[one] for one in self._shared]) if of in self.nations else found

    def _at(self, ends: Counts, flags: Flags) -> Flags:
        found = dict(zip(self.ends.tolist(), flags.tolist(), strict=True))
        return np.array([found.get(end, True) for end in ends.tolist()], dtype=bool)


Found = TypeVar("Found")


class _ByOrganisation(Generic[Found]):
    """What is made of each organisation's sums, once and only where it is asked for."""

    def __init__(self, make: Callable[[int], Found]) -> None:
        self._make, self._made = make, dict[int, Found]()

    def __getitem__(self, of: int) -> Found:
        if of not in self._made:
            self._made[of] = self._make(of)
        return self._made[of]


def _guard(definition: Definition) -> Guard:
    source = catalogue.load().sources[definition.source]
    share = (EVENTS, OTHERS, SIZE) if definition.per == 100 else (EVENTS, SIZE)
    return Guard(disclosure.policy_named(source.policy_beyond), share if counts_people(definition) else ())


def counts_people(definition: Definition) -> bool:
    return catalogue.load().indicator(definition.indicator).unit_of_analysis not in _NOBODY


def _less(nation: Large, regions: list[Large]) -> Large:
    """The nation for a reader who sees whole regions, which are theirs to take away."""
    own = nation.own
    for one in regions:
        own = own.and_also(Counted(one.rest, one.beyond))
    return replace(nation, own=own)


def window_ends(cells: NDArray) -> Counts:
    return np.asarray(cells["window_start"] + cells["window_months"] - 1, dtype=np.int32)


def cells_of(keys: list[str], stratum_id: int, who: Collection[int]) -> dict[str, dict[int, NDArray]]:
    """Current cells (store.packed.CELL) by definition key and organisation. Asks no scope: the caller has."""
    series = tables.series.c
    statement = (
        select(tables.definition.c.key, series.organisation_id, series.cells)
        .join(tables.definition, tables.definition.c.id == series.definition_id)
        .where(tables.definition.c.key.in_(keys), series.stratum_id == stratum_id)
        .where(series.organisation_id.in_(who))
    )
    found: dict[str, dict[int, NDArray]] = {}
    with reading() as connection:
        for row in connection.execute(statement):
            found.setdefault(row.key, {})[row.organisation_id] = unpack(row.cells)
    return found
