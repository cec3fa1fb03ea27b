"""Many organisations and many indicators at once: how many flags chance alone would raise.

120 organisations on 30 indicators raise 180 flags beyond 95 % and 7 beyond 99.8 % with nothing amiss, so every
list of flags stands beside the number expected (`Funnel.expected_flags_95`). Stricter rules are offered by
name and never used without saying so.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.series import Numbers


def expected_flags(funnels_expected: Numbers) -> float:
    """False flags to expect over several funnels: the sum, whether or not the funnels are independent."""
    return float(np.sum(funnels_expected))


def bonferroni_tail(tail: float, *, tests: int) -> float:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    The tail at which any of `tests` flags is false with a chance of at most `tail`.
    """
    return tail / tests


def benjamini_hochberg(p: Numbers, *, rate: float) -> NDArray[np.bool_]:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    Which of the probabilities `p` to flag so that at most the share `rate` of the flags is false, on average.

    The largest k with the k-th smallest p at most rate k / N; the k smallest are flagged (Benjamini and
    Hochberg, Journal of the Royal Statistical Society B 1995;57:289).
    """
    ordered = np.sort(p)
    met = np.flatnonzero(ordered <= rate * np.arange(1, len(p) + 1) / len(p))
    return p <= ordered[met[-1]] if len(met) else np.zeros(len(p), dtype=bool)
