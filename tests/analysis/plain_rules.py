"""The NHS rules said again in plain loops over one list, as a check on the arrays. Slow on purpose."""

from __future__ import annotations

from itertools import pairwise
from math import isnan


def limits(values: list[float]) -> tuple[float, float]:
    """The mean and the half width of an unscreened XmR chart; NaN width without a range."""
    known = [one for one in values if not isnan(one)]
    ranges = [abs(b - a) for a, b in pairwise(values) if not (isnan(a) or isnan(b))]
    width = 2.66 * sum(ranges) / len(ranges) if ranges else float("nan")
    return sum(known) / len(known), width


def flags(values: list[float], *, run: int = 7) -> dict[str, set[int]]:
    """For every rule and side, the places it flags: keys such as `shift high`."""
    mean, width = limits(values)
    found: dict[str, set[int]] = {}
    for way, sign in (("high", 1), ("low", -1)):
        away = [sign * (one - mean) for one in values]
        found[f"outside_limits {way}"] = {i for i, one in enumerate(away) if one > width}
        found[f"shift {way}"] = windows(away, run, lambda part: all(one > 1e-9 for one in part))
        rising = windows(away, run, lambda part: all(b - a > 1e-9 for a, b in pairwise(part)))
        found[f"trend {way}"] = rising
        near = 2 / 3 * width
        pairs = windows(away, 3, lambda part: all(x > 1e-9 for x in part) and sum(x > near for x in part) >= 2)  # noqa: B023
        found[f"two_in_three {way}"] = {i for i in pairs if away[i] > near}
    return found


def windows(values, length, holds) -> set[int]:
    """Every place of every window of that length, without a gap, for which `holds` is true."""
    places: set[int] = set()
    for start in range(len(values) - length + 1):
        part = values[start : start + length]
        if not any(isnan(one) for one in part) and holds(part):
            places |= set(range(start, start + length))
    return places
