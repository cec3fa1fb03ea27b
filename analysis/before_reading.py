"""What the figures themselves could do to a chart, to be ruled out before anything is read into it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from analysis import periods, spc
from analysis.numerals import count, in_words, sentence
from analysis.spc_chart import SpcChart
from analysis.verdicts import Reason
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction, Precision, Vintage

RECENT = 24
"""Months at the end of a chart in which a change of who contributes is worth a word (judgement)."""


COMPLETE = 0.95
"""The share of valid records below which a figure deserves a second look (judgement)."""


class Finding(StrEnum):
    """What looking at the figures came to."""

    TO_KNOW = "to know"
    IN_ORDER = "in order"
    NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Check:
    subject: str
    finding: Finding
    words: str


@dataclass(frozen=True)
class Recorded:
    """Of the records that stand behind a figure: the share from 0 to 1 in which an item is valid, in some month."""

    item: str
    month: Month
    valid: float


def checks(
    chart: SpcChart,
    *,
    indicator: Indicator,
    published: bool = True,
    coding: tuple[str, ...] = (),
    recorded: tuple[Recorded, ...] = (),
) -> tuple[Check, ...]:
    """One for each question about the figures of a chart, in the order in which they are best asked.

    `published` says whether a publisher gave them out, whose rule of quality holds then. `coding` are changes of code
    or definition that somebody knows of, in words; `recorded` what is known of the records behind the figures.
    """
    every = (
        _latest(chart),
        _gaps(chart),
        _quality(chart, indicator.quality_rule if published else ""),
        _records(recorded),
        _denominator(chart, indicator),
        _windows(chart),
        _rounding(chart),
        _coding(coding),
        _contributing(chart),
    )
    return tuple(one for one in every if one is not None)


def gravest_first(found: tuple[Check, ...]) -> tuple[Check, ...]:
    """What to know, then what cannot be told, then what is in order."""
    order = (Finding.TO_KNOW, Finding.NOT_KNOWN, Finding.IN_ORDER)
    return tuple(sorted(found, key=lambda one: order.index(one.finding)))


def in_brief(found: tuple[Check, ...]) -> str:
    """One sentence: what to know before reading on, or that nothing was found."""
    to_know = [one.subject.lower() for one in found if one.finding is Finding.TO_KNOW]
    unknown = sum(one.finding is Finding.NOT_KNOWN for one in found)
    answers = "question cannot" if unknown == 1 else "questions cannot"
    rest = f" {sentence(in_words(unknown))} {answers} be answered here." if unknown else ""
    if not to_know:
        return f"{sentence(in_words(len(found) - unknown))} questions asked of the figures: all in order.{rest}"
    things = "one thing" if len(to_know) == 1 else f"{in_words(len(to_know))} things"
    return f"{sentence(things)} to know before reading it: {', '.join(to_know)}.{rest}"


def _latest(chart: SpcChart) -> Check:
    places = np.flatnonzero(chart.series.has_number & (chart.series.vintage == Vintage.PROVISIONAL)).tolist()
    if not places:
        return Check("Provisional figures", Finding.IN_ORDER, "No figure on the chart is provisional.")
    many = len(places) > 1
    named = sentence(periods.listed(chart.series, places[-3:]))
    verb = "are provisional and may change" if many else "is provisional and may change"
    words = f"{named} {verb}." if len(places) <= 3 else f"{len(places)} figures are provisional, the last {named}."
    return Check("Provisional figures", Finding.TO_KNOW, words)


def _gaps(chart: SpcChart) -> Check:
    told = [_gap(chart, status) for status in _WITHOUT]
    words = " ".join(filter(None, told))
    if not words:
        return Check(
            "Months without a figure", Finding.IN_ORDER, f"Every {periods.step(chart.series)} has its figure."
        )
    return Check("Months without a figure", Finding.TO_KNOW, f"{words} None of these is zero.")


def _gap(chart: SpcChart, status: CellStatus) -> str:
    reported = np.flatnonzero(chart.series.status != CellStatus.MISSING)
    start = int(reported[0]) if len(reported) else 0
    places = [int(one) for one in np.flatnonzero(chart.series.status == status) if one >= start]
    if not places:
        return ""
    number = f"{in_words(len(places))} {periods.step(chart.series)}{'s' if len(places) > 1 else ''}"
    which = periods.listed(chart.series, places) if len(places) <= 3 else f"the last {_name(chart, places[-1])}"
    return f"{sentence(number)} {_WITHOUT[status]}: {which}."


def _quality(chart: SpcChart, rule: str) -> Check:
    failed = np.flatnonzero(chart.series.status == CellStatus.FAILED_DATA_QUALITY).tolist()
    if failed:
        number = "One figure" if len(failed) == 1 else f"{len(failed)} figures"
        words = f"{number} failed the publisher's quality rule, the last of {_name(chart, failed[-1])}."
        return Check("Quality rule", Finding.TO_KNOW, words)
    if not rule:
        return Check("Quality rule", Finding.NOT_KNOWN, "No rule is written that would hold a poor figure back.")
    return Check("Quality rule", Finding.IN_ORDER, "No figure failed the publisher's quality rule.")


def _records(recorded: tuple[Recorded, ...]) -> Check | None:
    """How complete the records are, where anything was published of them; the least complete item is named."""
    known = [one for one in recorded if not np.isnan(one.valid)]
    if not known:
        return None
    least = min(known, key=lambda one: one.valid)
    words = f"In {least.month.in_words()}, {least.item} was valid in {least.valid * 100:.0f}% of records"
    if least.valid >= COMPLETE:
        return Check("Records", Finding.IN_ORDER, f"{words}, and every other item behind it in as many or more.")
    return Check("Records", Finding.TO_KNOW, f"{words}: who is left out may differ from who is in.")


def _denominator(chart: SpcChart, indicator: Indicator) -> Check | None:
    """Whether as many are counted as were: a rate moves when those who are counted change."""
    series = chart.series
    if np.isnan(series.denominator).all():
        return None
    who = indicator.denominator or "The denominator"
    if series.overlapping:
        words = f"{who}: each figure covers several months, so a change of how many are counted would not show soon."
        return Check("Who is counted", Finding.NOT_KNOWN, words)
    counted = replace(series, value=series.denominator, numerator=np.full(len(series), np.nan))
    told = spc.chart(counted, direction=Direction.NEUTRAL, rule_set=chart.rule_set)
    if told.judgement.reason not in (Reason.NONE, Reason.LATEST_MISSING):
        return Check("Who is counted", Finding.NOT_KNOWN, f"{who}: {told.judgement.reason.value}.")
    running = told.running()
    if not running:
        usual, latest = (count(round(float(one))) for one in (told.mean[told.last_place], _last(told)))
        return Check(
            "Who is counted", Finding.IN_ORDER, f"{who}: as many as usual, {latest} against a mean of {usual}."
        )
    one = min(running, key=lambda episode: episode.first)
    way = "more" if one.way == "high" else "fewer"
    since = periods.span(series, one.first, one.last)
    usual = count(round(float(np.nanmean(series.denominator[: one.first] if one.first else series.denominator))))
    words = f"{who}: {way} than usual, {since}, {count(_last(told))} at last against {usual} before."
    return Check("Who is counted", Finding.TO_KNOW, f"{words} {_who_moved(chart, way)}")


def _who_moved(chart: SpcChart, way: str) -> str:
    """That not all contribute, where that is why fewer are counted; else what to ask."""
    number, eligible = _pair(chart, chart.last_place)
    if way == "fewer" and 0 <= number < eligible:
        return f"{number} of {eligible} organisations contribute, which alone can make them fewer."
    return "Ask who is missing." if way == "fewer" else "Ask who is new."


def _windows(chart: SpcChart) -> Check:
    if not chart.series.overlapping:
        return Check("Overlap", Finding.IN_ORDER, "No two figures share data.")
    months = int(np.median(chart.series.window_months))
    words = f"Each figure covers {in_words(months)} months, so neighbours share data and rules of runs do not apply."
    return Check("Overlap", Finding.TO_KNOW, words)


def _rounding(chart: SpcChart) -> Check:
    kinds = set(np.unique(chart.series.precision[chart.series.has_number]).tolist()) - {0, int(Precision.EXACT)}
    if not kinds:
        return Check("Rounding", Finding.IN_ORDER, "Counts are as they were counted.")
    doubtful = int(chart.doubtful.sum())
    kept = "No rule rests on the rounding."
    if doubtful:
        number = "One point is" if doubtful == 1 else f"{doubtful} points are"
        kept = f"{number} flagged by the printed figures and not by every true one behind them: not called a signal."
    words = f"Counts are rounded before they are published. {kept}"
    return Check("Rounding", Finding.TO_KNOW if doubtful else Finding.IN_ORDER, words)


def _coding(coding: tuple[str, ...]) -> Check:
    if not coding:
        words = "Nobody has written of a change of coding or definition. That is not to say there was none."
        return Check("Coding and definition", Finding.NOT_KNOWN, words)
    return Check("Coding and definition", Finding.TO_KNOW, " ".join(f"{one}." for one in coding))


def _contributing(chart: SpcChart) -> Check | None:
    series = chart.series
    known = np.flatnonzero((series.eligible > 1) & (series.contributing >= 0))
    if not len(known):
        return None
    last = int(known[-1])
    number, eligible = int(series.contributing[last]), int(series.eligible[last])
    now = f"{number} of {eligible} organisations contribute to {_name(chart, last)}"
    before = [place for place in known[-RECENT:-1].tolist() if _pair(chart, place) != (number, eligible)]
    if not before:
        return Check("Who contributes", Finding.IN_ORDER if number == eligible else Finding.TO_KNOW, f"{now}.")
    other = before[-1]
    words = f"{now}; {series.contributing[other]} of {series.eligible[other]} to {_name(chart, other)}."
    return Check("Who contributes", Finding.TO_KNOW, words)


def _pair(chart: SpcChart, place: int) -> tuple[int, int]:
    return int(chart.series.contributing[place]), int(chart.series.eligible[place])


def _name(chart: SpcChart, place: int) -> str:
    return Month(int(chart.series.months[place])).in_words()


def _last(chart: SpcChart) -> float:
    return float(chart.series.value[chart.last_place])


_WITHOUT: dict[CellStatus, str] = {
    CellStatus.MISSING: "without a return",
    CellStatus.DID_NOT_SUBMIT: "not submitted",
    CellStatus.FAILED_DATA_QUALITY: "set aside for its quality",
    CellStatus.SUPPRESSED: "suppressed",
    CellStatus.ZERO_OR_SUPPRESSED: "zero or suppressed",
}
