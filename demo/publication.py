"""One month of published measures: gated by quality rules from the true counts of each measure's window."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from demo import rounding
from demo.measures import USUALLY_KNOWN, Measure, Rule
from demo.nation import NOBODY
from demo.world import Counts, World
from indicators.month import Month
from indicators.vocabulary import OrganisationKind, Vintage

ARRIVED = 0.97
"""Share of a month's records that stand in its provisional figures: invented."""
BEFORE = 6
"""Months that the rules on having happened at all look back, before the month of the label."""


@dataclass(frozen=True)
class Failed:
    """A quality rule that a trust failed, with its rounded counts."""

    rule: Rule
    numerator: int
    denominator: int


@dataclass(frozen=True)
class Measured:
    """One measure by trust: true counts of its window, and the quality rules that failed.

    `silent` trusts sent nothing; they print `DNS`, or `Low DQ` where the publication cannot tell the two apart.
    """

    measure: Measure
    numerator: Counts
    denominator: Counts
    silent: NDArray[np.bool_]
    failed: dict[int, list[Failed]]

    @property
    def passed(self) -> NDArray[np.bool_]:
        passed = ~self.silent
        passed[list(self.failed)] = False
        return passed


class Release:
    """What one monthly file is made from. `trust_of` is each site's trust in that month."""

    def __init__(self, world: World, *, month: Month, vintage: Vintage) -> None:
        self.world = world
        self.month = month
        self.provisional = vintage is Vintage.PROVISIONAL
        self.place = world.place(month)
        self.trust_of = world.nation.grouped(OrganisationKind.TRUST, month=month)

    def measured(self, measure: Measure) -> Measured:
        places = self._window(measure.definition.lag_months, measure.definition.window_months)
        counted = self.world.published(measure.indicator)
        numerator = self._total(self._received(counted.numerator, measure.indicator), places)
        denominator = self._total(self._received(counted.denominator), places)
        women = self._total(self._received(self.world.women[measure.quality.of]), places)
        measured = Measured(
            measure, np.minimum(numerator, denominator), denominator, (women == 0) & (denominator == 0), {}
        )
        for rule, part, whole in self._checks(measured, women, places):
            self._note_failures(measured.failed, rule, part, whole)
        return measured

    def at_sites(self, counts: Counts, indicator: str = "") -> Counts:
        """What had arrived of the month itself, by site."""
        return self._received(counts, indicator)[:, self.place]

    def by_trust(self, counts: Counts) -> Counts:
        """What had arrived of the month itself, by trust."""
        return self._total(self._received(counts), self._window(0, 1))

    def recorded(self, name: str, women: Counts) -> Counts:
        """How many of the month's `women`, by trust, have the field of that name."""
        return self._known(name, women, self._window(0, 1))

    def _checks(self, measured: Measured, women: Counts, places: slice) -> Iterator[tuple[Rule, Counts, Counts]]:
        """Each quality rule of the measure with its numerators and denominators by trust."""
        quality = measured.measure.quality
        if quality.coverage:
            yield quality.coverage, women, self._yearly * self._days(places) // 365
        for rule, name in quality.fields:
            yield rule, self._known(name, women, places), women
        for whole_rule in (quality.plausible, quality.own_rate):
            if whole_rule:
                yield whole_rule, measured.numerator, measured.denominator
        if quality.happened:
            counts = self._received(self.world.published(measured.measure.indicator).numerator)
            before = self._total(counts, slice(self.place - BEFORE, self.place))
            yield quality.happened, np.minimum(before, 1), np.ones_like(before)

    def _note_failures(self, failed: dict[int, list[Failed]], rule: Rule, part: Counts, whole: Counts) -> None:
        """On rounded counts, the proportion to three decimals; without a denominator nothing can fail."""
        part, whole = rounding.own(part), rounding.own(whole)
        share = np.round(100 * part / np.maximum(whole, 1), 1)
        passed = (share > rule.least if rule.strictly else share >= rule.least) & (share <= rule.most)
        for trust in np.flatnonzero(self.reports & (whole > 0) & ~passed).tolist():
            failed.setdefault(trust, []).append(Failed(rule, int(part[trust]), int(whole[trust])))

    def _window(self, lag: int, months: int) -> slice:
        end = self.place - lag + 1
        return slice(end - months, end)

    def _received(self, counts: Counts, indicator: str = "") -> Counts:
        """What had arrived at this release. Provisional months are a few records short, or wrong where planted."""
        received = np.where(self.world.unsubmitted, 0, counts)
        if self.provisional and self.month < self.world.nation.last:
            share = np.array([self._arrived(indicator, site) for site in range(len(received))])
            received[:, self.place] = np.rint(received[:, self.place] * share)
        return received

    def _arrived(self, indicator: str, site: int) -> float:
        return ARRIVED * self.world.early.get((indicator, site, self.month), 1.0)

    def _total(self, counts: Counts, places: slice) -> Counts:
        """Summed over the window's months and each trust's sites of today."""
        return np.bincount(
            self.trust_of, weights=counts[:, places].sum(axis=1), minlength=len(self.world.nation.trusts)
        ).astype(np.int64)

    @cached_property
    def _yearly(self) -> Counts:
        births = [self.world.nation.births[site.code] for site in self.world.nation.sites]
        return np.bincount(self.trust_of, weights=births, minlength=len(self.world.nation.trusts)).astype(np.int64)

    @cached_property
    def reports(self) -> NDArray[np.bool_]:
        """Which trusts have a site in this month."""
        return np.isin(np.arange(len(self.world.nation.trusts)), self.trust_of)

    def _days(self, places: slice) -> int:
        months = [self.world.first.plus(place) for place in range(places.start, places.stop)]
        return sum(calendar.monthrange(one.year, one.month)[1] for one in months)

    def _known(self, name: str, women: Counts, places: slice) -> Counts:
        """Records with the field, by trust; where nothing is planted, the usual share of them."""
        known = self.world.known.get(name)
        if known is None:
            return np.rint(women * USUALLY_KNOWN[name]).astype(np.int64)
        sites = np.bincount(self.trust_of, minlength=len(women))
        shares = np.bincount(self.trust_of, weights=known[:, places].mean(axis=1), minlength=len(women))
        return np.rint(women * shares / np.maximum(sites, 1)).astype(np.int64)


def aggregated(
    measured: Measured, *, group_of: NDArray[np.int32], groups: int
) -> tuple[Counts, Counts, Counts, Counts]:
    """Sums of each group over its trusts that passed: rounded numerators and denominators, then true ones.

    `group_of` is each trust's group, -1 where it has none. Each trust is rounded to the nearest 5 before summing.
    """
    kept = measured.passed & (group_of != NOBODY)
    where = group_of[kept]
    counts = (
        rounding.nearest(measured.numerator),
        rounding.nearest(measured.denominator),
        measured.numerator,
        measured.denominator,
    )
    sums = [np.bincount(where, weights=one[kept], minlength=groups).astype(np.int64) for one in counts]
    return sums[0], sums[1], sums[2], sums[3]
