"""What a published count may truly have been, and so what a published rate may truly have been.

MSDS publications print a true 1 to 7 as 5 and anything above to the nearest 5; aggregates add figures rounded
to the nearest 5. Bounds hold for every true value: they are never an estimate.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.limits import Flags
from analysis.series import Counts, Numbers, Series
from indicators.vocabulary import Precision


@dataclass(frozen=True)
class Bounds:
    """The lowest and highest true value of each cell, rows x months; NaN where the cell has no number."""

    low: Numbers
    high: Numbers

    @property
    def inexact(self) -> Flags:
        """Rows with any cell that may differ from what was published."""
        return np.asarray((self.high > self.low).any(axis=1))

    def rows(self, which: NDArray[np.integer] | Flags | slice) -> Bounds:
        return Bounds(self.low[which], self.high[which])

    def behind(self, values: Numbers, series: Counts, order: NDArray[np.intp]) -> Bounds:
        """The bounds behind `values`, whose rows belong to `series` and whose columns stand in `order`, if any."""
        low, high = self.low[series], self.high[series]
        if order.size:
            low, high = (np.take_along_axis(one, order, axis=1) for one in (low, high))
        gap = np.isnan(values)
        return Bounds(np.where(gap, np.nan, low), np.where(gap, np.nan, high))


def count_bounds(count: Numbers, *, precision: NDArray[np.uint8], parts: Counts, added: int = 1) -> Bounds:
    """The lowest and highest true count behind each printed one.

    `added` is how many counts, each rounded by itself, its publisher adds up at most (caesareans are elective and
    emergency ones). `parts` is how many such figures were added up again for an aggregate (1 for an organisation's
    own, -1 where unknown: a sum of rounded figures then has no upper bound).
    """
    below, above = np.zeros(count.shape), np.zeros(count.shape)
    alone = precision == Precision.ONE_TO_SEVEN_AS_FIVE
    below[alone], above[alone] = _one_to_seven(count[alone], added)
    nearest = precision == Precision.NEAREST_FIVE
    below[nearest], above[nearest] = 2 * added, 2 * added
    many = np.where(parts < 1, np.inf, parts) * added
    for kind, most in ((Precision.SUM_OF_NEAREST_FIVE, 2), (Precision.INTERVAL, 4)):
        summed = precision == kind
        below[summed], above[summed] = most * many[summed], 2 * many[summed]
    return Bounds(np.maximum(count - below, 0), count + above)


def _one_to_seven(count: Numbers, added: int) -> tuple[Numbers, Numbers]:
    """How far below and above a sum of up to `added` printed counts the true one may lie.

    Every printed count that is not 0 may be 2 too small or too large, and a 5 be 4 too large; where the sum is more
    than all fives would make, at least one is larger.
    """
    most = np.minimum(np.ceil(count / 5), added)
    return 4 * most - np.where(5 * most < count, 2, 0), 2 * most


def rate_bounds(
    numerator: Numbers,
    denominator: Numbers,
    value: Numbers,
    *,
    precision: NDArray[np.uint8],
    parts: Counts,
    per: float,
    added: tuple[int, int] = (1, 1),
) -> Bounds:
    """The lowest and highest true value plotted for each cell; `added` is `count_bounds`' for each of the two.

    A rate's are the lowest count over the highest denominator and the reverse; a count's (no denominator) its
    own. A cell that has only a `value` is taken as published.
    """
    above, below = (
        count_bounds(one, precision=precision, parts=parts, added=many)
        for one, many in zip((numerator, denominator), added, strict=True)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = above.low / below.high * per, above.high / below.low * per
    plain = np.isnan(denominator)
    low, high = np.where(plain, above.low * per, low), np.where(plain, above.high * per, high)
    only_value = np.isnan(numerator)
    low, high = np.where(only_value, value, low), np.where(only_value, value, high)
    exact = (precision == Precision.EXACT) | (precision == 0)
    low, high = np.where(exact, value, low), np.where(exact, value, high)
    gap = np.isnan(value)
    # Rounding of the arithmetic must not push the published value out of its own bounds.
    return Bounds(np.where(gap, np.nan, np.fmin(low, value)), np.where(gap, np.nan, np.fmax(high, value)))


def bounds_of(series: Series) -> Bounds:
    """The bounds of one series, as a block of one row. Sums count the organisations that contribute to them."""
    return rate_bounds(
        series.numerator[None, :],
        series.denominator[None, :],
        series.value[None, :],
        precision=series.precision[None, :],
        parts=series.contributing[None, :],
        per=series.per,
        added=series.counts_added,
    )
