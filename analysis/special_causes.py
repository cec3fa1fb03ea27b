"""The four special-cause rules, one function each, for many series at once.

Each takes values as rows of months and says which points it flags as high and which as low. A month without
a number breaks runs and windows. A point equal to the mean is on neither side, and an equal pair is no step.
Rules as described in the NHS Making Data Count guides and, for the variant, in NHSRplotthedots 0.2.2.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from analysis.rule_sets import RuleSet
from analysis.series import Numbers
from analysis.verdicts import Rule
from analysis.xmr import Flags, Limits


@dataclass(frozen=True)
class Found:
    """What one rule flags, high and low. `spans` are the whole windows, which join flags into one episode."""

    high: Flags
    low: Flags
    high_spans: Flags
    low_spans: Flags


def all_rules(values: Numbers, limits: Limits, *, rule_set: RuleSet) -> dict[Rule, Found]:
    """Every rule of the set, by name, in order of priority."""
    return {
        Rule.OUTSIDE_LIMITS: outside_limits(values, limits),
        Rule.TREND: trend(values, limits, run=rule_set.run),
        Rule.TWO_IN_THREE: two_in_three(values, limits, beyond_counts=rule_set.beyond_counts),
        Rule.SHIFT: shift(values, limits, run=rule_set.run),
    }


def outside_limits(values: Numbers, limits: Limits) -> Found:
    """A single point strictly above the upper or below the lower limit; flags that point."""
    slack = limits.tolerance[:, None]
    with np.errstate(invalid="ignore"):
        high = values > limits.upper[:, None] + slack
        low = values < limits.lower[:, None] - slack
    return Found(high, low, high, low)


def shift(values: Numbers, limits: Limits, *, run: int) -> Found:
    """`run` or more consecutive points on the same side of the mean; flags all of them."""
    side = _side(values, limits)
    high, low = _runs(side > 0, run), _runs(side < 0, run)
    return Found(high, low, high, low)


def trend(values: Numbers, limits: Limits, *, run: int) -> Found:
    """`run` or more consecutive points each above, or each below, the one before; flags all of them."""
    slack = limits.tolerance[:, None]
    with np.errstate(invalid="ignore"):
        step = np.diff(values, axis=1)
        up, down = step > slack, step < -slack
    high, low = _points_of_steps(_runs(up, run - 1)), _points_of_steps(_runs(down, run - 1))
    return Found(high, low, high, low)


def two_in_three(values: Numbers, limits: Limits, *, beyond_counts: bool) -> Found:
    """Three consecutive points on one side, two of them beyond two thirds of the limit; flags those two."""
    slack = limits.tolerance[:, None]
    side = _side(values, limits)
    with np.errstate(invalid="ignore"):
        close_high = values > limits.near_upper[:, None] + slack
        close_low = values < limits.near_lower[:, None] - slack
        if not beyond_counts:
            close_high &= ~(values > limits.upper[:, None] + slack)
            close_low &= ~(values < limits.lower[:, None] - slack)
    high_spans = _windows_of_three(side > 0, close_high)
    low_spans = _windows_of_three(side < 0, close_low)
    return Found(high_spans & close_high, low_spans & close_low, high_spans, low_spans)


def _side(values: Numbers, limits: Limits) -> np.ndarray:
    away = values - limits.mean[:, None]
    with np.errstate(invalid="ignore"):
        return np.where(np.abs(away) > limits.tolerance[:, None], np.sign(away), 0)


def _runs(marks: Flags, length: int) -> Flags:
    """The marks that stand in an unbroken row of at least `length`."""
    if marks.shape[1] < length:
        return np.zeros_like(marks)
    whole = sliding_window_view(marks, length, axis=1).all(axis=2)
    return _spread(whole, length, marks.shape)


def _windows_of_three(on_side: Flags, close: Flags) -> Flags:
    if close.shape[1] < 3:
        return np.zeros_like(close)
    together = sliding_window_view(on_side, 3, axis=1).all(axis=2)
    enough = sliding_window_view(close, 3, axis=1).sum(axis=2) >= 2
    return _spread(together & enough, 3, close.shape)


def _spread(windows: Flags, length: int, shape: tuple[int, ...]) -> Flags:
    """Mark every point of every window that starts where `windows` is true."""
    points = np.zeros(shape, dtype=bool)
    for offset in range(length):
        points[:, offset : offset + windows.shape[1]] |= windows
    return points


def _points_of_steps(steps: Flags) -> Flags:
    """A run of steps flags the points at both ends of each step."""
    points = np.zeros((steps.shape[0], steps.shape[1] + 1), dtype=bool)
    points[:, :-1] |= steps
    points[:, 1:] |= steps
    return points
