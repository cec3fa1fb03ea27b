"""The i' chart: single values whose chance variation shrinks as their denominators grow.

Between the XmR, which takes no notice of denominators, and p' or u', which assume a shape of chance. Source:
Taylor, Normalized Individuals (I_N) Chart; as qicharts2 0.8.1 draws it, except that a baseline sets the
width here as well as the centre.
"""

from __future__ import annotations

import numpy as np

from analysis import moving_range
from analysis.counted import Counted
from analysis.limits import Flags, Limits, tolerance_of
from analysis.series import Numbers

SCREEN = 3.2665


def limits(counted: Counted, *, baseline: Flags, screened: bool) -> Limits:
    """Limits at every denominator, rows x months; NaN where there is none."""
    rate = counted.rate
    used = baseline & ~np.isnan(rate)
    of = np.where(used, counted.denominator, 0)
    centre = np.where(used, counted.numerator, 0).sum(axis=1) / np.maximum(of.sum(axis=1), np.finfo(float).tiny)
    centre = np.where(of.sum(axis=1) > 0, centre, np.nan)
    sigma = _sigma(np.where(used, rate, np.nan), counted, screened=screened)
    with np.errstate(divide="ignore", invalid="ignore"):
        width = np.where(counted.denominator > 0, 3 * sigma[:, None] / np.sqrt(counted.denominator), np.nan)
    scale = counted.per
    mean = np.broadcast_to(centre[:, None], rate.shape) * scale
    return Limits.around(mean, width * scale, tolerance=tolerance_of(rate * scale))


def _sigma(rate: Numbers, counted: Counted, *, screened: bool) -> Numbers:
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(1 / counted.denominator[:, 1:] + 1 / counted.denominator[:, :-1])
        scaled = np.sqrt(np.pi / 2) * moving_range.ranges(rate) / spread
    average = moving_range.average(scaled, screened=screened, screen=SCREEN, tolerance=tolerance_of(rate))
    return np.where(average > 0, average, np.nan)
