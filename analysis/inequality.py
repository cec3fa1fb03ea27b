"""How far groups of women or babies differ from a reference group, and when nothing can be told.

A group is never ranked or called different on fewer than 20 events; "not enough data to tell" is the answer
then, and more months may be pooled (`inequality_pooling`). Groups not known are shown and never compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.funnel_tails import Chance
from analysis.inequality_gap import Rates, difference, rates, ratio
from analysis.series import Numbers

FEWEST_EVENTS = 20
NOT_KNOWN = "Not known"


class Comparison(StrEnum):
    """What a group's gap to the reference says. Neither side is a verdict on care."""

    HIGHER = "higher than the reference"
    LOWER = "lower than the reference"
    NOT_TOLD_APART = "no difference that chance would not make"
    NOT_ENOUGH = "not enough data to tell"
    REFERENCE = "reference"
    NOT_COMPARED = "not known, not compared"
    NOT_SHOWN = "no number to compare"


@dataclass(frozen=True)
class Gaps:
    """One entry per group, in the order given; `difference` and `ratio` are to the reference group."""

    groups: tuple[str, ...]
    reference: str
    rates: Rates
    difference: Rates
    ratio: Rates
    comparisons: tuple[Comparison, ...]


class NoReference(ValueError):
    """The reference group is not among the groups, or has no one in it."""


def gaps(
    groups: Sequence[str],
    events: Numbers,
    size: Numbers,
    *,
    reference: str,
    chance: Chance = Chance.BINOMIAL,
    confidence: float = 0.95,
) -> Gaps:
    """Every group's rate beside that of `reference`. A group without people has NaN.

    A group or reference with fewer than 20 events is not enough to tell. Raises `NoReference`.
    """
    if reference not in groups or not size[groups.index(reference)] > 0:
        raise NoReference(f"the reference group {reference!r} has no one to compare with")
    base = groups.index(reference)
    known = np.where(size > 0, size, np.nan)
    found = rates(np.where(size > 0, events, np.nan), known, chance=chance, confidence=confidence)
    apart, times = difference(found, found[base]), ratio(found, found[base])
    words = tuple(_compare(place, groups[place], base, events, apart) for place in range(len(groups)))
    return Gaps(tuple(groups), reference, found, apart, times, words)


def missing_from_total(events: Numbers, *, total: float) -> float:
    """What a published total has more (or, negative, fewer) than the sum of its groups; 0 where they agree.

    Rounding each group to the nearest five can make as much as 2.5 a group.
    """
    return total - float(np.nansum(events))


def _compare(place: int, group: str, base: int, events: Numbers, apart: Rates) -> Comparison:
    if place == base:
        return Comparison.REFERENCE
    if group == NOT_KNOWN:
        return Comparison.NOT_COMPARED
    if np.isnan(events[place]):
        return Comparison.NOT_SHOWN
    if min(events[place], events[base]) < FEWEST_EVENTS:
        return Comparison.NOT_ENOUGH
    if apart.interval.lower[place] > 0:
        return Comparison.HIGHER
    return Comparison.LOWER if apart.interval.upper[place] < 0 else Comparison.NOT_TOLD_APART
