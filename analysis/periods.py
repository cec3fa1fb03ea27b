"""How the periods of a series are called: months by name, quarters and years by the month they end in."""

from __future__ import annotations

import numpy as np

from analysis.numerals import in_words
from analysis.series import Series
from indicators.month import Month

_STEPS = {1: "month", 3: "quarter", 12: "year"}


def step(series: Series) -> str:
    """What one point of the series is: `month`, `quarter`, `year`, or `period` where the steps are uneven."""
    steps = np.unique(np.diff(series.months))
    return _STEPS.get(int(steps[0]), "period") if len(steps) == 1 else _STEPS[1] if not len(steps) else "period"


def several(series: Series, number: int) -> str:
    """`seven months`, `one quarter`."""
    word = step(series)
    return f"{in_words(number)} {word if number == 1 else word + 's'}"


def name(series: Series, place: int, *, year: bool = True) -> str:
    """`September 2026`, or `the quarter to September 2026` for a figure that covers more than its month."""
    month = _month(series, place).in_words()
    called = month if year else month.split()[0]
    months = int(series.window_months[place])
    if months <= 1:
        return called
    return f"the {_STEPS[months]} to {called}" if months in _STEPS else f"the {in_words(months)} months to {called}"


def span(series: Series, first: int, last: int, *, year: bool = True) -> str:
    """`March to September 2026`, `November 2025 to March 2026`, or one period alone."""
    if first == last:
        return name(series, last, year=year)
    if int(series.window_months[last]) > 1:
        return f"from {name(series, first)} up to {name(series, last)}"
    together = _month(series, first).year == _month(series, last).year
    return f"{name(series, first, year=not together)} to {name(series, last, year=year or not together)}"


def listed(series: Series, places: list[int]) -> str:
    """`July and September 2026`: each period named, the year once where they share it."""
    years = {_month(series, place).year for place in places}
    named = [name(series, place, year=len(years) > 1) for place in places[:-1]]
    last = name(series, places[-1])
    return f"{', '.join(named)} and {last}" if named else last


def _month(series: Series, place: int) -> Month:
    return Month(int(series.months[place]))
