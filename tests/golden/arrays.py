"""Between the lists of a worked case and arrays: `null` is NaN."""

from __future__ import annotations

from typing import Any

import numpy as np


def row(numbers: list[float | None]) -> np.ndarray:
    """One series as a block of one row."""
    return np.array([[np.nan if one is None else float(one) for one in numbers]])


def listed(numbers: np.ndarray, *, months: int = 0) -> list[Any]:
    """An array as a list, NaN as None; a single value is repeated for `months`."""
    wide = np.broadcast_to(np.asarray(numbers, dtype=float).ravel(), months or np.size(numbers))
    return [None if np.isnan(one) else one for one in wide.tolist()]
