"""Two organisations side by side under one definition, what they counted over the same months, and who they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import partial

import numpy as np
from sqlalchemy import select

from access.scope import Scope
from analysis import inequality_gap, two_periods
from analysis.funnel_tails import Chance
from analysis.inequality_gap import Rates
from analysis.limits import Flags
from analysis.published_bounds import Bounds, count_bounds
from analysis.series import Numbers, Series
from analysis.two_periods import Change, Counted
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import IndicatorKind, OrganisationKind
from queries import organisations, register, side_by_side
from queries.at_a_glance import Chart
from queries.organisations import Organisation
from queries.side_by_side import NoneOfThem, Panels
from store import tables
from store.engine import reading

EXPERIENCE = (
    "fft_birth", "fft_postnatal", "cqc_listened_antenatal", "cqc_involved_birth", "cqc_concerns_taken_seriously",
)  # fmt: skip
"""What women say, which stands on the same page as any other comparison."""
YEAR = 12


class Apart(Enum):
    """What the counts of two say of each other, where they are two."""

    FIRST_HIGHER = auto()
    SECOND_HIGHER = auto()
    NOT_TOLD = auto()
    ROUNDING = auto()
    TOO_FEW = auto()
    ONE_LINE = auto()
    """One is a predecessor of the other, whose months are within the other's: nothing is tested."""


@dataclass(frozen=True)
class Over:
    """What both counted over the same months up to `last`: events and people, in the order of the pair.

    `gap` is the first less the second in shares, with its 95 % interval: of chance alone, as printed. `apart` holds
    for every true count behind the rounding.
    """

    last: Month
    months: int
    events: tuple[float, float]
    people: tuple[float, float]
    gap: Rates
    apart: Apart


@dataclass(frozen=True)
class Pair:
    """`charts` has None for one without figures in sight; `over` None where nothing can be added up for both."""

    indicator: Indicator
    definition: Definition
    organisations: tuple[Organisation, Organisation]
    charts: tuple[Chart | None, Chart | None]
    withheld: int
    over: Over | None
    others: tuple[Definition, ...] = ()
    """Definitions that one of them or both have figures under besides."""
    last: Month | None = None
    """The month that everything was asked to end with."""

    @property
    def newest(self) -> Month:
        """The month in which the newer of the two ends."""
        return max(one.measured.series.last for one in self.charts if one)


def of_pair(
    scope: Scope,
    *,
    indicator: Indicator,
    pair: tuple[Organisation, Organisation],
    definition: Definition | None = None,
    last: Month | None = None,
) -> Pair:
    """Both up to `last` under `definition`, or the one that both have figures under, if any. Raises `NoneOfThem`."""
    found = side_by_side.of_places(scope, indicator=indicator, places=pair, definition=definition, last=last)
    first, second = (one.chart for one in found.few)
    over = None
    if first and second:
        series = (first.measured.series, second.measured.series)
        over = _over(indicator, found.definition, series, one_line=_one_line(pair))
    return Pair(indicator, found.definition, pair, (first, second), found.withheld, over, found.others, last)


def experience(
    scope: Scope, *, pair: tuple[Organisation, Organisation], last: Month | None
) -> tuple[tuple[Indicator, Panels], ...]:
    """What women say at both up to `last`, as far as there are figures in sight."""
    known, found = catalogue.load(), []
    for key in EXPERIENCE:
        try:
            panels = side_by_side.of_places(scope, indicator=known.indicator(key), places=pair, last=last)
        except NoneOfThem:
            continue
        found.append((known.indicator(key), panels))
    return tuple(found)


@dataclass(frozen=True)
class Merger:
    """Who an organisation was before, and from which day it has been what it is."""

    organisation: Organisation
    before: tuple[Organisation, ...]
    effective_on: date


def mergers(scope: Scope, *, few: Sequence[Organisation]) -> tuple[Merger, ...]:
    """Those of `few` that took over from others, with these by name."""
    column = tables.succession.c
    statement = (
        select(column.successor_id, column.effective_on, tables.organisation.c.code)
        .join(tables.organisation, tables.organisation.c.id == column.predecessor_id)
        .where(column.successor_id.in_([one.id for one in few]), column.predecessor_id != column.successor_id)
        .order_by(tables.organisation.c.short_name)
    )
    with reading() as connection:
        rows = connection.execute(statement).all()
    return tuple(
        Merger(
            one,
            tuple(organisations.by_code(scope, code=row.code) for row in rows if row.successor_id == one.id),
            max(row.effective_on for row in rows if row.successor_id == one.id),
        )
        for one in few
        if any(row.successor_id == one.id for row in rows)
    )


@dataclass(frozen=True)
class Around:
    """What stands below a pair: each with who it was before a merger, and what women say at both, on one axis.

    `otherwise` are their charts of the same indicator under other definitions.
    """

    mergers: tuple[tuple[Merger, Panels], ...]
    experience: tuple[tuple[Indicator, Panels], ...]
    otherwise: tuple[Chart, ...] = ()


def around(scope: Scope, found: Pair) -> Around:
    said = experience(scope, pair=found.organisations, last=found.last)
    return Around(_merged(scope, found), said, _otherwise(scope, found))


def _otherwise(scope: Scope, found: Pair) -> tuple[Chart, ...]:
    of = partial(
        side_by_side.of_places, scope, indicator=found.indicator, places=found.organisations, last=found.last
    )
    charts: list[Chart] = []
    for told in found.others:
        try:
            charts += of(definition=told).charts
        except NoneOfThem:
            continue
    return tuple(charts)


def _merged(scope: Scope, found: Pair) -> tuple[tuple[Merger, Panels], ...]:
    """Each that took over from others: these up to their own end, then itself; only where both have figures."""
    merged = []
    of = partial(side_by_side.of_places, scope, indicator=found.indicator, definition=found.definition)
    for each in mergers(scope, few=found.organisations):
        until = Month.containing(each.effective_on).plus(-1)
        try:
            before = of(places=each.before, last=until)
            after = of(places=[each.organisation], last=found.last)
        except NoneOfThem:
            continue
        merged.append((each, Panels(found.definition, (*before.few, *after.few), 0)))
    return tuple(merged)


def systems(scope: Scope) -> tuple[Organisation, ...]:
    """Every LMNS with figures, closed ones included, by name: who can be chosen."""
    found = [one for one in organisations.choices(scope) if one.kind is OrganisationKind.LMNS]
    return tuple(sorted(found, key=lambda one: one.short_name.lower()))


def _one_line(pair: tuple[Organisation, Organisation]) -> bool:
    """Whether one came, at however many removes, after the other."""
    return any(one.id in _came_after(other) for one, other in (pair, pair[::-1]))


def _came_after(organisation: Organisation) -> set[int]:
    found, edge = set[int](), {organisation.id}
    while edge:
        edge = {one.new.id for one in register.successions() if one.old.id in edge} - found
        found |= edge
    return found


def _over(
    indicator: Indicator, definition: Definition, both_series: tuple[Series, Series], *, one_line: bool
) -> Over | None:
    """The newest twelve months in which both have counts, of figures that share no data; None without any."""
    if indicator.kind not in (IndicatorKind.PERCENT, IndicatorKind.RATE):
        return None
    both = sorted(set.intersection(*(set(_counted(one)) for one in both_series)), reverse=True)
    if not both:
        return None
    apart = max(definition.window_months, definition.every_months)
    wanted = {both[0] - step * apart for step in range(max(YEAR // apart, 1))}
    kept = [month for month in both if month in wanted]
    sums = [_summed(one, kept) for one in both_series]
    if not all(people > 0 for _, people in sums):
        return None
    possible = all(events <= people for events, people in sums)
    chance = Chance.BINOMIAL if indicator.counts_once and possible else Chance.POISSON
    rates = [inequality_gap.rates(np.array([events]), np.array([people]), chance=chance) for events, people in sums]
    return Over(
        last=Month(both[0]),
        months=len(kept) * definition.window_months,
        events=(sums[0][0], sums[1][0]),
        people=(sums[0][1], sums[1][1]),
        gap=inequality_gap.difference(*rates),
        apart=Apart.ONE_LINE if one_line else _apart(*(_bounded(one, kept) for one in both_series), chance=chance),
    )


_APART = {
    Change.ROSE: Apart.FIRST_HIGHER,
    Change.FELL: Apart.SECOND_HIGHER,
    Change.NOT_TOLD_APART: Apart.NOT_TOLD,
    Change.ROUNDING: Apart.ROUNDING,
    Change.TOO_FEW: Apart.TOO_FEW,
}


def _apart(first: Counted, second: Counted, *, chance: Chance) -> Apart:
    return _APART[two_periods.changes(second, first, chance=chance)[0]]


def _bounded(series: Series, months: Sequence[int]) -> Counted:
    """What was printed over the months together, and what it may truly be."""
    kept = np.isin(series.months, months)
    events, people = (
        _sum_and_bounds(counts[kept], series, kept, added)
        for counts, added in zip((series.numerator, series.denominator), series.counts_added, strict=True)
    )
    return Counted(events[0], people[0], events[1], people[1])


def _sum_and_bounds(counts: Numbers, series: Series, kept: Flags, added: int) -> tuple[Numbers, Bounds]:
    true = count_bounds(counts, precision=series.precision[kept], parts=series.contributing[kept], added=added)
    return np.array([counts.sum()]), Bounds(np.array([true.low.sum()]), np.array([true.high.sum()]))


def _counted(series: Series) -> list[int]:
    return [int(month) for month in series.months[~np.isnan(series.numerator) & (series.denominator > 0)]]


def _summed(series: Series, months: Sequence[int]) -> tuple[float, float]:
    kept = np.isin(series.months, months)
    return float(series.numerator[kept].sum()), float(series.denominator[kept].sum())
