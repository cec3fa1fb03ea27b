"""What forbids a judgement before any rule is run, for one series or for a block of them."""

from __future__ import annotations

import numpy as np

from analysis.limits import Flags
from analysis.series import Counts, Numbers, Series
from analysis.verdicts import Reason
from indicators.vocabulary import CellStatus

RARE_BELOW = 5
"""Fewer events a month than this, on average, and monthly limits of a rare harm say nothing (judgement)."""
SELDOM_BELOW = 1.5
"""Fewer events a month than this, on average, and an XmR chart of anything signals by chance three to ten times as
often as it should (docs/accuracy.md): one event more or less is then a point beyond the limits."""


def why_not(series: Series, *, rare: bool, numeric: bool) -> Reason:
    """What forbids judging one series; `Reason.NONE` where nothing does."""
    return why_not_rows(
        series.numerator[None, :],
        months=series.months[None, :],
        window_months=series.window_months[None, :],
        reported=series.status[None, :] != CellStatus.MISSING,
        rare=np.array([rare]),
        numeric=np.array([numeric]),
    )[0]


def why_not_rows(
    numerator: Numbers, *, months: Counts, window_months: Counts, reported: Flags, rare: Flags, numeric: Flags
) -> list[Reason]:
    """What forbids judging each row of a block (series x months).

    `months` are the ordinals of the months that windows end in, `window_months` their lengths, `reported`
    marks the cells that are not simply missing; `rare` and `numeric` have one entry a row.
    """
    overlaps = overlapping_rows(months, window_months=window_months, reported=reported)
    seldom = too_few_events(numerator, rare=rare)
    return [
        (Reason.NONE if number else Reason.NOT_NUMERIC)
        or (Reason.OVERLAPPING_WINDOWS if overlap else Reason.NONE)
        or (Reason.RARE_EVENTS if few else Reason.NONE)
        for number, overlap, few in zip(numeric.tolist(), overlaps.tolist(), seldom.tolist(), strict=True)
    ]


def overlapping_rows(months: Counts, *, window_months: Counts, reported: Flags) -> Flags:
    """Which rows have a reported window longer than the step from the reported one before it."""
    before = np.full(months.shape, np.iinfo(np.int32).min, dtype=np.int64)
    ends = np.where(reported, months, before)
    before[:, 1:] = np.maximum.accumulate(ends, axis=1)[:, :-1]
    return np.asarray((reported & (window_months > months - before)).any(axis=1))


def too_few_events(numerator: Numbers, *, rare: Flags) -> Flags:
    """Which rows count too few events for monthly limits. Where nothing ever happened nothing is called either way;
    hours and whole-time equivalents, which come in fractions, are measured and not counted.
    """
    average = average_events(numerator)
    with np.errstate(invalid="ignore"):
        whole = ~(np.mod(numerator, 1) > 0).any(axis=1)
    return np.asarray((rare & ~(average >= RARE_BELOW)) | (whole & (average > 0) & (average < SELDOM_BELOW)))


def average_events(numerator: Numbers) -> Numbers:
    """Events a month in each row; NaN where no count is known."""
    known = ~np.isnan(numerator)
    count = known.sum(axis=1)
    return np.where(count > 0, np.where(known, numerator, 0).sum(axis=1) / np.maximum(count, 1), np.nan)
