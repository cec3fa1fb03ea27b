"""How strict a rule set must be before the last point of an unchanging series is no longer flagged.

One simulation for each length, from which the chance of a false signal follows for any number of points in a
run and any distance of the limits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analysis import special_causes, xmr
from analysis.limits import Flags
from analysis.rule_sets import NHS_RULES, RuleSet
from analysis.series import Counts, Numbers

CELLS = 300_000
"""Months simulated for each length."""
SEED = 20251130
LONGEST = 13
"""Runs are counted no further than this."""


@dataclass(frozen=True)
class LastPoints:
    """One entry per simulated series. Distances are in standard deviations as the chart estimates them."""

    distance: Numbers
    """How far the last point lies from the mean."""
    second: Numbers
    """The nearer of the best two in the last three, the last among them; 0 unless all lie on one side."""
    run: Counts
    """Points at the end on one side of the mean."""
    trend: Counts
    """Points at the end that rise, or fall."""

    def flagged(self, *, run: int, sigmas: float) -> float:
        """The share that NHS rules flag with `run` points and limits at `sigmas`."""
        far = (self.distance > sigmas) | (self.second > sigmas * 2 / 3)
        return float((far | (self.run >= run) | (self.trend >= run)).mean())

    def only_runs(self, *, run: int) -> float:
        return float(((self.run >= run) | (self.trend >= run)).mean())

    def only_far(self, *, sigmas: float) -> float:
        return float(((self.distance > sigmas) | (self.second > sigmas * 2 / 3)).mean())


@lru_cache(maxsize=32)
def simulated(points: int) -> LastPoints:
    """Unchanging series of `points` independent normal months, at least three."""
    values = unchanging(points)
    limits = xmr.limits(values)
    away = (values - limits.mean[:, None]) / ((limits.upper - limits.mean) / 3)[:, None]
    last = away[:, -3:] * np.sign(away[:, -1:])
    second = np.minimum(last[:, 2], last[:, :2].max(axis=1))
    steps = np.sign(np.diff(values, axis=1))
    return LastPoints(
        distance=last[:, 2],
        second=np.where((last > 0).all(axis=1), second, 0),
        run=_ending_alike(np.sign(away)),
        trend=_ending_alike(steps) + 1,
    )


def flagged_at_end(values: Numbers, *, rule_set: RuleSet) -> tuple[Flags, Flags]:
    """Which rows are flagged as high, and which as low, at their last point. NHS rules look back one run only."""
    limits = xmr.limits(values, screened=rule_set.screened, width=xmr.WIDTH * rule_set.sigmas / 3)
    back = values[:, -rule_set.run :] if rule_set.rules == NHS_RULES else values
    found = special_causes.all_rules(back, limits, rule_set=rule_set).values()
    high, low = (np.any([getattr(one, way)[:, -1] for one in found], axis=0) for way in ("high", "low"))
    return np.asarray(high), np.asarray(low)


def unchanging(points: int) -> Numbers:
    """Simulated series of `points` months, each of them backwards as well: an unchanging process is the same."""
    values = np.random.default_rng(SEED).normal(size=(CELLS // points, points))
    return np.concatenate([values, values[:, ::-1]])


def _ending_alike(signs: Numbers) -> Counts:
    """How many signs at the end of each row are the same as the last one."""
    ending = signs[:, ::-1][:, :LONGEST]
    return np.logical_and.accumulate(ending == ending[:, :1], axis=1).sum(axis=1).astype(np.int32)
