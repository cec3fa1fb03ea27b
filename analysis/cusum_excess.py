"""Observed minus expected, added up: how many events more or fewer than expected, in plain numbers.

The variable life-adjusted display (Lovegrove et al., Lancet 1997;350:1128). It never restarts and has no
limits; its slope, not its height, says what is happening now. Signals come from the CUSUM beside it.
"""

from __future__ import annotations

import numpy as np

from analysis.series import Numbers


def excess(observed: Numbers, expected: Numbers) -> Numbers:
    """Events above expectation up to and including each step; negative where there were fewer."""
    return np.cumsum(observed - expected)
