"""The four special-cause rules, one function each, for many series at once.

Each takes values as rows of months and says which points it flags as high and which as low. A month without
a number breaks runs and windows. A point equal to the mean is on neither side, and an equal pair is no step.
Rules as described in the NHS Making Data Count guides and, for the variant, in NHSRplotthedots 0.2.2.
"""

from __future__ import annotations

import numpy as np

from analysis import anhoej
from analysis.found import Found, above, below
from analysis.limits import Flags, Limits
from analysis.rule_sets import RuleSet
from analysis.series import Numbers
from analysis.verdicts import Rule


def all_rules(values: Numbers, limits: Limits, *, rule_set: RuleSet) -> dict[Rule, Found]:
    """Every rule of the set, by name, in order of priority."""
    if not values.shape[1]:
        nothing = np.zeros(values.shape, dtype=bool)
        return {rule: Found(nothing, nothing, nothing, nothing) for rule in rule_set.rules}
    found = {
        Rule.OUTSIDE_LIMITS: lambda: outside_limits(values, limits),
        Rule.TREND: lambda: trend(values, limits, run=rule_set.run),
        Rule.TWO_IN_THREE: lambda: two_in_three(values, limits, beyond_counts=rule_set.beyond_counts),
        Rule.SHIFT: lambda: shift(values, limits, run=rule_set.run),
        Rule.LONG_RUN: lambda: anhoej.long_run(values, limits, boxed=rule_set.boxed),
        Rule.FEW_CROSSINGS: lambda: anhoej.few_crossings(values, limits, boxed=rule_set.boxed),
    }
    told = {rule: found[rule]() for rule in rule_set.rules}
    if limits.varies.all():
        return told
    return {rule: one if rule is Rule.OUTSIDE_LIMITS else one.only(limits.varies) for rule, one in told.items()}


def outside_limits(values: Numbers, limits: Limits) -> Found:
    """A single point strictly above the upper or below the lower limit; flags that point."""
    high, low = above(values, limits.upper, limits), below(values, limits.lower, limits)
    return Found(high, low, high, low)


def shift(values: Numbers, limits: Limits, *, run: int) -> Found:
    """`run` or more consecutive points on the same side of the mean; flags all of them."""
    high = runs(above(values, limits.mean, limits), run)
    low = runs(below(values, limits.mean, limits), run)
    return Found(high, low, high, low, needed=run)


def trend(values: Numbers, limits: Limits, *, run: int) -> Found:
    """`run` or more consecutive points each above, or each below, the one before; flags all of them."""
    slack = limits.tolerance[:, None]
    with np.errstate(invalid="ignore"):
        step = np.diff(values, axis=1)
        up, down = runs(step > slack, run - 1), runs(step < -slack, run - 1)
    return Found(points_of_steps(up), points_of_steps(down), up, down, needed=run)


def two_in_three(values: Numbers, limits: Limits, *, beyond_counts: bool) -> Found:
    """Three consecutive points on one side, two of them beyond two thirds of the limit; flags those two."""
    close_high = above(values, limits.near_upper, limits)
    close_low = below(values, limits.near_lower, limits)
    if not beyond_counts:
        close_high &= ~above(values, limits.upper, limits)
        close_low &= ~below(values, limits.lower, limits)
    high_spans = windows_of_three(above(values, limits.mean, limits), close_high)
    low_spans = windows_of_three(below(values, limits.mean, limits), close_low)
    return Found(high_spans & close_high, low_spans & close_low, high_spans, low_spans, needed=3)


def runs(marks: Flags, length: int) -> Flags:
    """The marks that stand in an unbroken row of at least `length`."""
    if marks.shape[1] < length:
        return np.zeros_like(marks)
    return _spread(_together(marks, length), length, marks.shape)


def windows_of_three(on_side: Flags, close: Flags) -> Flags:
    """Every point of every three neighbours that are all `on_side`, at least two of them `close`."""
    if close.shape[1] < 3:
        return np.zeros_like(close)
    first, second, third = close[:, :-2], close[:, 1:-1], close[:, 2:]
    enough = (first & second) | (first & third) | (second & third)
    return _spread(_together(on_side, 3) & enough, 3, close.shape)


def _together(marks: Flags, length: int) -> Flags:
    """Whether each window of `length` is marked throughout; one column for each place a window can start."""
    windows = marks.shape[1] - length + 1
    whole = marks[:, :windows].copy()
    for offset in range(1, length):
        whole &= marks[:, offset : offset + windows]
    return whole


def _spread(windows: Flags, length: int, shape: tuple[int, ...]) -> Flags:
    """Mark every point of every window that starts where `windows` is true."""
    points = np.zeros(shape, dtype=bool)
    for offset in range(length):
        points[:, offset : offset + windows.shape[1]] |= windows
    return points


def points_of_steps(steps: Flags) -> Flags:
    """A run of steps flags the points at both ends of each step."""
    points = np.zeros((steps.shape[0], steps.shape[1] + 1), dtype=bool)
    points[:, :-1] |= steps
    points[:, 1:] |= steps
    return points
