"""Cells on their way to being packed: rows of one definition that say whose they are and where they come from."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indicators.vocabulary import CellStatus

ROW = np.dtype(
    [
        ("stratum", "<i4"),
        ("organisation", "<i4"),
        ("month", "<i4"),
        ("batch", "<i4"),
        ("window_start", "<i4"),
        ("window_months", "<i2"),
        ("numerator", "<f8"),
        ("denominator", "<f8"),
        ("value", "<f8"),
        ("status", "u1"),
        ("vintage", "u1"),
        ("precision", "u1"),
        ("contributing", "<i2"),
        ("eligible", "<i2"),
        ("line", "<i4"),
        ("origin", "u1"),
    ]
)

Rows = NDArray[Any]
Keys = NDArray[np.int64]

_ORGANISATIONS = 1 << 24
_MONTHS = 1 << 16


def series_keys(rows: Rows) -> Keys:
    """One number for each (stratum, organisation), in that order."""
    return np.asarray(rows["stratum"].astype(np.int64) * _ORGANISATIONS + rows["organisation"])


def cell_keys(rows: Rows) -> Keys:
    """One number for each (stratum, organisation, month), in that order."""
    return np.asarray(series_keys(rows) * _MONTHS + rows["month"])


def has_number(rows: Rows) -> NDArray[np.bool_]:
    return np.asarray(rows["status"] <= CellStatus.IMPLIED_ZERO)


def says_nothing(rows: Rows) -> NDArray[np.bool_]:
    """Cells by which an organisation reports only that it does not report."""
    return np.isin(rows["status"], (CellStatus.MISSING, CellStatus.DID_NOT_SUBMIT))


def best(rows: Rows, rank: NDArray) -> Rows:
    """The row of the lowest rank for each cell, in the order of the cells."""
    keys = cell_keys(rows)
    order = np.lexsort((rank, keys))
    first = np.ones(len(order), dtype=bool)
    first[1:] = keys[order][1:] != keys[order][:-1]
    return rows[order[first]]
