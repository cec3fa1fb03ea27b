"""Signals of rare harm as a meeting sees them: what each says, since when, and the day by which a check is due.

By MOSS's method site by site, and by local charts of each kind of case. A signal stands for six months, as both count
their own. It is news in the newest month told of, and goes on after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np

from analysis import event_chart, local_cusum, moss_story
from analysis.finding import Finding, News, Subject
from analysis.local_cusum import RECENT, TooFewCases
from analysis.moss import Level
from analysis.moss_site import SiteChart
from analysis.moss_story import LEVELS
from analysis.naming import counted
from analysis.numerals import sentence, written
from analysis.verdicts import Meaning
from indicators.month import Month

_YEAR = 12


@dataclass(frozen=True)
class Cases:
    """Cases of one kind at one place: their `days`, and the `months` told of, in order, none after the one looked at.

    `whose` is the code of the organisation whose page of rare harm tells more. `births` are those of each month, none
    where they are not known of all.
    """

    subject: Subject
    whose: str
    days: tuple[date, ...]
    months: tuple[Month, ...]
    births: tuple[float, ...] = ()

    @property
    def last(self) -> Month:
        return self.months[-1]

    @property
    def in_a_year(self) -> str:
        first = self.last.plus(1 - _YEAR)
        number = sum(first <= Month.containing(day) <= self.last for day in self.days)
        return f"{counted(number, 'case')} in {_YEAR} months"


@dataclass(frozen=True)
class RareSignal:
    """A signal with what a meeting needs to know of it. `site` is the code of the site whose MOSS chart it is, empty
    for a local one; `brief` says `what` in a few words. `days` are those of all its cases."""

    finding: Finding
    whose: str
    site: str
    brief: str
    what: str
    figures: str
    days: tuple[date, ...]
    signalled: Month
    """The newest month in which it did."""

    @property
    def series(self) -> tuple[str, str, str]:
        """Of which cases, whose, and by which chart: the same at any month."""
        return self.finding.subject.indicator, self.whose, self.site or self.finding.subject.organisation


def by_moss(
    cases: Cases, chart: SiteChart, *, site: str, told_on: Sequence[tuple[date, date]]
) -> tuple[RareSignal, ...]:
    """The signal of one site that stands at the newest month, or nothing.

    `told_on` has the day of every death, and the day on which it was known.
    """
    levels = {month: level for month, level in chart.signalling() if _stands(month, cases.last)}
    if not levels:
        return ()
    newest, first = max(levels), min(levels)
    known = [on for day, on in told_on if Month.containing(day) == newest]
    place = chart.chart.months.tolist().index(newest.ordinal)
    limits, level = chart.chart.thresholds[place], levels[newest]
    limit = limits.red if level is Level.RED else limits.amber
    brief = f"{LEVELS[level]} in {newest.in_words()} by MOSS's method"
    score = written(float(chart.chart.values[place]), decimals=2)
    return (
        RareSignal(
            finding=_finding(
                cases, first=first, signalled=newest, due=moss_story.due_on(max(known)) if known else None
            ),
            whose=cases.whose,
            site=site,
            brief=brief,
            what=f"{sentence(brief)}: the score is {score}, {LEVELS[level]} from {written(limit.h, decimals=2)}.",
            figures=cases.in_a_year,
            days=cases.days,
            signalled=newest,
        ),
    )


def borne_out(signal: RareSignal) -> RareSignal:
    """A signal by MOSS's method where local charts of the same deaths signal as well."""
    return replace(signal, what=f"{signal.what} Local charts of the same deaths signal too.")


def with_wholes(signal: RareSignal, names: Sequence[str]) -> RareSignal:
    """A signal with the wholes that contain its place and signal with it alone."""
    told = [f"{name} as a whole signals with it." for name in names]
    return replace(signal, what=" ".join([signal.what, *told]))


def local(cases: Cases) -> tuple[RareSignal, ...]:
    """The signal of the days between cases, or of the local CUSUM of their number, that stands; or nothing."""
    closer, more = _closer_since(cases), _more(cases)
    if not (closer or more):
        return ()
    brief, starts = _in_few_words(closer, more), [*closer, *more]
    return (
        RareSignal(
            finding=_finding(cases, first=min(starts), signalled=max(starts)),
            whose=cases.whose,
            site="",
            brief=brief,
            what=f"{sentence(brief)}. Local, not MOSS.",
            figures=cases.in_a_year,
            days=cases.days,
            signalled=max(starts),
        ),
    )


def without(cases: Cases, parts: Sequence[Cases]) -> Cases:
    """The cases of a whole that are not those of these parts."""
    days = Counter(cases.days)
    for one in parts:
        days -= Counter(one.days)
    return replace(cases, days=tuple(sorted(days.elements())), births=_births_without(cases, parts))


def _births_without(cases: Cases, parts: Sequence[Cases]) -> tuple[float, ...]:
    """Those of each month, none where they are not known of all or none is left in some month."""
    if not cases.births or not all(one.births for one in parts):
        return ()
    of_parts = [dict(zip(one.months, one.births, strict=True)) for one in parts]
    left = [
        born - sum(one.get(month, 0.0) for one in of_parts)
        for month, born in zip(cases.months, cases.births, strict=True)
    ]
    return tuple(left) if min(left) > 0 else ()


def _in_few_words(closer: Sequence[Month], more: Sequence[Month]) -> str:
    since = f"by a local CUSUM, since {more[0].in_words()}" if more else ""
    if not closer:
        return f"more cases than usual, {since}"
    return f"cases closer together than usual{f', and more of them, {since}' if more else ''}"


def _closer_since(cases: Cases) -> tuple[Month, ...]:
    """Since when the newest cases lie closer together than usual, month by month back; none where they do not."""
    first = cases.last.plus(1)
    while _stands(first.plus(-1), cases.last) and _closer(cases.days, first.plus(-1)):
        first = first.plus(-1)
    return (first,) if first <= cases.last else ()


@lru_cache(maxsize=4096)
def _closer(every: tuple[date, ...], last: Month) -> bool:
    """Whether a run of short waits reached the newest case at the end of `last`; asked again month after month."""
    days = [day for day in every if day <= last.last_day()]
    chart = event_chart.days_between(days, today=last.last_day())
    reaching = [one for one in chart.episodes if one.last == len(chart.between) - 1]
    return any(one.meaning is Meaning.CONCERN for one in reaching)


def _more(cases: Cases) -> tuple[Month, ...]:
    """The months in which the local CUSUM signalled, of those in which a signal stands."""
    counted = Counter(map(Month.containing, cases.days))
    born = np.array(cases.births or (1.0,) * len(cases.months))
    numbers = np.array([float(counted[month]) for month in cases.months])
    try:
        if not local_cusum.can_signal(numbers, births=born):
            return ()
    except TooFewCases:
        return ()
    found = local_cusum.local_cusum(numbers, births=born)
    signals = zip(cases.months[found.first :], found.signals.tolist(), strict=True)
    return tuple(month for month, signal in signals if signal and _stands(month, cases.last))


def _finding(cases: Cases, *, first: Month, signalled: Month, due: date | None = None) -> Finding:
    """One that has stood since `first`, and signalled in `signalled` for the last time."""
    news = News.CONTINUING
    if signalled == cases.last:
        news = News.NEW if first == signalled else News.AGAIN
    points = cases.last.ordinal - first.ordinal + 1
    return Finding(cases.subject, Meaning.CONCERN, (), points, news, both_ways=False, due=due)


def _stands(month: Month, last: Month) -> bool:
    return last.plus(-RECENT) < month <= last
