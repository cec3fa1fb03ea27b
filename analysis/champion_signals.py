"""Any safety signal? Local charts of severe and rare harm, which are not MOSS, and MOSS where it is loaded."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from analysis import event_chart, rare_detectability
from analysis.champion import NO, NOT_KNOWN, YES, Answer, Question, answer, several, some
from analysis.champion_harm import Tally
from analysis.champion_news import Running
from analysis.numerals import running
from analysis.verdicts import Meaning, Verdict
from indicators.month import Month

SEVERE_FROM = 4
"""The catalogue's severity from which a chart speaks of serious harm."""


@dataclass(frozen=True)
class RareChart:
    """What the days between cases of one kind say. `signal` is a run of short waits that reaches the newest case.

    `months_to_double` is how long a doubling would take to tell from chance, infinite beyond ten years.
    """

    title: str
    verdict: Verdict
    signal: bool
    months_to_double: float


@dataclass(frozen=True)
class Safety:
    """`severe` are running concerns of severe monthly charts; `judged` of `charts` of these could be judged."""

    month: Month
    severe: tuple[Running, ...]
    judged: int
    charts: int
    rare: tuple[RareChart, ...]
    moss_loaded: bool


def told(safety: Safety) -> Answer:
    found = [f"{running(one.title)}, {one.said}" for one in safety.severe]
    found += [f"{running(one.title)}, closer together than usual" for one in safety.rare if one.signal]
    moss = "" if safety.moss_loaded else "national MOSS signals are not loaded"
    if found:
        head = f"{several(len(found), 'local signal')}, not MOSS: {some(found)}"
        return answer(Question.SIGNALS, YES, [head, moss])
    judged = safety.judged + sum(one.verdict is not Verdict.CANNOT_TELL for one in safety.rare)
    if not judged:
        why = "no chart of severe or rare harm has enough figures to be judged"
        return answer(Question.SIGNALS, NOT_KNOWN, [why, moss])
    quiet = f"none of {several(judged, 'local chart')} of serious harm shows a signal"
    return answer(Question.SIGNALS, NO if safety.moss_loaded else "No local signal.", [quiet, moss])


def rare_chart(tally: Tally, *, until: date) -> RareChart:
    """The t chart of one kind of case, up to the last day that returns reach."""
    chart = event_chart.days_between(tally.days, today=until)
    reaching = [one for one in chart.episodes if one.last == len(chart.between) - 1]
    signal = any(one.meaning is Meaning.CONCERN for one in reaching)
    return RareChart(tally.kind.heading, chart.judgement.verdict, signal, _months_to_double(tally, until))


def in_words(one: RareChart) -> str:
    """One line of the list behind the answer."""
    if one.signal:
        return "Signal: cases closer together than usual. Local, not MOSS."
    if one.verdict is Verdict.CANNOT_TELL:
        return "Cannot tell: too few cases to judge the days between them."
    return f"No signal. {_wait(one.months_to_double).capitalize()}."


def _wait(months: float) -> str:
    if math.isinf(months):
        return "a doubling would not show within ten years"
    return f"a doubling would take about {several(round(months), 'month')} to show"


def _months_to_double(tally: Tally, until: date) -> float:
    days = [day for day in tally.days if day <= until]
    if len(days) < 2:
        return math.nan
    months = max((until - min(days)).days / 30.4375, 1.0)
    return rare_detectability.months_to_tell(len(days) / months)
