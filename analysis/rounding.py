"""Signals that survive the publisher's rounding: those that every true value behind the figures would raise.

Each month's true value lies somewhere between two bounds, and mean and limits move with it. A point is outside
the limits for certain when the least it can lie beyond them, over all true series at once, is above zero.
That least is found exactly: the distance is a concave function of the true values, so it is smallest where
each stands at one of its two bounds, and as moving ranges join neighbours only, the best choice of bounds is
found in one walk along the months. Runs and trends need no walk. Nothing here is sampled.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis import least_distance
from analysis.chart_types import ChartType
from analysis.found import Found
from analysis.limits import ROUNDING, Flags, Places
from analysis.moving_range import SCREEN
from analysis.published_bounds import Bounds
from analysis.rule_sets import RuleSet
from analysis.series import Numbers
from analysis.special_causes import points_of_steps, runs, windows_of_three
from analysis.verdicts import Rule
from analysis.xmr import WIDTH

Marks = tuple[Flags | bool, Flags | bool]
"""Points and spans of one rule on one side."""
NOWHERE: Marks = (False, False)


def certain(
    found: dict[Rule, Found], bounds: Bounds, used: Flags, *, rule_set: RuleSet, chart: ChartType
) -> dict[Rule, Found]:
    """What is left of `found` when only what every true series would raise is kept.

    `bounds` and `used` (the cells that limits are estimated from) are rows x months like the marks of `found`.
    Rows that are exact keep what they have. Charts other than the XmR and rules other than the NHS ones keep
    nothing else: no bound is proven for them.
    """
    doubtful = bounds.inexact & np.any([(one.high | one.low).any(axis=1) for one in found.values()], axis=0)
    rows = np.flatnonzero(doubtful)
    if not len(rows):
        return found
    part = bounds.rows(rows)
    used = used[rows] & ~np.isnan(part.low)
    if chart is not ChartType.XMR:
        return {rule: _replaced(one, rows, NOWHERE, NOWHERE) for rule, one in found.items()}
    high = _high(part.low, part.high, used, rule_set)
    low = _high(-part.high, -part.low, used, rule_set)
    return {
        rule: _replaced(one, rows, high.get(rule, NOWHERE), low.get(rule, NOWHERE)) for rule, one in found.items()
    }


def _replaced(one: Found, rows: Places, high: Marks, low: Marks) -> Found:
    """A copy of `one` with other marks in some rows."""
    marks = {name: getattr(one, name).copy() for name in ("high", "high_spans", "low", "low_spans")}
    for way, (points, spans) in (("high", high), ("low", low)):
        marks[way][rows], marks[f"{way}_spans"][rows] = points, spans
    return replace(one, **marks)


def may_be_constant(low: Numbers, high: Numbers, used: Flags) -> Flags:
    """Rows whose months used could all have had one true value: such a series has no limits."""
    highest_low = np.where(used, low, -np.inf).max(axis=1, initial=-np.inf)
    return np.asarray(highest_low <= np.where(used, high, np.inf).min(axis=1, initial=np.inf))


def may_not_vary(low: Numbers, high: Numbers, used: Flags) -> Flags:
    """Rows that could be constant but for single points, where runs say nothing.

    Such a row has at most one range in 3.267 above zero, and a range can be zero only where bounds meet.
    """
    joined = used[:, 1:] & used[:, :-1]
    with np.errstate(invalid="ignore"):
        apart = joined & ((low[:, 1:] > high[:, :-1]) | (high[:, 1:] < low[:, :-1]))
    return np.asarray(apart.sum(axis=1) <= joined.sum(axis=1) / SCREEN)


def _high(low: Numbers, high: Numbers, used: Flags, rule_set: RuleSet) -> dict[Rule, Marks]:
    """Points and spans that are certainly high, by rule."""
    slack = ROUNDING * np.nanmax(np.abs(np.stack([low, high])), axis=(0, 2), initial=0)[:, None]
    width = WIDTH * rule_set.sigmas / 3
    with np.errstate(invalid="ignore"):
        side = least_distance.above_mean(low, high, used) > slack
        outside = least_distance.beyond_limit(low, high, used, width=width) > slack
        near = least_distance.beyond_limit(low, high, used, width=width * 2 / 3) > slack
        rising = low[:, 1:] - high[:, :-1] > slack
    if not rule_set.beyond_counts:
        # No point near a limit is certainly not beyond it: how narrow the limits may be has no useful bound.
        near[:] = False
    limited = ~may_be_constant(low, high, used)[:, None]
    varied = ~may_not_vary(low, high, used)[:, None]
    shift = runs(side, rule_set.run) & varied
    trend = runs(rising, rule_set.run - 1) & varied
    windows = windows_of_three(side, near & limited) & varied
    return {
        Rule.OUTSIDE_LIMITS: (outside & limited, outside & limited),
        Rule.TREND: (points_of_steps(trend), trend),
        Rule.TWO_IN_THREE: (windows & near, windows),
        Rule.SHIFT: (shift, shift),
    }
