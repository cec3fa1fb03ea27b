"""Whether a line carries on what was counted before its organisation was formed, as its predecessors counted it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from access.scope import NotAllowed, Scope
from analysis.series import Series
from indicators.month import Month
from queries import observations, register
from queries.observations import Measured, NoFigures
from queries.organisations import Organisation

FIGURES = 12
"""As many of the last figures before the change are added up on either side."""


@dataclass(frozen=True)
class Continuity:
    """Sums of the last `figures` before `since`: of this line, and of the predecessors' own lines together."""

    since: Month
    predecessors: tuple[Organisation, ...]
    figures: int
    here: tuple[float, float]
    there: tuple[float, float]

    @property
    def unchanged(self) -> bool:
        return self.here == self.there


def of_line(scope: Scope, *, measured: Measured) -> tuple[Continuity, ...]:
    """One for each day on which the organisation took over from others, where figures of both sides are in sight.

    Only reporting months in which the line and each predecessor have a number are compared.
    """
    return tuple(_compared(scope, measured))


def _compared(scope: Scope, measured: Measured) -> Iterator[Continuity]:
    for day, former in _formed(measured.organisation).items():
        since = Month.containing(day)
        try:
            theirs = [found for one in former if (found := _of(scope, measured, one, since))]
        except NotAllowed:
            continue
        own = _before(measured.series, since)
        months = sorted(own.keys() & set.intersection(*map(set, theirs)) if theirs else ())[-FIGURES:]
        if months:
            sums = [_sum(one, months) for one in theirs]
            there = sum(one[0] for one in sums), sum(one[1] for one in sums)
            yield Continuity(since, former, len(months), _sum(own, months), there)


def _formed(organisation: Organisation) -> dict[date, tuple[Organisation, ...]]:
    """The days of mergers and changes of code, with those who came before."""
    days: dict[date, list[Organisation]] = {}
    for one in sorted(register.taken_over(organisation), key=lambda one: (one.day, one.old.code)):
        days.setdefault(one.day, []).append(one.old)
    return {day: tuple(few) for day, few in days.items()}


Counted = dict[int, tuple[float, float]]
"""Numerator and denominator by reporting month."""


def _of(scope: Scope, measured: Measured, former: Organisation, since: Month) -> Counted:
    try:
        found = observations.monthly(
            scope,
            indicator=measured.indicator,
            organisation=former,
            definition=measured.definition,
            stratum=measured.stratum,
        )
    except NoFigures:
        return {}
    return _before(found.series, since)


def _before(series: Series, since: Month) -> Counted:
    known = (series.reported < since.ordinal) & ~np.isnan(series.numerator)
    below = np.nan_to_num(series.denominator)
    return {
        int(series.reported[place]): (float(series.numerator[place]), float(below[place]))
        for place in np.flatnonzero(known)
    }


def _sum(counted: Counted, months: list[int]) -> tuple[float, float]:
    found = [counted[month] for month in months]
    return sum(one[0] for one in found), sum(one[1] for one in found)
