"""The two icons: is it changing, and will it meet its target? Read from the last point that has a number."""

from __future__ import annotations

from math import isnan

import numpy as np

from analysis.found import Found
from analysis.limits import Flags, Limits, Places, column
from analysis.rule_sets import RuleSet
from analysis.series import Numbers
from analysis.verdicts import Assurance, Meaning, Rule, Variation
from indicators.vocabulary import Direction

_GOOD = {Direction.HIGHER: "high", Direction.LOWER: "low"}


def meaning_of(way: str, *, direction: Direction) -> Meaning:
    """What a flag on the high or low side means where `direction` is better."""
    good = _GOOD.get(direction)
    if good is None:
        return Meaning.NEITHER
    return Meaning.IMPROVEMENT if way == good else Meaning.CONCERN


def variation_of(ways: tuple[str, ...], *, direction: Direction, rule_set: RuleSet) -> Variation:
    """The icon of a point flagged on the sides `ways` ("high", "low"), first rule by priority first."""
    if not ways:
        return Variation.COMMON_CAUSE
    ordered = ways
    if rule_set.improvement_first:
        ordered = tuple(sorted(ways, key=lambda way: meaning_of(way, direction=direction).value != "improvement"))
    meaning = meaning_of(ordered[0], direction=direction)
    word = "neutral" if meaning is Meaning.NEITHER else meaning.value
    return Variation(f"{word}_{ordered[0]}")


def ways_at(found: dict[Rule, Found], row: int, place: int) -> tuple[str, ...]:
    """On which sides the rules flag one point, each side once, in order of the rules' priority."""
    ways: list[str] = []
    for rule, one in found.items():
        sides = [side for side in ("high", "low") if getattr(one, side)[row, place]]
        if rule is Rule.TREND and len(sides) == 2:
            # A turning point belongs to the trend that follows it.
            follows = place + 1 < one.high.shape[1] and one.high[row, place + 1]
            sides = ["high"] if follows else ["low"]
        ways += [side for side in sides if side not in ways]
    return tuple(ways)


def assurance_of(limits: Limits, target: Numbers, *, steady: Flags, directions: list[Direction]) -> list[Assurance]:
    """Whether each row's limits (one value a row) lie wholly on one side of its target; NaN is no target.

    A `steady` row never varied: it has no limits, and its one value is compared instead.
    """
    near = np.where(steady, limits.mean, limits.lower), np.where(steady, limits.mean, limits.upper)
    slack = np.where(steady, limits.tolerance, 0)
    rows = zip(*(one.tolist() for one in (*near, target, steady, slack)), directions, strict=True)
    return [
        _assurance(low, high, goal, steady=still, slack=rounding, direction=direction)
        for low, high, goal, still, rounding, direction in rows
    ]


def steady(values: Numbers, limits: Limits) -> Flags:
    """Which rows have at least two points and the same value at each of them."""
    known = ~np.isnan(values)
    with np.errstate(invalid="ignore"):
        alike = ~known | (np.abs(values - column(limits.mean)) <= limits.tolerance[:, None])
    return np.asarray((known.sum(axis=1) > 1) & alike.all(axis=1))


def _assurance(
    low: float, high: float, target: float, *, steady: bool, slack: float, direction: Direction
) -> Assurance:
    if isnan(target) or direction not in _GOOD:
        return Assurance.NONE
    if isnan(low):
        return Assurance.CANNOT_TELL
    if direction is Direction.LOWER:
        low, high, target = -high, -low, -target
    if steady:
        return Assurance.PASS if low >= target - slack else Assurance.FAIL
    if target < low:
        return Assurance.PASS
    return Assurance.FAIL if target > high else Assurance.INCONSISTENT


def last_known(values: Numbers) -> Places:
    """The place of each row's last number; -1 where there is none."""
    known = ~np.isnan(values)
    places = values.shape[1] - 1 - known[:, ::-1].argmax(axis=1)
    return np.where(known.any(axis=1), places, -1)
