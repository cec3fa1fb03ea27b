"""The counts before and after a change, by group of people, by site or by trust: what a rate was moved by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from access.scope import Scope
from analysis import contribution
from analysis.contribution import Counted, Moved, NothingToSplit
from analysis.limits import Flags
from analysis.series import Counts, Series
from indicators.indicator import Definition
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import ledger, observations, organisations, side_by_side, variation_period
from queries.asked_places import By
from queries.inequality_offered import FEWEST_GROUPS
from queries.observations import Measured, Stratum
from queries.organisations import Organisation
from queries.side_by_side import NoneOfThem, Panel, Panels
from queries.variation_period import Period

BEFORE = 12
"""Months before a change that it is held against: a year, so that no season weighs more (judgement)."""
LEAST_SHARE = 0.5
"""Of either period that must carry figures of all parts (judgement)."""


class Why(StrEnum):
    """Why a change cannot be split."""

    NO = ""
    NONE = "no figures"
    NO_COUNTS = "figures without numerator and denominator"
    TOO_FEW = "too few months in which all parts have figures"
    NOBODY = "no part with figures both before and after"
    ALONE = "fewer than two that were there all along, so their rates divide nothing"


@dataclass(frozen=True)
class Periods:
    """What is compared with what. `signal` says that `after` is a running signal's; else it is the newest year."""

    before: Period
    after: Period
    signal: bool


@dataclass(frozen=True)
class Split:
    """The change by one division; `moved` is None where `why` says it cannot be told.

    `months` are how many of each period carry figures of every part.
    """

    by: By
    moved: Moved | None
    months: tuple[int, int]
    why: Why


def periods_of(scope: Scope, measured: Measured) -> Periods:
    """The running signal's months, and the year before it began; without one the newest year and the year before."""
    series = measured.series
    running = [
        one
        for one in ledger.of_series(
            scope,
            organisation=measured.organisation,
            definition=measured.definition,
            stratum=measured.stratum.key,
        )
        if one.running and one.first >= series.first
    ]
    last = series.last
    first = min((one.first for one in running), default=last.plus(1 - BEFORE))
    return Periods(Period(first.plus(-BEFORE), first.plus(-1)), Period(first, last), bool(running))


def of_change(scope: Scope, measured: Measured, *, over: Periods) -> tuple[Split, ...]:
    """The change split by everything that this organisation's people and places are divided by; of one group alone by
    nothing, because no figures divide it further."""
    if measured.stratum.key:
        return ()
    return tuple(one(scope, measured, over) for one in (_places, *_groups(scope, measured)))


def _groups(scope: Scope, measured: Measured) -> list[Callable[[Scope, Measured, Periods], Split]]:
    strata = observations.strata_with_figures(
        scope, definition=measured.definition, organisation=measured.organisation
    )
    known = dimensions(strata)
    return [_by_group(by) for by in By if by.dimension and by.dimension in known]


def dimensions(strata: Collection[Stratum]) -> frozenset[str]:
    """What these divide people by. Figures of one group alone, without the others, divide nothing."""
    groups = Counter(one.dimension for one in strata if one.key)
    return frozenset(one for one, many in groups.items() if many >= FEWEST_GROUPS)


def _by_group(by: By) -> Callable[[Scope, Measured, Periods], Split]:
    def split(scope: Scope, measured: Measured, over: Periods) -> Split:
        """The rate split by these groups over both periods; raises what `side_by_side.of_groups` raises."""
        found = side_by_side.of_groups(
            scope,
            indicator=measured.indicator,
            organisation=measured.organisation,
            dimension=by.dimension,
            definition=measured.definition,
            last=Month(int(measured.series.reported[-1])),
        )
        return _split(
            by, found.few, over, names=[one.stratum.group for one in found.few], definition=found.definition
        )

    return split


def _places(scope: Scope, measured: Measured, over: Periods) -> Split:
    """By the sites of a trust, or by the trusts of anything larger, each in the months in which it belonged there."""
    small = measured.organisation.kind in (OrganisationKind.TRUST, OrganisationKind.SITE)
    by, kind = (By.SITES, OrganisationKind.SITE) if small else (By.TRUSTS, OrganisationKind.TRUST)
    ends = [_ends(one, measured.definition) for one in (over.before, over.after)]
    belonged = {
        month: organisations.members(scope, parent=measured.organisation, month=Month(month), kind=kind)
        for month in np.concatenate(ends).tolist()
    }
    places = sorted({one for few in belonged.values() for one in few}, key=lambda one: one.short_name)
    try:
        found = _panels(scope, measured, places)
    except NoneOfThem:
        return Split(by, None, (0, 0), Why.NONE)
    names = [one.organisation.short_name for one in found.few]
    inside = [
        np.array([[one.organisation in belonged[month] for month in each.tolist()] for one in found.few])
        for each in ends
    ]
    return _split(by, found.few, over, names=names, definition=found.definition, inside=inside)


def _panels(scope: Scope, measured: Measured, places: Sequence[Organisation]) -> Panels:
    found = side_by_side.of_places(
        scope, indicator=measured.indicator, places=places, definition=measured.definition,
        last=Month(int(measured.series.reported[-1])),
    )  # fmt: skip
    if found.withheld:
        raise NoneOfThem(found.withheld)  # a part nobody may see would stand as somebody else's doing
    return replace(found, few=tuple(one for one in found.few if one.chart))


def _split(
    by: By,
    few: Sequence[Panel],
    over: Periods,
    *,
    names: Sequence[str],
    definition: Definition,
    inside: Sequence[Flags] = (),
) -> Split:
    """`inside` says before and after which part belonged in which month; without it all did in all of them."""
    series = [one.chart.measured.series for one in few if one.chart]
    if not series:
        return Split(by, None, (0, 0), Why.NONE)
    if all(np.isnan(one.denominator).all() for one in series):
        return Split(by, None, (0, 0), Why.NO_COUNTS)
    ends = [_ends(one, definition) for one in (over.before, over.after)]
    there = inside or [np.ones((len(series), len(each)), dtype=bool) for each in ends]
    (before, first), (after, second) = (_counted(series, *each) for each in zip(ends, there, strict=True))
    if first < LEAST_SHARE * len(ends[0]) or second < LEAST_SHARE * len(ends[1]):
        return Split(by, None, (first, second), Why.TOO_FEW)
    throughout = np.asarray(np.concatenate(there, axis=1).all(axis=1)) if inside else None
    if throughout is not None and (throughout & (before.size > 0) & (after.size > 0)).sum() == 1:
        return Split(by, None, (first, second), Why.ALONE)
    try:
        found = contribution.moved(names, before=before, after=after, throughout=throughout)
    except NothingToSplit:
        return Split(by, None, (first, second), Why.NOBODY)
    return Split(by, found, (first, second), Why.NO)


def _counted(series: Collection[Series], ends: Counts, there: Flags) -> tuple[Counted, int]:
    """The sums over figures that share no data, in the months in which all that belonged have one."""
    numerator, denominator = (
        np.stack([_at(one, ends, name) for one in series]) for name in ("numerator", "denominator")
    )
    known = ~np.isnan(denominator) & ~np.isnan(numerator)
    kept = (known | ~there).all(axis=0) & there.any(axis=0)
    events, size = (np.where(there & kept, one, 0.0).sum(axis=1) for one in (numerator, denominator))
    return Counted(events, size), int(kept.sum())


def _ends(period: Period, definition: Definition) -> Counts:
    """The months in which windows end that lie in the period and share none, counted back from its last."""
    apart = variation_period.step(definition)
    return np.arange(period.last.ordinal, period.first.ordinal + apart - 2, -apart, dtype=np.int32)[::-1]


def _at(one: Series, ends: Counts, name: str) -> np.ndarray:
    """The numbers of a series in some months; NaN in those that it has none of."""
    column, found = getattr(one, name), np.full(len(ends), np.nan)
    places = {int(month): place for place, month in enumerate(one.months)}
    for at, month in enumerate(ends.tolist()):
        if month in places:
            found[at] = column[places[month]]
    return found
