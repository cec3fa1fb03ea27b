"""What a reader can conclude by plain adding and subtracting, one sum at a time: fast, and never too much.

Bounds of a total follow from those of its parts, and of a part from the total and the others. It finds less
than a solver does, so a count it narrows down is certainly told, and one it does not may still be.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.disclosure_sums import Sum
from analysis.series import Numbers

SWEEPS = 20


def by_arithmetic(lowest: Numbers, highest: Numbers, sums: Sequence[Sum]) -> tuple[Numbers, Numbers]:
    """The lowest and highest count of each cell after going over the sums until nothing more follows."""
    low, high = lowest.copy(), highest.copy()
    for _ in range(SWEEPS):
        before = low.copy(), high.copy()
        for told in sums:
            _go_over(told.total, list(told.parts), low, high)
        if np.array_equal(before[0], low) and np.array_equal(before[1], high):
            break
    return low, high


def _go_over(total: int, parts: list[int], low: Numbers, high: Numbers) -> None:
    least, most = low[parts].sum(), high[parts].sum()
    low[total], high[total] = max(low[total], least), min(high[total], most)
    # A part is at most what the total leaves over once the others are at their lowest.
    high[parts] = np.minimum(high[parts], high[total] - (least - low[parts]))
    if np.isfinite(most):
        low[parts] = np.maximum(low[parts], low[total] - (most - high[parts]))
    elif np.isinf(high[parts]).sum() == 1:
        place = parts[int(np.argmax(high[parts]))]
        others = [part for part in parts if part != place]
        low[place] = max(low[place], low[total] - high[others].sum())
