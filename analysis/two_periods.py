"""Whether a rate changed between two periods that share no figures, where no rule may judge it month by month.

Each period is one count of its own, so the two are independent. Two sides that share nobody, as an organisation and
its peers over one period, are held against each other alike. A change is told where the interval of their
difference leaves out zero (`inequality_gap.difference`), and only if it does so whatever the true counts behind the
publisher's rounding were. Both ends of that interval rise with the later events and the earlier size, and fall with
the other two, so the least favourable counts are one corner of what is possible: nothing is sampled.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.funnel_tails import Chance
from analysis.icons import meaning_of
from analysis.inequality import FEWEST_EVENTS
from analysis.inequality_gap import Rates, difference, rates
from analysis.intervals import Interval
from analysis.limits import Flags
from analysis.published_bounds import Bounds
from analysis.series import Numbers
from analysis.verdicts import Meaning
from indicators.vocabulary import Direction

CONFIDENCE = 0.95
ONE_SIDE = (1 - CONFIDENCE) / 2
"""How many of those that did not change are told to have changed to one side, by chance alone."""


class Change(StrEnum):
    """What two periods say of one rate."""

    ROSE = "rose by more than chance"
    FELL = "fell by more than chance"
    NOT_TOLD_APART = "no change that chance would not make"
    ROUNDING = "cannot tell: rounding could have made it"
    TOO_FEW = "cannot tell: too few events"
    SUPPRESSED = "cannot tell: small numbers are suppressed"
    ONE_PERIOD = "cannot tell: figures of one of the two periods only"
    OTHER_MEMBERS = "cannot tell: other members are counted in one of the two periods"

    @property
    def known(self) -> bool:
        """Whether anything is told, be it that there is no change."""
        return self in (Change.ROSE, Change.FELL, Change.NOT_TOLD_APART)

    def meaning(self, *, direction: Direction) -> Meaning:
        """What it means where `direction` is better; neither where nothing changed."""
        way = {Change.ROSE: "high", Change.FELL: "low"}.get(self)
        return meaning_of(way, direction=direction) if way else Meaning.NEITHER


@dataclass(frozen=True)
class Counted:
    """One period: printed events and those at risk, one entry for each organisation, and what both may truly be."""

    events: Numbers
    size: Numbers
    true_events: Bounds
    true_size: Bounds


def changes(before: Counted, after: Counted, *, chance: Chance) -> list[Change]:
    """What each organisation's two counts say, in their order. Twenty events in either period are the fewest."""
    printed = _apart(after.events, after.size, before.events, before.size, chance)
    most = _apart(after.true_events.high, after.true_size.low, before.true_events.low, before.true_size.high, chance)
    least = _apart(after.true_events.low, after.true_size.high, before.true_events.high, before.true_size.low, chance)
    enough = np.minimum(before.events, after.events) >= FEWEST_EVENTS
    seen: Flags = (printed.lower > 0) | (printed.upper < 0)
    conditions = [~enough, least.lower > 0, most.upper < 0, seen]
    found = np.select(conditions, [0, 1, 2, 3], default=4)
    words = (Change.TOO_FEW, Change.ROSE, Change.FELL, Change.ROUNDING, Change.NOT_TOLD_APART)
    return [words[place] for place in found.tolist()]


def _apart(
    later_events: Numbers, later_size: Numbers, earlier_events: Numbers, earlier_size: Numbers, chance: Chance
) -> Interval:
    """Of the difference, at one corner of what is possible; NaN, of which nothing is told, where it has no bound."""
    with np.errstate(invalid="ignore", divide="ignore"):
        later, earlier = _rates(later_events, later_size, chance), _rates(earlier_events, earlier_size, chance)
        return difference(later, earlier).interval


def _rates(events: Numbers, size: Numbers, chance: Chance) -> Rates:
    possible = np.minimum(events, size) if chance is Chance.BINOMIAL else events
    return rates(possible, size, chance=chance, confidence=CONFIDENCE)
