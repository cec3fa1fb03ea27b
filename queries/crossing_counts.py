"""Sums of unpublished figures as the counts that a small one could be told from, and which of them may be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure import Policy
from analysis.limits import Flags
from analysis.series import Counts, Numbers
from indicators.vocabulary import CellStatus
from queries.too_few_behind import enough_others

KINDS = EVENTS, OTHERS, SIZE = range(3)
"""Those with the event, those without it, and all: 995 of 1,000 tells of five."""


@dataclass(frozen=True)
class Counted:
    """The cells of one organisation by month. `counts` has a row for each of `KINDS`, NaN where there is no number;
    `contributing` trusts stand behind each, none where that is not known."""

    counts: Numbers
    contributing: Counts

    @classmethod
    def of(cls, cells: NDArray, *, ends: Counts) -> Counted:
        """Those of packed cells whose windows end in `ends`, which are in order."""
        counts, contributing = np.full((len(KINDS), len(ends)), np.nan), np.zeros(len(ends), dtype=np.int32)
        if not len(ends):
            return cls(counts, contributing)
        last = cells["window_start"] + cells["window_months"] - 1
        near = np.minimum(np.searchsorted(ends, last), len(ends) - 1)
        known = (ends[near] == last) & (cells["status"] <= CellStatus.IMPLIED_ZERO)
        places = near[known]
        events, size = cells["numerator"][known], cells["denominator"][known]
        for kind, numbers in zip(KINDS, (events, size - events, size), strict=True):
            counts[kind, places] = numbers
        contributing[places] = np.maximum(cells["contributing"][known], 0)
        return cls(counts, contributing)

    def as_one(self, *, counted: bool) -> Counted:
        """As one of those that a larger sum counts; a site is only a part of one."""
        reported = ~np.isnan(self.counts[EVENTS]) & counted
        return Counted(self.counts, reported.astype(np.int32))

    def and_also(self, other: Counted) -> Counted:
        """Both together, month by month; a month without a number adds nothing."""
        both = np.nan_to_num(self.counts) + np.nan_to_num(other.counts)
        return Counted(both, self.contributing + other.contributing)


@dataclass(frozen=True)
class Guard:
    """What must not be told: counts of these `kinds` that are small by `policy`."""

    policy: Policy
    kinds: tuple[int, ...]

    def small(self, counts: Numbers) -> Flags:
        """A row for each of `KINDS`. What is less than nothing does not fit what is known, and is guarded too."""
        found = self.policy.is_small(counts) | (counts < 0)
        found[[kind for kind in KINDS if kind not in self.kinds]] = False
        return np.asarray(found)


@dataclass(frozen=True)
class Large:
    """The sums of a region or of the nation by month. `own` is what of them the reader sees elsewhere."""

    whole: Counted
    own: Counted
    guard: Guard

    @cached_property
    def rest(self) -> Numbers:
        """What the reader could work out: the sums less their own."""
        return np.asarray(self.whole.counts - np.nan_to_num(self.own.counts))

    @cached_property
    def beyond(self) -> Counts:
        """The trusts behind it that the reader does not see."""
        return np.maximum(self.whole.contributing - self.own.contributing, 0)

    @cached_property
    def few(self) -> Flags:
        return ~enough_others(self.beyond)

    @cached_property
    def small(self) -> Flags:
        """By kind of count: small as it stands, or once the reader's own is taken away."""
        return self.guard.small(self.whole.counts) | self.guard.small(self.rest)


@dataclass(frozen=True)
class Nation:
    """The nation's sums and those of the regions beneath it that the reader does not see whole.

    A month is told by region only where no region counts few: the nation's sum less the others would tell that one.
    Withheld together they can all be told as one. Trusts outside all regions count as a region that is never shown.
    """

    whole: Large
    regions: Sequence[Large]

    @cached_property
    def tells_by_region(self) -> Flags:
        lone = self.whole.rest - sum(np.nan_to_num(one.rest) for one in self.regions)
        small = [one.small for one in self.regions] + [self.whole.guard.small(lone) & (self._outside > 0)]
        return np.asarray(~np.any(small, axis=(0, 1)))

    @cached_property
    def thin(self) -> Flags:
        """Where the nation's sum less those of the regions that are told has too few trusts behind it."""
        behind = self._outside + sum(np.where(one.few, one.beyond, 0) for one in self.regions)
        return np.asarray((behind > 0) & ~enough_others(behind))

    @property
    def withheld(self) -> Flags:
        return np.asarray(self.whole.few | self.whole.small.any(axis=0) | self.thin)

    @property
    def _outside(self) -> Counts:
        return np.maximum(self.whole.beyond - sum(one.beyond for one in self.regions), 0)
