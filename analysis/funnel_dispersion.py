"""Overdispersion: how much more organisations differ than chance allows, by named methods.

The mean squared z-score phi is 1 when only chance is at work. A few true outliers must not count as
dispersion, so the outermost scores are drawn in (Winsorised) or left out (truncated) first; that also shrinks
ordinary scores, to about 0.68 and 0.44, so an estimate above 1 is on the safe side. The variance tau2 between
organisations is the moment estimator of DerSimonian and Laird on what is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.series import Numbers

FEWEST_FOR_DISPERSION = 10
SHARE = 0.1


class Trimming(StrEnum):
    """What is done to the outermost tenth of z-scores on either side."""

    WINSORISED = "drawn in to the tenth's innermost score"
    WINSORISED_BETWEEN = "drawn in to the tenth percentile, interpolated between scores (R's type 7)"
    WINSORISED_NEAREST = "drawn in to the score nearest the tenth percentile (R's type 3)"
    TRUNCATED = "left out (SHMI)"


@dataclass(frozen=True)
class Dispersion:
    """`phi` is the mean squared z-score, `phi_trimmed` the same after trimming, `tau2` the variance between
    organisations on the scale of the scores: 0 where the estimate is not above chance.
    """

    phi: float
    phi_trimmed: float
    tau2: float


def dispersion_of(
    z: Numbers,
    variance: Numbers,
    *,
    trimming: Trimming = Trimming.WINSORISED,
    share: float = SHARE,
    fewest: int = FEWEST_FOR_DISPERSION,
) -> Dispersion:
    """Dispersion from z-scores and their within-organisation variances.

    tau2 = (N phi - (N - 1)) / (sum w - sum w^2 / sum w), w = 1/variance over the organisations kept. Fewer
    than `fewest` organisations give no usable estimate: `tau2` is then 0.
    """
    trimmed = trim(z, trimming=trimming, share=share)
    kept = ~np.isnan(trimmed)
    phi, units = float(np.mean(trimmed[kept] ** 2)) if kept.any() else 0.0, int(kept.sum())
    weights = 1 / variance[kept]
    spare = weights.sum() - (weights**2).sum() / weights.sum() if units else 0.0
    excess = units * phi - (units - 1)
    usable = len(z) >= fewest and excess > 0 and spare > 0
    return Dispersion(float(np.mean(z**2)), phi, float(excess / spare) if usable else 0.0)


def trim(z: Numbers, *, trimming: Trimming = Trimming.WINSORISED, share: float = SHARE) -> Numbers:
    """The scores after trimming; NaN where one is left out."""
    if trimming is Trimming.TRUNCATED:
        return truncate(z, share=share)
    if trimming is Trimming.WINSORISED:
        return winsorise(z, share=share)
    between = trimming is Trimming.WINSORISED_BETWEEN
    edges = np.quantile(z, [share, 1 - share], method="linear" if between else "closest_observation")
    return np.clip(z, *edges)


def winsorise(z: Numbers, *, share: float = SHARE) -> Numbers:
    """Pull the lowest and highest tenth of the scores in to the edge of the tenth.

    The edge is the score at rank floor(n/10) + 1 from either end: an observed score, not an interpolated one.
    """
    ordered = np.sort(z)
    cut = int(len(z) * share)
    return np.clip(z, ordered[cut], ordered[len(z) - 1 - cut])


def truncate(z: Numbers, *, share: float = SHARE) -> Numbers:
    """Leave out the lowest and highest tenth: the first and last of 1/share groups floor(rank / (share (N + 1))).

    Ranks of equal scores are averaged. A score of minus infinity (no event, on a logarithm) may stay inside.
    """
    _, places, alike = np.unique(z, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(alike) - (alike - 1) / 2)[places]
    groups = round(1 / share)
    group = np.floor(ranks * groups / (len(z) + 1))
    return np.where((group == 0) | (group == groups - 1), np.nan, z)
