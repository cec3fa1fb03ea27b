"""The local charts of rare harm as they are drawn: the CUSUM, and what lies between events."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import numpy as np

from analysis.between_story import spelled, unit_of
from analysis.event_chart import EventChart
from analysis.local_cusum import LocalCusum
from analysis.naming import counted
from analysis.numerals import count, sentence, written
from analysis.verdicts import Variation
from charts import day_view
from charts.day_view import DayView, Dot, Level, Look, Point
from charts.inks import Ink, of_meaning
from charts.marks import Shape, shape_of
from indicators.month import Month


def cusum(found: LocalCusum, *, told: Sequence[Month], cases: Sequence[int]) -> DayView:
    """The judged months; `told` and `cases` hold those before them too. A new line begins after every signal."""
    judged = list(told[found.first :])
    lines: list[list[Point]] = [[]]
    dots = []
    values, signals = found.values.tolist(), found.signals.tolist()
    for month, value, signal, number in zip(judged, values, signals, cases[found.first :], strict=True):
        day = month.last_day()
        lines[-1].append(Point(day, value))
        says = (f"{month.in_words()}: {written(value, decimals=2)}", counted(number, "case"))
        dots.append(Dot(day, value, Shape.SQUARE, Ink.CONCERN, says=says) if signal else Dot(day, value, says=says))
        if signal:
            lines.append([Point(day, 0.0)])
    first, last = judged[0].first_day(), judged[-1].last_day()
    limit = Level(first, last, found.h, Look.OUTER, "Limit", written(found.h, decimals=2))
    return day_view.view(
        lines=[one for one in lines if len(one) > 1],
        dots=dots,
        levels=[limit],
        counts="Cases above the reference value, added up",
        first=first,
        last=last,
    )


def between(chart: EventChart, *, today: date) -> DayView:
    """A point for each interval at the day it ended, and an open one for the wait until `today`."""
    meanings = _meanings(chart)
    line = [Point(day, value) for day, value in zip(chart.ended, chart.between.tolist(), strict=True)]
    dots = [
        Dot(
            one.day,
            one.value,
            shape_of(meaning, way=way),
            of_meaning(meaning),
            says=(_named(one.day), f"{spelled(chart, one.value)} after the one before"),
        )
        for one, (meaning, way) in zip(line, meanings, strict=True)
    ]
    if not math.isnan(chart.waiting):
        dots.append(_waiting(chart, today))
    first = chart.ended[0] if chart.ended else today
    return day_view.view(
        lines=[line],
        dots=dots,
        levels=_limits(chart, first, today),
        counts=f"{sentence(unit_of(chart))} since the one before",
        first=first,
        last=today,
    )


def _waiting(chart: EventChart, today: date) -> Dot:
    says = (f"Still waiting: {spelled(chart, chart.waiting)}", "Nothing since")
    if chart.waiting_variation is Variation.IMPROVEMENT_HIGH:
        return Dot(today, chart.waiting, Shape.TRIANGLE_UP, Ink.IMPROVEMENT, hollow=True, says=says)
    return Dot(today, chart.waiting, hollow=True, says=says)


def _limits(chart: EventChart, first: date, last: date) -> list[Level]:
    lines = (
        (chart.upper, Look.INNER, "Upper limit"),
        (chart.centre, Look.CENTRE, "Median" if unit_of(chart) == "births" else "Usual"),
        (chart.lower, Look.INNER, "Lower limit"),
    )
    return [
        Level(first, last, value, look, words, count(round(value)))
        for value, look, words in lines
        if not np.isnan(value) and round(value)
    ]


def _meanings(chart: EventChart) -> list[tuple[str, str]]:
    """What each interval means and which way it lies; the later episode wins."""
    found = [("", "")] * len(chart.between)
    for one in chart.episodes:
        for place in range(one.first, one.last + 1):
            if chart.rules[one.rule][place]:
                found[place] = (one.meaning.value, one.way)
    return found


def _named(day: date) -> str:
    return f"{day.day} {Month.containing(day).in_words()}"
