"""How many signals chance alone would make: what every count of signals must be read against.

By seeded simulation with the rules themselves, on processes that never change: independent months, normal
about one mean. Correlated, rounded or very small counts signal more often than this.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from analysis import last_point
from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet

GRID = (2, 3, 5, 7, 9, 13, 20, 36, 60)
"""Lengths that are simulated. Between them chances are interpolated; beyond the longest they hardly move."""


def expected(points: int, *, rule_set: RuleSet = MAKING_DATA_COUNT) -> float:
    """The chance that an unchanging series of `points` months is flagged at its last one.

    0 where the rule set wants more points than that. Standard error about 0.0005 at 13 points, 0.0013 at 60.
    """
    if points < max(rule_set.fewest_points, GRID[0]):
        return 0.0
    near = {length: _simulated(length, rule_set) for length in neighbours(points)}
    return between(near, points)


def neighbours(points: int) -> tuple[int, ...]:
    """The simulated lengths on either side of `points`, or the one that serves for it."""
    after = min(bisect_left(GRID, points), len(GRID) - 1)
    return (GRID[after],) if GRID[after] <= points else (GRID[after - 1], GRID[after])


def between(shares: Mapping[int, float], points: int) -> float:
    """The share at `points`, from the shares at its neighbours: linear in one over the length."""
    known = [length for length in neighbours(points) if length in shares]
    low, high = known[0], known[-1]
    share = (1 / low - 1 / points) / (1 / low - 1 / high) if low != high else 0.0
    return (1 - share) * shares[low] + share * shares[high]


def expected_total(points: Iterable[int], *, rule_set: RuleSet = MAKING_DATA_COUNT) -> float:
    """How many charts of these lengths would be flagged at their last point if nothing had changed anywhere."""
    return sum(many * expected(length, rule_set=rule_set) for length, many in Counter(points).items())


@lru_cache(maxsize=256)
def _simulated(points: int, rule_set: RuleSet) -> float:
    high, low = last_point.flagged_at_end(last_point.unchanging(points), rule_set=rule_set)
    return float((high | low).mean())
