"""Invented series for tests of charts, sentences and components: one for everything a chart can have to show."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis import spc
from analysis.series import Series
from analysis.spc_chart import SpcChart
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction, Precision, Vintage

LATEST = Month.of(2026, 9)
NO = float("nan")

BLOOD_LOSS = (
    25, 34, 30, 19, NO, 34, 28, 26, 24, 26, 29.5, 27, 27, 36, NO, 18.5, 25.5, 18.4, 44.7, 28, 33, 32, 23, 25,
    52.6, 46, 36.6, 41, 36.3, 36.2, 32, 42.8, 18.5, 38.9, 33.5, 35.2, 31.2, 28, 31, 23, 35,
    40.4, 42.5, 46.7, 37.9, 51.9, 44.3, 55.4,
)  # fmt: skip
"""Two phases, a suppressed month, a month not submitted, and a shift that is still running."""


def series(
    values: Sequence[float],
    *,
    per: float = 1000,
    denominator: float = 460,
    statuses: dict[int, CellStatus] | None = None,
    provisional: Sequence[int] = (),
    window: int = 1,
    step: int = 1,
    last: Month = LATEST,
    contributing: Sequence[tuple[int, int]] = (),
) -> Series:
    """Months ending at `last`; NaN is missing unless `statuses` says otherwise of its place (may be negative)."""
    value = np.array(values, dtype=np.float64)
    length = len(value)
    status = np.where(np.isnan(value), CellStatus.MISSING, CellStatus.VALUE).astype(np.uint8)
    vintage = np.full(length, Vintage.FINAL, dtype=np.uint8)
    for place, what in (statuses or {}).items():
        status[place] = what
    for place in provisional:
        vintage[place] = Vintage.PROVISIONAL
    months = (last.ordinal - step * np.arange(length)[::-1]).astype(np.int32)
    counted = np.where(np.isnan(value), NO, denominator)
    pairs = np.array(contributing or [(-1, -1)] * length, dtype=np.int32).reshape(length, 2)
    unknown = np.full(length, -1, dtype=np.int32)
    return Series(
        months=months,
        reported=months,
        window_months=np.full(length, window, dtype=np.int32),
        numerator=np.round(value * counted / per),
        denominator=counted,
        value=value,
        status=status,
        vintage=vintage,
        precision=np.full(length, Precision.EXACT, dtype=np.uint8),
        contributing=pairs[:, 0],
        eligible=pairs[:, 1],
        batch=unknown,
        line=unknown,
    )


def steady(level: float, *, spread: float, months: int = 36, seed: int = 1) -> list[float]:
    """Ordinary variation about a level; most seeds raise no signal at the end, some do."""
    return (level + spread * np.random.default_rng(seed).normal(size=months)).round(2).tolist()


def blood_loss() -> SpcChart:
    return spc.chart(
        series(BLOOD_LOSS, statuses={4: CellStatus.SUPPRESSED, 14: CellStatus.DID_NOT_SUBMIT}, provisional=(-1,)),
        direction=Direction.LOWER,
        phases=(Month.of(2024, 4),),
    )
