"""Anhøj's two tests for runs: is one run too long, or does the line cross its centre too seldom?

Both look at a whole segment and at nothing but sides of the centre line, so that they need no limits. Points
without a number, or exactly on the line, are not useful: they neither count nor break a run.
Source: Anhøj and Olesen, PLoS ONE 2014;9:e113825; as qicharts2 0.8.1 runs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import comb

import numpy as np
from numpy.typing import NDArray

from analysis import best_box
from analysis.found import Found, above, below
from analysis.limits import Flags, Limits
from analysis.series import Counts, Numbers


@dataclass(frozen=True)
class Runs:
    """One entry per row. A run longer than `allowed`, or fewer crossings than `fewest`, is a signal."""

    useful: Counts
    longest: Counts
    allowed: Counts
    crossings: Counts
    fewest: Counts
    long_run_side: Counts
    """1 or -1: the side of the latest run that is too long; 0 where none is."""
    last_side: Counts

    @property
    def too_long(self) -> Flags:
        return np.asarray(self.longest > self.allowed)

    @property
    def too_few(self) -> Flags:
        return np.asarray(self.crossings < self.fewest)


def runs(values: Numbers, limits: Limits, *, boxed: bool = False) -> Runs:
    """Count runs and crossings of each row of `values` about `limits.mean`; `boxed` sets both bounds together."""
    side = above(values, limits.mean, limits).astype(np.int32) - below(values, limits.mean, limits)
    order = np.argsort(side == 0, axis=1, kind="stable")
    side = np.take_along_axis(side, order, axis=1)
    useful = (side != 0).sum(axis=1).astype(np.int32)
    length = np.where(side != 0, _lengths(side), 0)
    bounds = np.array([_bounds(count, boxed) for count in useful.tolist()], dtype=np.int32).reshape(-1, 2)
    allowed, fewest = bounds.T
    rows = np.arange(len(side))
    too_long = length > allowed[:, None]
    latest = side.shape[1] - 1 - too_long[:, ::-1].argmax(axis=1)
    return Runs(
        useful=useful,
        longest=length.max(axis=1, initial=0).astype(np.int32),
        allowed=allowed,
        crossings=(side[:, 1:] * side[:, :-1] < 0).sum(axis=1).astype(np.int32),
        fewest=fewest,
        long_run_side=np.where(too_long.any(axis=1), side[rows, latest], 0).astype(np.int32),
        last_side=np.where(useful > 0, side[rows, useful - 1], 0).astype(np.int32),
    )


def long_run(values: Numbers, limits: Limits, *, boxed: bool) -> Found:
    """A run of more than round(log2 n) + 3 points on one side; flags the whole segment, on that side."""
    counted = runs(values, limits, boxed=boxed)
    return _whole_segment(values, np.where(counted.too_long, counted.long_run_side, 0))


def few_crossings(values: Numbers, limits: Limits, *, boxed: bool) -> Found:
    """Fewer crossings than chance gives 19 times in 20; flags the whole segment, on the side of its end."""
    counted = runs(values, limits, boxed=boxed)
    return _whole_segment(values, np.where(counted.too_few, counted.last_side, 0))


def _whole_segment(values: Numbers, side: NDArray[np.integer]) -> Found:
    known = np.asarray(~np.isnan(values))
    first = known.argmax(axis=1)[:, None]
    last = values.shape[1] - 1 - known[:, ::-1].argmax(axis=1)[:, None]
    places = np.arange(values.shape[1])
    span = (places >= first) & (places <= last) & known.any(axis=1, keepdims=True)
    high, low = (span & (side == way)[:, None] for way in (1, -1))
    return Found(high & known, low & known, high, low, needed=0)


def _lengths(side: NDArray[np.integer]) -> NDArray[np.intp]:
    """How long the run that each point stands in has become by that point."""
    places = np.broadcast_to(np.arange(side.shape[1]), side.shape)
    starts = np.ones(side.shape, dtype=bool)
    starts[:, 1:] = side[:, 1:] != side[:, :-1]
    return places - np.maximum.accumulate(np.where(starts, places, 0), axis=1) + 1


def _bounds(useful: int, boxed: bool) -> tuple[int, int]:
    if boxed and useful in best_box.POINTS:
        return best_box.box(useful)
    return _allowed(useful), _fewest(useful)


@cache
def _allowed(useful: int) -> int:
    return round(np.log2(useful)) + 3 if useful else 0


@cache
def _fewest(useful: int) -> int:
    """The 5 % point of the crossings of `useful` fair coins: the least k with P(crossings <= k) >= 1/20."""
    below, crossings = 0, -1
    while useful and 20 * below < 2 ** (useful - 1):
        crossings += 1
        below += comb(useful - 1, crossings)
    return max(crossings, 0)
