"""One site's MOSS charts from its deaths, its births and the reference rate: years, thresholds, sum and excess.

Year by year the expected number follows from the births of the year before and from the reference rate of the three
years before, as the published code has it. Months that nobody returned are left out, never counted as without deaths.
Source: see `moss_thresholds`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from analysis.moss import Level, MossChart, moss_chart
from analysis.moss_excess import DailyExcess, daily_excess
from analysis.moss_false_alarms import Behaviour, behaviour
from analysis.moss_thresholds import NoThreshold, Thresholds, thresholds
from indicators.month import Month

BEGAN = Month.of(2025, 1)
"""The first month that the national tool counts."""


@dataclass(frozen=True)
class Before:
    """What a year's thresholds rest on: deaths per birth over the years before it, and births a month in the last."""

    year: int
    rate: float
    births: float


@dataclass(frozen=True)
class YearOf:
    """One calendar year of the chart."""

    before: Before
    limits: Thresholds


@dataclass(frozen=True)
class SiteChart:
    """`years` in order; `skipped` are months in the chart's time that nobody returned."""

    chart: MossChart
    excess: DailyExcess
    years: tuple[YearOf, ...]
    skipped: tuple[Month, ...]

    @property
    def last(self) -> Month:
        return Month(int(self.chart.months[-1]))

    @property
    def level(self) -> Level:
        """That of the newest month."""
        return Level(int(self.chart.levels[-1]))

    @property
    def limits(self) -> Thresholds:
        """Those of the newest year."""
        return self.years[-1].limits

    @property
    def unchanged(self) -> Behaviour:
        """What the chart does though nothing is amiss."""
        return behaviour(self.limits)

    @property
    def doubled(self) -> Behaviour:
        return behaviour(self.limits, times=2.0)

    def signalling(self) -> tuple[tuple[Month, Level], ...]:
        """Months with a signal, the newest first."""
        found = [
            (Month(month), Level(level))
            for month, level in zip(self.chart.months.tolist(), self.chart.levels.tolist(), strict=True)
            if level
        ]
        return tuple(reversed(found))


class CannotChart(Exception):
    """There is no MOSS chart of this site; the message says why."""


def site_chart(deaths: Sequence[date], *, told: Collection[Month], before: Mapping[int, Before]) -> SiteChart:
    """The chart of the months `told`, from 2025 on, in the years that `before` has thresholds for.

    Raises `CannotChart`.
    """
    if told and (last := max(told)) < BEGAN:
        raise CannotChart(f"MOSS counts from {BEGAN.in_words()} on, and these figures end in {last.in_words()}")
    limits = _limits(before)
    months = sorted(one for one in told if one >= BEGAN and one.year in limits)
    if not months:
        raise CannotChart("no month since January 2025 has figures, births of the year before and a reference rate")
    counted = Counter(Month.containing(day) for day in deaths)
    chart = moss_chart(
        np.array([float(counted[month]) for month in months]),
        months=np.array([month.ordinal for month in months], dtype=np.int32),
        thresholds=[limits[month.year] for month in months],
    )
    excess = daily_excess(
        chart,
        deaths,
        births=np.array([before[month.year].births for month in months]),
        rates=np.array([before[month.year].rate for month in months]),
    )
    between = range(months[0].ordinal, months[-1].ordinal + 1)
    return SiteChart(
        chart=chart,
        excess=excess,
        years=tuple(YearOf(before[year], limits[year]) for year in sorted({month.year for month in months})),
        skipped=tuple(one for one in map(Month, between) if one not in set(months)),
    )


def _limits(before: Mapping[int, Before]) -> dict[int, Thresholds]:
    """Years for which the published search finds thresholds."""
    found = {}
    for year, one in before.items():
        try:
            found[year] = thresholds(one.rate, one.births)
        except NoThreshold:
            continue
    return found
