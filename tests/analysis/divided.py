"""Populations by group for tests, in few words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.divided import Divided
from analysis.divisions import Division
from analysis.funnel_tails import Chance
from analysis.inequality_reading import Inequality
from indicators.vocabulary import Direction

SIZES = (1000.0, 500.0, 400.0, 5000.0, 300.0, 200.0)


def ethnic(events: Sequence[float], size: Sequence[float] = SIZES) -> Divided:
    return of(Division.ETHNIC_GROUP, events, size)


def fifths(events: Sequence[float], size: Sequence[float] = (1000.0,) * 6) -> Divided:
    return of(Division.IMD_QUINTILE, events, size)


def of(division: Division, events: Sequence[float], size: Sequence[float]) -> Divided:
    return Divided(division, np.array(events), np.array(size), float(np.nansum(events)), float(np.nansum(size)))


def inequality(now: Divided, before: Divided | None = None, *, direction: Direction = Direction.HIGHER) -> Inequality:
    return Inequality(now, now, before or now, direction, Chance.BINOMIAL)
