"""Adding cells up: counts are added, never rates, and a cell without a number is never a zero.

What a sum rests on stands in it: how many contributed of how many could have. Where nobody has a number the
sum has none either.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from indicators.vocabulary import CellStatus, Precision, Vintage
from store.cells import Rows, cell_keys, has_number

_SEVERAL = 0
"""The line of a sum that rests on more than one."""

_EXACT, _ROUNDED, _UNCERTAIN = 0, 1, 2
_COARSENESS = np.zeros(max(Precision) + 1, dtype=np.uint8)
_COARSENESS[[Precision.NEAREST_FIVE, Precision.SUM_OF_NEAREST_FIVE]] = _ROUNDED
_COARSENESS[[Precision.ONE_TO_SEVEN_AS_FIVE, Precision.INTERVAL]] = _UNCERTAIN
_OF_SUMS = np.array([Precision.EXACT, Precision.SUM_OF_NEAREST_FIVE, Precision.INTERVAL], dtype=np.uint8)


def add_up(rows: Rows) -> Rows:
    """One row for each (stratum, organisation, month) among `rows`, in that order.

    Rows say whom they are summed for. Each counts as one organisation, unless it says itself how many stand
    behind it (`eligible` is not -1).
    """
    if not len(rows):
        return rows
    rows = rows[np.argsort(cell_keys(rows), kind="stable")]
    keys = cell_keys(rows)
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    groups = _Groups(rows, starts)
    made = rows[groups.spoken_for].copy()
    made["numerator"] = groups.total("numerator")
    made["denominator"] = groups.total("denominator")
    made["value"] = np.nan
    made["status"] = groups.statuses()
    made["vintage"] = groups.vintages()
    made["precision"] = groups.precisions()
    made["contributing"] = np.add.reduceat(groups.contributing_of(), starts)
    made["eligible"] = np.add.reduceat(groups.eligible_of(), starts)
    made["batch"] = np.maximum.reduceat(rows["batch"], starts)
    made["line"] = np.where(groups.sizes == 1, made["line"], _SEVERAL)
    return made


class _Groups:
    """Rows in the order of their cells; a group begins at each of `starts`."""

    def __init__(self, rows: Rows, starts: NDArray) -> None:
        self._rows, self._starts = rows, starts
        self.sizes = np.diff(np.append(starts, len(rows)))
        self._counts = _summable(rows, starts, self.sizes)
        self._contributors = np.add.reduceat(self._counts.astype(np.int64), starts)
        self.any = self._contributors > 0
        self.spoken_for = self._first_contributors()

    def _first_contributors(self) -> NDArray:
        """The place of each group's first contributor, or of its first row where there is none."""
        places = np.where(self._counts, np.arange(len(self._rows)), len(self._rows))
        first = np.minimum.reduceat(places, self._starts)
        return np.where(self.any, first, self._starts)

    def total(self, name: str) -> NDArray:
        column = self._rows[name]
        known = self._counts & ~np.isnan(column)
        total = np.add.reduceat(np.where(known, column, 0.0), self._starts)
        return np.where(np.logical_or.reduceat(known, self._starts), total, np.nan)

    def statuses(self) -> NDArray:
        numbers = np.where(self.total("numerator") == 0, CellStatus.ZERO, CellStatus.VALUE)
        nobody = np.logical_and.reduceat(self._rows["status"] == CellStatus.DID_NOT_SUBMIT, self._starts)
        return np.where(self.any, numbers, np.where(nobody, CellStatus.DID_NOT_SUBMIT, CellStatus.MISSING))

    def vintages(self) -> NDArray:
        """The least final of what stands behind the sum."""
        own = self._rows["vintage"]
        of_contributors = np.minimum.reduceat(np.where(self._counts, own, max(Vintage)), self._starts)
        return np.where(self.any, of_contributors, np.minimum.reduceat(own, self._starts))

    def precisions(self) -> NDArray:
        coarse = np.where(self._counts, _COARSENESS[self._rows["precision"]], _EXACT)
        of_one = self._rows["precision"][self.spoken_for]
        of_none = np.minimum.reduceat(self._rows["precision"], self._starts)
        of_several = _OF_SUMS[np.maximum.reduceat(coarse, self._starts)]
        return np.select([self._contributors > 1, self.any], [of_several, of_one], default=of_none)

    def contributing_of(self) -> NDArray:
        counted = self._rows["eligible"] >= 0
        return np.where(self._counts, np.where(counted, self._rows["contributing"], 1), 0)

    def eligible_of(self) -> NDArray:
        return np.where(self._rows["eligible"] >= 0, self._rows["eligible"], 1)


def _summable(rows: Rows, starts: NDArray, sizes: NDArray) -> NDArray[np.bool_]:
    """Which rows can be added: those with counts, and with a denominator where any of their group has one."""
    counted = has_number(rows) & ~np.isnan(rows["numerator"])
    divided = counted & ~np.isnan(rows["denominator"])
    needed = np.repeat(np.logical_or.reduceat(divided, starts), sizes)
    return np.where(needed, divided, counted)
