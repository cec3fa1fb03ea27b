"""From what was published to every organisation's series: taken over from predecessors, summed from members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from indicators.vocabulary import OrganisationKind as Kind
from store import memberships, successions
from store.cells import Rows, best, has_number, says_nothing, series_keys
from store.member_sums import summed
from store.memberships import Members
from store.packed import Origin
from store.successions import Change
from store.takeover import carried_on, renamed
from store.tree import Tree
from store.versions import Months


@dataclass(frozen=True)
class Kinship:
    """Everything about organisations that series depend on."""

    changes: tuple[Change, ...]
    members: Members

    @classmethod
    def read(cls, connection: Connection, *, months: Months) -> Kinship:
        changes = successions.read(connection)
        return cls(changes, memberships.members(Tree(connection, months=months, changes=changes), months=months))

    def relatives(self, organisation: int) -> frozenset[int]:
        """The organisation and all whose published cells its series can depend on."""
        found, edge = set[int](), {organisation}
        while edge:
            found |= edge
            below = self.members.member[np.isin(self.members.parent, list(edge))].tolist()
            edge = {*below, *self._tied(edge)} - found
        return frozenset(found)

    def _tied(self, organisations: set[int]) -> Iterator[int]:
        for change in self.changes:
            ends = {change.successor, *change.predecessors}
            if ends & organisations:
                yield from ends


def derived(published: Rows, *, kinship: Kinship, additive: bool) -> Rows:
    """Every organisation's current cells under one definition, one row a cell, in the order of the cells.

    A cell that an organisation published itself stands. Where it never reports itself, its members' sum does
    (`additive` definitions only), and its predecessors' cells where that has no number.
    """
    own = carried_on(published, kinship.changes)
    if not additive:
        return best(own, np.zeros(len(own)))
    sums = _sums(renamed(published, kinship.changes), kinship)
    return _joined(own, sums, published, kinship.changes)


def _sums(rows: Rows, kinship: Kinship) -> Rows:
    sites = kinship.members.of(Kind.SITE)
    # A trust stands for its own sites alone: those of its predecessors are summed under their own names.
    by_sites = renamed(summed(rows, sites.without_inherited()), kinship.changes)
    sums = summed(np.concatenate([rows, _silent_in(rows, by_sites)]), kinship.members.of(Kind.TRUST))
    for level in (Kind.LMNS, Kind.REGION):
        instead = summed(rows, kinship.members.of(level))
        sums = np.concatenate([sums, _silent_in(sums, instead)])
    return np.concatenate([summed(rows, sites), sums])


def _silent_in(rows: Rows, others: Rows) -> Rows:
    """Those of `others` whose series says nothing in `rows`."""
    return others[~np.isin(series_keys(others), series_keys(rows[~says_nothing(rows)]))]


def _joined(own: Rows, sums: Rows, published: Rows, changes: Sequence[Change]) -> Rows:
    reports = series_keys(published[~says_nothing(published)])
    sums = sums[~np.isin(series_keys(sums), reports) | _before_a_change(sums, changes)]
    rows = np.concatenate([own, sums])
    number, reporter = has_number(rows), np.isin(series_keys(rows), reports)
    rank = np.select(
        [
            (rows["origin"] == Origin.PUBLISHED) & ~says_nothing(rows),
            number & (rows["origin"] == Origin.TAKEN_OVER),
            number & (rows["origin"] == Origin.SUMMED),
            rows["origin"] == Origin.PUBLISHED,
        ],
        [0, np.where(reporter, 1, 2), np.where(reporter, 2, 1), 3],
        default=4,
    )
    return best(rows, rank)


def _before_a_change(rows: Rows, changes: Sequence[Change]) -> np.ndarray:
    before = np.zeros(len(rows), dtype=bool)
    for change in changes:
        before |= (rows["organisation"] == change.successor) & (rows["month"] < change.first_month)
    return before
