"""MOSS's two charts of a site as they are drawn: the score with its levels by year, and deaths above expected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from analysis.moss import Level as Signal
from analysis.moss import points
from analysis.moss_site import SiteChart
from analysis.moss_story import LEVELS
from analysis.naming import counted
from analysis.numerals import written
from charts import day_view
from charts.day_view import DayView, Dot, Level, Look, Point
from charts.inks import Ink
from charts.marks import Shape
from indicators.month import Month


def score(found: SiteChart) -> DayView:
    """A point a month; a new line begins after every red."""
    first, last = _ends(found)
    drawn = points(found.chart)
    parts = sorted({one.part for one in drawn})
    return day_view.view(
        lines=[[Point(one.day, one.value) for one in drawn if one.part == part] for part in parts],
        dots=list(_months(found)),
        levels=list(_levels(found, last)),
        counts="Score, from deaths a month",
        first=first,
        last=last,
    )


def excess(found: SiteChart) -> DayView:
    """A line by the day, and marks on the days with a death in a month that signals."""
    first, last = _ends(found)
    daily = found.excess
    line = [Point(day, value) for day, value in zip(daily.days, daily.values.tolist(), strict=True)]
    levels = {
        Month(m): Signal(level)
        for m, level in zip(found.chart.months.tolist(), found.chart.levels.tolist(), strict=True)
    }
    dots = [
        _dot(day, value, levels[Month.containing(day)], (_named(day), f"{_signed(value)} by this day"))
        for day, value, deaths in zip(daily.days, daily.values.tolist(), daily.events.tolist(), strict=True)
        if deaths
    ]
    return day_view.view(
        lines=[line],
        dots=dots,
        levels=[Level(first, last, 0.0, Look.CENTRE, "", "As expected")],
        counts="Deaths above those expected, added up",
        first=first,
        last=last,
        both_ways=True,
    )


def _ends(found: SiteChart) -> tuple[date, date]:
    months = found.chart.months.tolist()
    return Month(months[0]).first_day(), Month(months[-1]).last_day()


def _months(found: SiteChart) -> Iterator[Dot]:
    monthly = [one for one in points(found.chart) if not one.is_restart]
    levels, deaths = found.chart.levels.tolist(), found.chart.events.tolist()
    for one, level, number in zip(monthly, levels, deaths, strict=True):
        told = LEVELS[Signal(level)]
        says = (
            f"{Month.containing(one.day).in_words()}: {written(one.value, decimals=2)}",
            f"{counted(number, 'death')} at term",
            told[:1].upper() + told[1:],
        )
        yield _dot(one.day, one.value, Signal(level), says)


def _dot(day: date, value: float, level: Signal, says: tuple[str, ...]) -> Dot:
    if level is Signal.NONE:
        return Dot(day, value, says=says)
    return Dot(day, value, Shape.SQUARE, Ink.CONCERN, dotted=level is Signal.AMBER, says=says)


def _levels(found: SiteChart, last: date) -> Iterator[Level]:
    """Redrawn every January; only the newest carry their names."""
    for one in found.years:
        months = [Month(month) for month in found.chart.months.tolist() if Month(month).year == one.before.year]
        span = months[0].first_day(), min(months[-1].last_day(), last)
        newest = one is found.years[-1]
        for word, limit, look in (("Red", one.limits.red.h, Look.OUTER), ("Amber", one.limits.amber.h, Look.INNER)):
            value = written(limit, decimals=2)
            yield Level(*span, limit, look, word if newest else "", value if newest else "")


def _named(day: date) -> str:
    return f"{day.day} {Month.containing(day).in_words()}"


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else ''}{written(value, decimals=1)}"
