"""What a reader sees, one by one, of the organisations that sums reaching beyond them are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from access.scope import Scope
from analysis.limits import Flags
from analysis.series import Counts
from indicators.vocabulary import TOO_LARGE_TO_BE_ANYONE
from indicators.vocabulary import OrganisationKind as Kind
from queries import register
from queries.crossing_counts import Counted
from store import memberships, once, successions
from store.memberships import Members
from store.packed import unpack
from store.tree import Tree
from store.versions import Months

_LEVELS = (Kind.TRUST, Kind.LMNS, Kind.SITE)
"""Whose figures a reader takes away: their trusts', their system's where no trust of it reports, or a site's own."""
_NONE = unpack(b"")


@once.until_loaded
def _pairs(connection: Connection) -> Members:
    months = Months.read(connection)
    tree = Tree(connection, months=months, changes=successions.read(connection))
    return memberships.members(tree, months=months, levels=dict.fromkeys(TOO_LARGE_TO_BE_ANYONE, _LEVELS))


@dataclass(frozen=True)
class Sight:
    """Of one reader."""

    scope: Scope

    @cached_property
    def regions(self) -> tuple[int, ...]:
        return self._of(Kind.REGION)

    @cached_property
    def nations(self) -> tuple[int, ...]:
        return self._of(Kind.NATION)

    @cached_property
    def everyone(self) -> tuple[int, ...]:
        """All regions and nations, and those of the reader's own that can be part of their sums."""
        mine = (one for kind in _LEVELS for one in self._of(kind) if self.scope.shares(one))
        return (*self.regions, *self.nations, *mine)

    def own(self, of: int, cells: Mapping[int, NDArray], *, ends: Counts) -> Counted:
        """What the reader sees elsewhere of the sums of a region or nation, by the months `ends`.

        `cells` are packed cells by organisation; each counts in the months in which it belonged.
        """
        for level in _LEVELS:
            found = Counted.of(_NONE, ends=ends)
            for member, held in self._belonging[level].get(of, ()):
                if member in cells:
                    mine = cells[member]
                    then = mine[held[mine["month"] - self._pairs.first_month]]
                    found = found.and_also(Counted.of(then, ends=ends).as_one(counted=level is not Kind.SITE))
            if np.nansum(found.counts):
                return found
        return found

    def _of(self, kind: Kind) -> tuple[int, ...]:
        return tuple(one.id for one in register.everybody().values() if one.kind is kind)

    @cached_property
    def _pairs(self) -> Members:
        return _pairs()

    @cached_property
    def _belonging(self) -> Mapping[Kind, Mapping[int, list[tuple[int, Flags]]]]:
        """By level and parent, the reader's own beneath it and the months in which each counts there."""
        found = {}
        for level in _LEVELS:
            pairs, by_parent = self._pairs.of(level), defaultdict(list)
            mine = np.isin(pairs.member, self.everyone)
            for parent, member, held in zip(
                pairs.parent[mine].tolist(), pairs.member[mine].tolist(), pairs.counted[mine], strict=True
            ):
                by_parent[parent].append((member, held))
            found[level] = by_parent
        return found
