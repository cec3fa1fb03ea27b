"""Bounds for run charts that look at the longest run and the crossings together: the best box.

Anhøj's two tests set their bounds apart from one another. The best box of n points is the pair (longest run at
most l, crossings at least c) that holds an unchanging series with a probability of at least 92.5 %, and of
those the one that holds a series shifted by 0.8 standard deviations least often. Derived here from that
description (Anhøj and Wentzel-Larsen, PLoS ONE 2020;15:e0233920) by exact probabilities; checked against the
published software in one worked case only.
"""

from __future__ import annotations

from functools import cache
from math import erf, sqrt

import numpy as np

from analysis.series import Numbers

SPECIFICITY = 0.925
SHIFT = 0.8
POINTS = range(10, 101)
"""How many points a box is worked out for."""
LONGEST_RUN = 30
"""Longer runs are counted as this long: in a hundred points chance hardly makes one."""


@cache
def box(useful: int) -> tuple[int, int]:
    """The longest run allowed and the fewest crossings for `useful` points off the centre line, 10 to 100."""
    still, shifted = (inside(joint(useful, above)) for above in (0.5, (1 + erf(SHIFT / sqrt(2))) / 2))
    fitting = np.where(still >= SPECIFICITY, shifted, np.inf)
    crossings, longest = np.unravel_index(fitting.argmin(), fitting.shape)
    return int(longest), int(crossings)


def joint(points: int, above: float) -> Numbers:
    """The probability of each number of crossings (rows) and longest run (columns) of independent points.

    `above` is the chance that a point lies above the centre line. Worked out point by point, keeping for both
    sides how long the run is that the last point stands in.
    """
    most = min(points, LONGEST_RUN)
    sides = [np.zeros((points, most + 1, most + 1)) for _ in range(2)]
    chances = (1 - above, above)
    for side, chance in zip(sides, chances, strict=True):
        side[0, 1, 1] = chance
    for _ in range(1, points):
        sides = [(_longer(sides[side]) + _crossed(sides[1 - side])) * chances[side] for side in (0, 1)]
    return (sides[0] + sides[1]).sum(axis=2)


def inside(probability: Numbers) -> Numbers:
    """The probability of at least so many crossings and at most so long a run."""
    return np.cumsum(np.cumsum(probability[::-1], axis=0)[::-1], axis=1)


def _longer(side: Numbers) -> Numbers:
    """The next point falls on the same side: the run grows, and with it the longest where it was the longest."""
    grown, most = np.zeros_like(side), side.shape[2] - 1
    for run in range(1, most):
        grown[:, run + 1 :, run + 1] = side[:, run + 1 :, run]
        grown[:, run + 1, run + 1] += side[:, : run + 1, run].sum(axis=1)
    grown[:, most, most] += side[:, most, most]
    return grown


def _crossed(side: Numbers) -> Numbers:
    """The next point falls on the other side: one more crossing, and a run of one."""
    crossed = np.zeros_like(side)
    crossed[1:, :, 1] = side.sum(axis=2)[:-1]
    return crossed
