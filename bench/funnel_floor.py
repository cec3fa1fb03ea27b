"""The arithmetic of funnels in plain NumPy and SciPy, all indicators in one matrix: a floor, not a second engine.

Binomial tails and limits, and dispersion; no mixtures for wider variation, no detectability, no expected flags.
"""

from __future__ import annotations

import numpy as np
from scipy import special

TAILS = (0.025, 0.001)


def funnels(events: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, ...]:
    """Exact tails, winsorised phi, tau2 and four limits for indicators in rows and organisations in columns."""
    pooled = events.sum(axis=1, keepdims=True) / sizes.sum(axis=1, keepdims=True)
    lower, higher = special.bdtr(events, sizes, pooled), special.bdtrc(events - 1, sizes, pooled)
    variance = pooled * (1 - pooled) / sizes
    z = (events / sizes - pooled) / np.sqrt(variance)
    ordered, cut = np.sort(z, axis=1), sizes.shape[1] // 10
    phi = (np.clip(z, ordered[:, [cut]], ordered[:, [-1 - cut]]) ** 2).mean(axis=1)
    weights, units = 1 / variance, sizes.shape[1]
    spare = weights.sum(axis=1) - (weights**2).sum(axis=1) / weights.sum(axis=1)
    tau2 = np.maximum(units * phi - (units - 1), 0) / spare
    limits = [special.bdtrik(tail, sizes, pooled) / sizes for each in TAILS for tail in (each, 1 - each)]
    return lower, higher, phi, tau2, *limits
