"""Any safety signal? Local charts of severe and rare harm, which are not MOSS, and MOSS where it is loaded."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from analysis import event_chart, rare_detectability
from analysis.champion import NO, NOT_KNOWN, YES, Answer, Question, answer, name_of
from analysis.champion_harm import Tally
from analysis.champion_news import Running
from analysis.local_cusum import LocalCusum, TooFewCases, local_cusum
from analysis.moss import Level
from analysis.moss_story import LEVELS
from analysis.naming import listed, several
from analysis.numerals import count, running
from analysis.verdicts import Meaning, Verdict
from indicators.month import Month

SEVERE_FROM = 4
"""The catalogue's severity from which a chart speaks of serious harm."""


@dataclass(frozen=True)
class RareChart:
    """What two local charts of one kind of case say: the days between cases, and the CUSUM of their number.

    `signal` is a run of short waits that reaches the newest case; `cusum` the newest month of the last six in which
    the CUSUM for a doubling signalled, None where it did not. `sums` is that CUSUM over `months`, None where there
    are too few cases for one. `months_to_double` is how long a doubling would take to tell from chance, infinite
    beyond ten years.
    """

    title: str
    verdict: Verdict
    signal: bool
    months_to_double: float
    cusum: Month | None = None
    sums: LocalCusum | None = None
    months: tuple[Month, ...] = ()
    """Those that the sums have values for."""

    @property
    def judged(self) -> bool:
        return self.sums is not None or self.verdict is not Verdict.CANNOT_TELL


@dataclass(frozen=True)
class MossSignal:
    """A signal of one site by MOSS's method: its newest month with one, and when the critical safety check is due.

    `code` is the site's, `today` the day it is read on.
    """

    site: str
    level: str
    month: Month
    due: date
    today: date
    code: str = ""

    @property
    def clock(self) -> str:
        """`safety check was due by 24 November, 1 day ago, not recorded here as done`."""
        month = Month.containing(self.due)
        day = f"{self.due.day} {name_of(month) if month.year == self.today.year else month.in_words()}"
        late = (self.today - self.due).days
        if late <= 0:
            return f"safety check is due by {day}"
        ago = f"{count(late)} day{'' if late == 1 else 's'} ago"
        return f"safety check was due by {day}, {ago}, not recorded here as done"

    @property
    def in_words(self) -> str:
        return f"{self.level} in {self.month.in_words()}, {self.clock}"


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
    """The gravest by name, the rest by number: the list behind it names them all."""
    local = [f"{running(one.title)}, {one.said}" for one in safety.severe]
    local += [f"{running(one.title)}, {said}" for one in safety.rare if (said := _signal(one))]
    moss = "" if safety.moss_loaded else "national MOSS signals are not loaded"
    if safety.moss:
        return answer(
            Question.SIGNALS, YES, [_by_moss(gravest(safety.moss)), _besides(len(safety.moss) - 1, len(local))]
        )
    if local:
        alone = ": " if len(local) == 1 else ", the gravest "
        return answer(
            Question.SIGNALS, YES, [f"{several(len(local), 'local signal')}, not MOSS{alone}{local[0]}", moss]
        )
    judged = safety.judged + safety.moss_charts + sum(one.judged for one in safety.rare)
    if not judged:
        why = "no chart of severe or rare harm has enough figures to be judged"
        return answer(Question.SIGNALS, NOT_KNOWN, [why, moss])
    quiet = f"none of {several(judged, 'local chart')} of serious harm shows a signal"
    return answer(Question.SIGNALS, NO if safety.moss_loaded else "No local signal.", [quiet, moss])


def gravest(few: Sequence[MossSignal]) -> MossSignal:
    """Red before amber, then the newest."""
    return max(few, key=lambda one: (one.level == LEVELS[Level.RED], one.month))


def first_signal(safety: Safety) -> RareChart | None:
    """The first local chart of rare cases that signals."""
    return next((one for one in safety.rare if _signal(one)), None)


def _by_moss(one: MossSignal) -> str:
    return f"{one.site} is {one.level} in {name_of(one.month)} by MOSS's method, worked out here; its {one.clock}"


def _besides(sites: int, local: int) -> str:
    """What else signals."""
    parts = [several(sites, "other site", "other sites")] if sites else []
    parts += [f"{several(local, 'local signal')}, not MOSS" if local else ""]
    told = listed([one for one in parts if one])
    return f"besides: {told}" if told else ""


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
    return replace(plain, cusum=recent[0] if found.signalling else None, sums=found, months=tuple(judged))


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
