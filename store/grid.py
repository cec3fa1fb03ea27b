"""All series of one definition side by side: series x months, up to the newest month anybody has reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from analysis.series import Counts, Numbers, rates
from indicators.indicator import Definition
from indicators.vocabulary import CellStatus, Precision
from store import tables
from store.packed import CELL


@dataclass(frozen=True)
class Grid:
    """`months` are those that points are drawn at, the last of each window. Where a series has no cell, numbers
    are NaN and `reported` is false, as where a cell only says that it is missing."""

    stratum: NDArray[np.int32]
    organisation: NDArray[np.int32]
    months: Counts
    numerator: Numbers
    denominator: Numbers
    value: Numbers
    window_months: Counts
    precision: NDArray[np.uint8]
    contributing: Counts
    reported: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.organisation)


def read(connection: Connection, *, definition_id: int, definition: Definition) -> Grid:
    """The grid of a definition's packed series; empty where it has none."""
    packed = tables.series.c
    statement = (
        select(packed.stratum_id, packed.organisation_id, packed.cells)
        .where(packed.definition_id == definition_id)
        .order_by(packed.stratum_id, packed.organisation_id)
    )
    return of_cells(connection.execute(statement).all(), definition=definition)


def of_cells(rows: Sequence[Any], *, definition: Definition) -> Grid:
    """The grid of rows of (stratum, organisation, packed cells)."""
    cells = np.frombuffer(b"".join(row[2] for row in rows), dtype=CELL)
    series = np.repeat(np.arange(len(rows)), [len(row[2]) // CELL.itemsize for row in rows])
    ends = cells["window_start"] + cells["window_months"] - 1
    months = _months(ends, apart=definition.every_months)
    step = int(months[1] - months[0]) if len(months) > 1 else 1
    place = (ends - months[:1].sum()) // step
    filled = _Filled((len(rows), len(months)), series, place)
    number = cells["status"] <= CellStatus.IMPLIED_ZERO
    numerator, denominator, value = (
        filled.put(np.where(number, cells[name], np.nan), np.nan) for name in ("numerator", "denominator", "value")
    )
    return Grid(
        stratum=np.array([row[0] for row in rows], dtype=np.int32),
        organisation=np.array([row[1] for row in rows], dtype=np.int32),
        months=months,
        numerator=numerator,
        denominator=denominator,
        value=rates(numerator, denominator, value, per=definition.per),
        window_months=filled.put(cells["window_months"].astype(np.int32), definition.window_months),
        precision=filled.put(cells["precision"], Precision.EXACT),
        contributing=filled.put(cells["contributing"].astype(np.int32), -1),
        reported=filled.put(cells["status"] != CellStatus.MISSING, False),
    )


def _months(ends: NDArray, *, apart: int) -> Counts:
    """Every month from the first to the last; only those `apart` where figures come as seldom, and none between."""
    if not len(ends):
        return np.empty(0, dtype=np.int32)
    step = 1 if ((ends - ends[0]) % apart).any() else apart
    return np.arange(ends.min(), ends.max() + 1, step, dtype=np.int32)


class _Filled:
    """Puts cells in their places, and something else in the places between."""

    def __init__(self, shape: tuple[int, int], series: NDArray, place: NDArray) -> None:
        self._shape, self._series, self._place = shape, series, place

    def put(self, column: NDArray, between: Any) -> NDArray:
        whole = np.full(self._shape, between, dtype=column.dtype)
        whole[self._series, self._place] = column
        return whole
