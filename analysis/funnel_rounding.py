"""Flags that survive the publisher's rounding: those that every true count behind the figures would raise.

An organisation's own counts move within their bounds; what it is compared with stays as published, since errors of
rounding even out over many organisations.
"""

from __future__ import annotations

import numpy as np

from analysis.funnel import INNER, OUTER, Funnel
from analysis.limits import Flags
from analysis.published_bounds import Bounds


def certain(result: Funnel, *, numerators: Bounds, denominators: Bounds) -> Flags:
    """Which flagged organisations keep their flag, at the same level and side, whatever the true counts were.

    The bounds have one entry per organisation of `result`; those without an upper bound keep no flag.
    """
    high, low = result.higher <= INNER, result.lower <= INNER
    level = np.where(np.minimum(result.higher, result.lower) <= OUTER, OUTER, INNER)
    bounded = np.isfinite(numerators.high) & np.isfinite(denominators.high) & (denominators.low > 0)
    kept = np.zeros(len(high), dtype=bool)
    up, down = np.flatnonzero(high & bounded), np.flatnonzero(low & bounded)
    if len(up):
        kept[up] = result.model.at_least(numerators.low[up], denominators.high[up]) <= level[up]
    if len(down):
        kept[down] = result.model.at_most(numerators.high[down], denominators.low[down]) <= level[down]
    return kept
