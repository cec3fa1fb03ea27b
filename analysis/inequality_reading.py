"""Everything that can be told of one division over one period, from the numbers that may be told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis import inequality_guardrail, inequality_shift_share, inequality_targeting, inequality_unknown
from analysis.divided import Divided
from analysis.funnel_tails import Chance
from analysis.inequality import FEWEST_EVENTS, Comparison, Gaps, gaps, missing_from_total
from analysis.inequality_gap import difference, rates, ratio
from analysis.inequality_guardrail import Change
from analysis.inequality_shift_share import ShiftShare
from analysis.inequality_slope import Slope, TooFewToRank, slope
from analysis.inequality_targeting import Targeting
from analysis.inequality_unknown import Unknown
from analysis.verdicts import Verdict
from indicators.vocabulary import Direction

APART = (Comparison.HIGHER, Comparison.LOWER)


class NotTold(ValueError):
    """Some group has no number that may be told, so what needs all of them cannot be."""


@dataclass(frozen=True)
class Inequality:
    """`now` over the period shown; `latest` and `before` are two periods of equal length, the later one the end of
    the period, between which change is told."""

    now: Divided
    latest: Divided
    before: Divided
    direction: Direction
    chance: Chance

    @cached_property
    def gaps(self) -> Gaps:
        """Every group beside the reference group; without a reference nothing is compared."""
        told, reference = self.now, self.now.division.reference
        events, size = np.where(told.has_number, told.events, np.nan), np.where(told.has_number, told.size, 0.0)
        if told.has_number[told.place(reference)]:
            return gaps(told.groups, events, size, reference=reference, chance=self.chance)
        found = rates(events, np.where(size > 0, size, np.nan), chance=self.chance)
        nothing = rates(np.full(1, np.nan), np.full(1, np.nan))
        words = tuple(Comparison.NOT_ENOUGH if there else Comparison.NOT_SHOWN for there in told.has_number)
        return Gaps(told.groups, reference, found, difference(found, nothing), ratio(found, nothing), words)

    @cached_property
    def slope(self) -> Slope:
        """Raises `TooFewToRank`, and `NotTold` where a group's numbers are suppressed or missing."""
        kept = self.now.known
        events, size = self.now.events[kept], self.now.size[kept]
        if np.isnan(events + size).any():
            raise NotTold("a slope needs the numbers of every group")
        return slope(events, size, chance=self.chance)

    @property
    def steep(self) -> bool:
        """Whether the slope over deprivation differs from none by more than chance explains."""
        if not self.now.division.ranked:
            return False
        try:
            told = self.slope.absolute
        except (TooFewToRank, NotTold):
            return False
        return told.lower > 0 or told.upper < 0

    @cached_property
    def targeting(self) -> Targeting:
        return inequality_targeting.targeting(self.now, chance=self.chance)

    @property
    def unknown(self) -> Unknown:
        """Raises `NoUnknown`."""
        return inequality_unknown.unknown(self.latest, self.before)

    @cached_property
    def change(self) -> Change:
        return inequality_guardrail.change(self.latest, self.before, direction=self.direction, chance=self.chance)

    @property
    def shift_share(self) -> ShiftShare:
        """Why the rate of all groups together changed. Raises `NotTold`."""
        for one in (self.latest, self.before):
            if not one.complete or not one.size.sum() > 0:
                raise NotTold("a change is divided only where every group has its numbers, before and now")
        return inequality_shift_share.shift_share(
            events_before=self.before.events,
            size_before=self.before.size,
            events_after=self.latest.events,
            size_after=self.latest.size,
        )

    @property
    def beyond_parts(self) -> float:
        """How many people everybody's figure has more than the groups together; NaN where that cannot be told."""
        if not self.now.complete:
            return float("nan")
        return missing_from_total(self.now.size, total=self.now.whole_size)

    @property
    def apart(self) -> tuple[int, ...]:
        """The places of the groups that differ from the reference, in their usual order."""
        return tuple(place for place, word in enumerate(self.gaps.comparisons) if word in APART)

    @property
    def not_enough(self) -> tuple[int, ...]:
        """The places of groups with too few events to be compared."""
        return tuple(place for place, word in enumerate(self.gaps.comparisons) if word is Comparison.NOT_ENOUGH)

    @property
    def reference_told(self) -> bool:
        base = self.now.place(self.now.division.reference)
        return bool(self.now.has_number[base] and self.now.events[base] >= FEWEST_EVENTS)

    @property
    def verdict(self) -> Verdict:
        """Signal where a group differs from the reference or the gradient from none, cannot tell where neither can be
        told."""
        if self.apart or self.steep:
            return Verdict.SIGNAL
        compared = Comparison.NOT_TOLD_APART in self.gaps.comparisons
        return Verdict.NO_SIGNAL if compared else Verdict.CANNOT_TELL
