"""Packed cells as a series: every month of the range in its place, those without a report included."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.series import Series, rates
from indicators.indicator import Definition
from indicators.month import Month
from indicators.vocabulary import CellStatus


class NoCells(Exception):
    """There is no cell at all in the range asked for."""


def unpacked(
    cells: NDArray, provenance: NDArray, *, definition: Definition, until: Month | None = None
) -> tuple[Series, NDArray[np.uint8]]:
    """The series of `cells` (store.packed.CELL) and where each month's cell comes from (its origin byte).

    `until` is the reporting month that the series must end in: later cells are left out, and months without
    a report are added up to it. Months stand at the end of their window, as far apart as figures come.
    Raises `NoCells`.
    """
    if until is not None:
        kept = cells["month"] <= until.ordinal
        cells, provenance = cells[kept], provenance[kept]
    if not len(cells):
        raise NoCells(definition.key)
    ends = cells["window_start"] + cells["window_months"] - 1
    step = 1 if ((ends - ends[0]) % definition.every_months).any() else definition.every_months
    lag = int(cells["month"][-1] - ends[-1])
    last = int(ends[-1]) if until is None else max(int(ends[-1]), until.ordinal - lag)
    months = np.arange(ends[0], last + 1, step, dtype=np.int32)
    places = (ends - ends[0]) // step
    filled = _Filled(len(months), places)
    # Some sources print 0 beside a figure they set aside: no number stands where the status has none.
    number = cells["status"] <= CellStatus.IMPLIED_ZERO
    numerator, denominator, value = (
        filled.numbers(np.where(number, cells[name], np.nan)) for name in ("numerator", "denominator", "value")
    )
    series = Series(
        months=months,
        reported=filled.put(cells["month"], months + lag),
        window_months=filled.put(cells["window_months"], definition.window_months),
        numerator=numerator,
        denominator=denominator,
        value=rates(numerator, denominator, value, per=definition.per),
        status=filled.put(cells["status"], CellStatus.MISSING, kind=np.uint8),
        vintage=filled.put(cells["vintage"], 0, kind=np.uint8),
        precision=filled.put(cells["precision"], 0, kind=np.uint8),
        contributing=filled.put(cells["contributing"], -1),
        eligible=filled.put(cells["eligible"], -1),
        batch=filled.put(provenance["batch"], 0),
        line=filled.put(provenance["line"], 0),
        counts_added=definition.counts_added,
    )
    return series, filled.put(cells["spare"][:, 0], 0, kind=np.uint8)


class _Filled:
    """Puts the cells' columns in their months' places, and something else in the months between."""

    def __init__(self, length: int, places: NDArray) -> None:
        self._length, self._places = length, places

    def put(self, column: NDArray, between: Any, *, kind: Any = np.int32) -> NDArray:
        if len(column) == self._length:
            return column.astype(kind)
        whole = np.empty(self._length, dtype=kind)
        whole[:] = between
        whole[self._places] = column
        return whole

    def numbers(self, column: NDArray) -> NDArray[np.float64]:
        return self.put(column, np.nan, kind=np.float64)
