"""Series made for tests."""

from __future__ import annotations

import numpy as np

from analysis.series import Series
from indicators.month import Month
from indicators.vocabulary import CellStatus, Precision, Vintage

FIRST = Month.of(2023, 4)


def series(
    values,
    *,
    numerator=None,
    denominator=None,
    window=1,
    status=None,
    precision=Precision.EXACT,
    first: Month = FIRST,
) -> Series:
    """A monthly series; None or NaN is a missing month unless `status` says otherwise."""
    value = np.array([np.nan if one is None else one for one in values], dtype=float)
    months = np.arange(first.ordinal, first.ordinal + len(value), dtype=np.int32)
    known = np.where(np.isnan(value), CellStatus.MISSING, CellStatus.VALUE).astype(np.uint8)
    unknown = np.full(len(value), -1, dtype=np.int32)
    return Series(
        months=months,
        reported=months,
        window_months=np.full(len(value), window, dtype=np.int32),
        numerator=np.full(len(value), np.nan) if numerator is None else np.array(numerator, float),
        denominator=np.full(len(value), np.nan) if denominator is None else np.array(denominator, float),
        value=value,
        status=known if status is None else np.array(status, dtype=np.uint8),
        vintage=np.full(len(value), Vintage.FINAL, dtype=np.uint8),
        precision=np.full(len(value), precision, dtype=np.uint8),
        contributing=unknown,
        eligible=unknown,
        batch=unknown,
        line=unknown,
    )


def month(place: int) -> Month:
    """The month at a place of a series made here."""
    return FIRST.plus(place)
