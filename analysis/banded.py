"""Organisations in bands about the average of those like them: published so, or stabilised here in the same manner.

A band says how far a rate lies from the group's average, in words of the report it comes from. It is no verdict:
bands have no good colour, and the better side is as much a reason to look as the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.funnel_shrinkage import Bands, Stabilised, stabilise
from analysis.series import Numbers


@dataclass(frozen=True)
class Grouped:
    """One entry per organisation: its stabilised rate per person, the average of its group, the ratio with a 95 %
    interval, and the band. `variance` is that between true ratios, by group in the order given first."""

    rate: Numbers
    average: Numbers
    ratio: Numbers
    lower: Numbers
    upper: Numbers
    bands: tuple[str, ...]
    variance: dict[str, float]


def by_group(events: Numbers, size: Numbers, *, groups: Sequence[str], bands: Bands) -> Grouped:
    """Each organisation against the pooled rate of its group; one alone in its group stands on its average."""
    names = np.array(groups)
    shape = (len(events),)
    average, ratio, lower, upper = np.ones(shape), np.ones(shape), np.ones(shape), np.ones(shape)
    variance = {}
    for name in dict.fromkeys(groups):
        mine = np.flatnonzero(names == name)
        pooled = float(events[mine].sum() / size[mine].sum())
        found = _stabilised(events[mine], size[mine] * pooled)
        average[mine], ratio[mine] = pooled, found.ratio
        lower[mine], upper[mine] = found.interval.lower, found.interval.upper
        variance[name] = found.variance
    words = tuple(bands.of(round(one, 6)) for one in ratio.tolist())
    return Grouped(average * ratio, average, ratio, lower, upper, words, variance)


def _stabilised(observed: Numbers, expected: Numbers) -> Stabilised:
    if not observed.sum():
        return stabilise(np.zeros(len(observed)), np.ones(len(observed)))
    return stabilise(observed, expected)
