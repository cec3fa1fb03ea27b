"""Counts of many organisations summed over one period, from cells that share no data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.limits import Flags
from analysis.published_bounds import Bounds, count_bounds
from analysis.series import Counts, Numbers
from indicators.indicator import Definition
from indicators.vocabulary import CellStatus, Vintage
from store.packed import CELL, PROVENANCE

STATUSES = max(CellStatus) + 1


@dataclass(frozen=True)
class Sums:
    """One entry per series. Counts are over the cells that carry both; the bounds say what they may truly be.

    `cells` has a column for each `CellStatus`: how many cells of the period have it, absent ones as missing.
    `contributing` of `eligible` members stand behind the thinnest cell of an aggregate; -1 where unknown.
    `batches` are the imports that the numbers came with.
    """

    numerator: Numbers
    denominator: Numbers
    numerators: Bounds
    denominators: Bounds
    counted: Counts
    cells: NDArray[np.int32]
    provisional: Flags
    contributing: Counts
    eligible: Counts
    batches: Counts

    @property
    def has_numbers(self) -> Flags:
        """Series with any cell that carries a number, whether or not it carries counts."""
        return np.asarray(self.cells[:, : CellStatus.IMPLIED_ZERO + 1].any(axis=1))


def summed(
    cells: Sequence[bytes], provenance: Sequence[bytes], *, ends: NDArray[np.int32], definition: Definition
) -> Sums:
    """The sums of packed series of a definition over its windows that end in `ends`."""
    whole, came = np.frombuffer(b"".join(cells), CELL), np.frombuffer(b"".join(provenance), PROVENANCE)
    series = np.repeat(np.arange(len(cells)), [len(one) // CELL.itemsize for one in cells])
    inside = np.isin(whole["window_start"] + whole["window_months"] - 1, ends)
    inside &= whole["window_months"] == definition.window_months
    part, series, came = whole[inside], series[inside], came[inside]
    number = (
        (part["status"] <= CellStatus.IMPLIED_ZERO) & ~np.isnan(part["numerator"]) & ~np.isnan(part["denominator"])
    )
    add = _Adding(len(cells), series)
    status = add.by(part["status"])
    status[:, CellStatus.MISSING] += len(ends) - status.sum(axis=1)
    numerators, denominators = (
        count_bounds(
            np.where(number, part[name], 0.0),
            precision=np.where(number, part["precision"], 0),
            parts=part["contributing"].astype(np.int32),
            added=added,
        )
        for name, added in zip(("numerator", "denominator"), definition.counts_added, strict=True)
    )
    aggregate = number & (part["eligible"] > 1) & (part["contributing"] >= 0)
    return Sums(
        numerator=add.up(part["numerator"], where=number),
        denominator=add.up(part["denominator"], where=number),
        numerators=Bounds(add.up(numerators.low, where=number), add.up(numerators.high, where=number)),
        denominators=Bounds(add.up(denominators.low, where=number), add.up(denominators.high, where=number)),
        counted=add.up(number.astype(float), where=number).astype(np.int32),
        cells=status,
        provisional=add.up(part["vintage"] == Vintage.PROVISIONAL, where=number) > 0,
        contributing=add.least(part["contributing"], among=aggregate),
        eligible=add.least(part["eligible"], among=aggregate),
        batches=np.unique(came["batch"][number]),
    )


class _Adding:
    """Adds up what belongs to each series."""

    def __init__(self, many: int, series: NDArray[np.intp]) -> None:
        self._many, self._series = many, series

    def up(self, column: NDArray, *, where: Flags) -> Numbers:
        weights = column[where].astype(float)
        return np.bincount(self._series[where], weights=weights, minlength=self._many).astype(float)

    def by(self, status: NDArray) -> NDArray[np.int32]:
        found = np.bincount(self._series * STATUSES + status, minlength=self._many * STATUSES)
        return found.reshape(self._many, STATUSES).astype(np.int32)

    def least(self, column: NDArray, *, among: Flags) -> Counts:
        """The least of the column for each series; -1 where it has none."""
        found = np.full(self._many, np.iinfo(np.int32).max, dtype=np.int32)
        np.minimum.at(found, self._series[among], column[among].astype(np.int32))
        return np.where(found == np.iinfo(np.int32).max, -1, found).astype(np.int32)
