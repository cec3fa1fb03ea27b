"""Any safety signal? Local charts of severe and rare harm, which are not MOSS, and MOSS where it is loaded."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from analysis import event_chart, rare_detectability
from analysis.champion import NO, NOT_KNOWN, YES, Answer, Question, answer, several, some
from analysis.champion_harm import Tally
from analysis.champion_news import Running
from analysis.local_cusum import TooFewCases, local_cusum
from analysis.numerals import running
from analysis.verdicts import Meaning, Verdict
from indicators.month import Month

SEVERE_FROM = 4
"""The catalogue's severity from which a chart speaks of serious harm."""


@dataclass(frozen=True)
class RareChart:
    """What two local charts of one kind of case say: the days between cases, and the CUSUM of their number.

    `signal` is a run of short waits that reaches the newest case; `cusum` the newest month of the last six in which
    the CUSUM for a doubling signalled, None where it did not, and `cusum_judged` whether there are cases enough for
    one. `months_to_double` is how long a doubling would take to tell from chance, infinite beyond ten years.
    """

    title: str
    verdict: Verdict
    signal: bool
    months_to_double: float
    cusum: Month | None = None
    cusum_judged: bool = False

    @property
    def judged(self) -> bool:
        return self.cusum_judged or self.verdict is not Verdict.CANNOT_TELL


@dataclass(frozen=True)
class MossSignal:
    """A signal of one site by MOSS's method: its newest month with one, and when the critical safety check is due."""

    site: str
    level: str
    month: Month
    due: date

    @property
    def in_words(self) -> str:
        due = f"{self.due.day} {Month.containing(self.due).in_words()}"
        return f"{self.site}, {self.level} in {self.month.in_words()}, safety check due by {due}"


@dataclass(frozen=True)
class Safety:
    """`severe` are running concerns of severe monthly charts; `judged` of `charts` of these could be judged.

    `moss` are signals of the last six months by MOSS's method, worked out here; `moss_charts` how many sites have
    such a chart. `moss_loaded` is whether the national signals themselves are in the store.
    """

    month: Month
    severe: tuple[Running, ...]
    judged: int
    charts: int
    rare: tuple[RareChart, ...]
    moss_loaded: bool
    moss: tuple[MossSignal, ...] = ()
    moss_charts: int = 0


def told(safety: Safety) -> Answer:
    found = [f"{running(one.title)}, {one.said}" for one in safety.severe]
    found += [f"{running(one.title)}, {said}" for one in safety.rare if (said := _signal(one))]
    moss = "" if safety.moss_loaded else "national MOSS signals are not loaded"
    by_moss = f"by MOSS's method: {some([one.in_words for one in safety.moss])}" if safety.moss else ""
    if found or by_moss:
        head = f"{several(len(found), 'local signal')}, not MOSS: {some(found)}" if found else ""
        return answer(Question.SIGNALS, YES, [by_moss, head, moss])
    judged = safety.judged + safety.moss_charts + sum(one.judged for one in safety.rare)
    if not judged:
        why = "no chart of severe or rare harm has enough figures to be judged"
        return answer(Question.SIGNALS, NOT_KNOWN, [why, moss])
    quiet = f"none of {several(judged, 'local chart')} of serious harm shows a signal"
    return answer(Question.SIGNALS, NO if safety.moss_loaded else "No local signal.", [quiet, moss])


def rare_chart(tally: Tally, *, until: date, months: Sequence[Month] = ()) -> RareChart:
    """The t chart of one kind of case, up to the last day that returns reach, and its CUSUM over `months`.

    `months` are those that returns tell of; without them there is no CUSUM.
    """
    days = [day for day in tally.days if day <= until]
    return of_days(tally.kind.heading, days, until=until, months=months)


def of_days(title: str, days: Sequence[date], *, until: date, months: Sequence[Month]) -> RareChart:
    """Both charts of cases that happened on `days`."""
    chart = event_chart.days_between(days, today=until)
    reaching = [one for one in chart.episodes if one.last == len(chart.between) - 1]
    signal = any(one.meaning is Meaning.CONCERN for one in reaching)
    plain = RareChart(title, chart.judgement.verdict, signal, _months_to_double(days, until))
    counted = Counter(map(Month.containing, days))
    try:
        found = local_cusum(np.array([float(counted[month]) for month in months]), births=np.ones(len(months)))
    except TooFewCases:
        return plain
    judged = months[found.first :]
    recent = [month for month, told in zip(judged, found.signals.tolist(), strict=True) if told][-1:]
    return replace(plain, cusum=recent[0] if found.signalling else None, cusum_judged=True)


def in_words(one: RareChart) -> str:
    """One line of the list behind the answer."""
    if one.signal:
        return "Signal: cases closer together than usual. Local, not MOSS."
    if one.cusum:
        return f"Signal: more cases than usual by a local CUSUM, in {one.cusum.in_words()}. Local, not MOSS."
    if not one.judged:
        return "Cannot tell: too few cases to judge the days between them."
    return f"No signal. {_wait(one.months_to_double).capitalize()}."


def _signal(one: RareChart) -> str:
    """What a signal says, inside a line; empty where there is none."""
    if one.signal:
        return "closer together than usual"
    return f"more than usual, {one.cusum.in_words()}" if one.cusum else ""


def _wait(months: float) -> str:
    if math.isinf(months):
        return "a doubling would not show within ten years"
    return f"a doubling would take about {several(round(months), 'month')} to show"


def _months_to_double(days: Sequence[date], until: date) -> float:
    if len(days) < 2:
        return math.nan
    months = max((until - min(days)).days / 30.4375, 1.0)
    return rare_detectability.months_to_tell(len(days) / months)
