"""Zeros that no file prints: a category without a row, where its organisation reports the rest of the dimension.

History keeps what was published: such a cell is MISSING and has no numerator, but a denominator, by which it is told
from one that nothing is known of. Only on reading does it become a number, and stays marked as an implied one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from indicators.vocabulary import CellStatus
from store.cells import Rows, has_number

NUMBERS = ("numerator", "denominator", "value")


def made(rows: Rows, *, divided: bool) -> Rows:
    """The rows with their implied zeros; whatever stands beside any other status without a number is no number.

    `divided` says whether figures under the definition have denominators. Where they are counts, the denominator
    beside an implied zero was only its mark.
    """
    implied = _implied(rows)
    rows["status"][implied] = CellStatus.IMPLIED_ZERO
    rows["numerator"][implied] = 0
    if not divided:
        rows["denominator"][implied] = np.nan
    for name in NUMBERS:
        rows[name][~has_number(rows)] = np.nan
    return rows


def _implied(rows: Rows) -> NDArray[np.bool_]:
    without = np.isnan(rows["numerator"]) & np.isnan(rows["value"])
    return np.asarray((rows["status"] == CellStatus.MISSING) & without & ~np.isnan(rows["denominator"]))
