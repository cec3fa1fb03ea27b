"""How many others must stand behind a sum of unpublished figures, so that none is had by subtraction."""

from __future__ import annotations

import numpy as np

from analysis.limits import Flags
from analysis.series import Counts

FEWEST_OTHERS = 3
"""Trusts beyond the reader's sight that a sum of unpublished figures needs, so that none is had by subtraction
(judgement)."""


def enough_others(beyond: Counts) -> Flags:
    """Which sums reach far enough beyond a reader, by how many trusts behind them the reader does not see."""
    return np.asarray(beyond >= FEWEST_OTHERS)
