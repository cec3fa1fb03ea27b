"""The arithmetic of an XmR chart with the four rules in plain NumPy: what it costs when nothing else is wanted.

No phases, no gaps, no icons, no ledger rows: a floor to measure against, not a second engine.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view as windows


def xmr_with_rules(values: np.ndarray) -> tuple[np.ndarray, ...]:
    """Mean, lower, upper and the flags of four rules for complete series in rows."""
    mean = values.mean(axis=1, keepdims=True)
    spread = 2.66 * np.abs(np.diff(values, axis=1)).mean(axis=1, keepdims=True)
    lower, upper = mean - spread, mean + spread
    side = np.sign(values - mean)
    step = np.sign(np.diff(values, axis=1))
    outside = (values > upper) | (values < lower)
    close = np.abs(values - mean) > spread * 2 / 3
    shift = np.abs(windows(side, 7, axis=1).sum(axis=2)) == 7
    trend = np.abs(windows(step, 6, axis=1).sum(axis=2)) == 6
    same = np.abs(windows(side, 3, axis=1).sum(axis=2)) == 3
    two_in_three = same & (windows(close, 3, axis=1).sum(axis=2) >= 2)
    return mean, lower, upper, outside, shift, trend, two_in_three
