"""Groups too small to judge by themselves: more months taken together, or small groups taken together.

Both are said on screen: pooled months are older news, and a joined group hides what lies inside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.inequality import FEWEST_EVENTS, NOT_KNOWN
from analysis.limits import Flags
from analysis.series import Numbers

WINDOWS = (1, 3, 12, 24)
"""Months that are tried, shortest first: longer than two years hides change."""
JOINED = "Other groups together"


@dataclass(frozen=True)
class Pooled:
    """Counts per group over the last `months` months; `enough` is whether every known group has its events."""

    months: int
    events: Numbers
    size: Numbers
    enough: bool


def pool_months(
    events: Numbers,
    size: Numbers,
    *,
    groups: Sequence[str],
    fewest: int = FEWEST_EVENTS,
    windows: Sequence[int] = WINDOWS,
) -> Pooled:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    The shortest window in which every known group has `fewest` events, or else the longest.

    `events` and `size` have a row per group and a column per month, NaN where a month has no number: those
    months are left out of both, so that a rate never has a numerator without its denominator.
    """
    numbers = np.isnan(events) | np.isnan(size)
    events, size = np.where(numbers, 0, events), np.where(numbers, 0, size)
    judged = np.array([group != NOT_KNOWN for group in groups])
    for months in windows:
        counted, people = events[:, -months:].sum(axis=1), size[:, -months:].sum(axis=1)
        enough = bool(np.all(counted[judged] >= fewest))
        if enough:
            break
    return Pooled(months, counted, people, enough)


def telling_window(events: Sequence[Numbers], *, judged: Flags, fewest: int = FEWEST_EVENTS) -> int:
    """Of `events` by group over ever longer windows, the place of the shortest in which as many groups can be judged
    as in any: one that lets no further group be told only makes the news older.
    """
    enough = [int((counted[judged] >= fewest).sum()) for counted in events]
    return enough.index(max(enough))


@dataclass(frozen=True)
class Joined:
    groups: tuple[str, ...]
    events: Numbers
    size: Numbers
    joined: tuple[str, ...]
    """The groups taken together; empty where none needed to be."""


def join_small_groups(
    groups: Sequence[str], events: Numbers, size: Numbers, *, fewest: int = FEWEST_EVENTS
) -> Joined:
    """Take together the groups with fewer than `fewest` events. One small group alone, or the group not known,
    stays as it is: joined with nothing, it would only be renamed. Totals are kept.
    """
    small = np.array([count < fewest and group != NOT_KNOWN for group, count in zip(groups, events, strict=True)])
    if small.sum() < 2:
        return Joined(tuple(groups), events, size, ())
    kept = ~small
    names = tuple(group for group, keep in zip(groups, kept, strict=True) if keep)
    together = tuple(group for group, keep in zip(groups, kept, strict=True) if not keep)
    counted, people = (np.append(one[kept], one[small].sum()) for one in (events, size))
    return Joined((*names, JOINED), counted, people, together)
