"""What may be said of a chart's latest point: one clause for each rule that found something, and no other."""

from __future__ import annotations

import numpy as np

from analysis import periods
from analysis.numerals import Unit, in_words
from analysis.spc import SpcChart
from analysis.surveillance import Episode
from analysis.verdicts import Meaning, Rule

_SIDE = {"high": "above", "low": "below"}
_LIMIT = {"high": "upper", "low": "lower"}
_GRAVITY = (Meaning.CONCERN, Meaning.IMPROVEMENT, Meaning.NEITHER)


def standing(chart: SpcChart) -> tuple[Episode, ...]:
    """The episodes the last number belongs to, the one to speak of first in front.

    Concern goes before improvement, as in ranking; then the one that has lasted longest.
    """
    return tuple(
        sorted(chart.running(), key=lambda one: (_GRAVITY.index(one.meaning), one.first, list(Rule).index(one.rule)))
    )


def meanings(chart: SpcChart) -> tuple[Meaning, ...]:
    """What the last number is a sign of: none, one, or improvement and concern at once."""
    found = {one.meaning for one in chart.running()}
    return tuple(meaning for meaning in _GRAVITY if meaning in found)


def briefly(chart: SpcChart, episode: Episode) -> tuple[str, ...]:
    """The claim in a few words, the fullest wording first: `seven months above the mean`."""
    side, limit = _SIDE[episode.way], _LIMIT[episode.way]
    lasting = periods.several(chart.series, episode.last - episode.first + 1)
    if episode.rule is Rule.SHIFT:
        return f"{lasting} {side} the mean", f"{side} the mean"
    if episode.rule is Rule.TREND:
        way = "rising" if episode.way == "high" else "falling"
        return f"{way} for {lasting}", way
    if episode.rule is Rule.OUTSIDE_LIMITS:
        return f"{side} the {limit} limit", f"{side} {limit} limit"
    return f"close to the {limit} limit", f"near {limit} limit"


def clause(chart: SpcChart, episode: Episode, *, unit: Unit) -> str:
    """The claim as a clause with its months and the number it is compared with."""
    return _CLAUSES[episode.rule](chart, episode, unit)


def in_a_row(chart: SpcChart, episode: Episode, *, unit: Unit) -> str:
    """The claim as one line of an agenda: `seven months in a row above the mean, March to September 2026`."""
    if episode.rule is not Rule.SHIFT:
        return clause(chart, episode, unit=unit)
    lasting = periods.several(chart.series, episode.last - episode.first + 1)
    return (
        f"{lasting} in a row {_SIDE[episode.way]} the mean, {periods.span(chart.series, episode.first, episode.last)}"
    )


def _shift(chart: SpcChart, episode: Episode, unit: Unit) -> str:
    values = chart.series.value[episode.first : episode.last + 1]
    mean = float(chart.mean[episode.last])
    nearest = values[np.argmin(np.abs(values - mean))]
    lasting = periods.several(chart.series, len(values))
    months = periods.span(chart.series, episode.first, episode.last)
    compared = f"{_SIDE[episode.way]} the mean of {unit.said(mean, unlike=(float(nearest),))}"
    return f"{lasting} in a row, {months}, have been {compared}"


def _trend(chart: SpcChart, episode: Episode, unit: Unit) -> str:
    start, end = float(chart.series.value[episode.first]), float(chart.series.value[episode.last])
    way = "rising" if episode.way == "high" else "falling"
    return (
        f"{way} for {periods.several(chart.series, episode.last - episode.first + 1)} in a row, "
        f"from {unit.said(start, unlike=(end,))} in {periods.name(chart.series, episode.first)} "
        f"to {unit.said(end, unlike=(start,))} in {periods.name(chart.series, episode.last)}"
    )


def _outside(chart: SpcChart, episode: Episode, unit: Unit) -> str:
    value, limit = float(chart.series.value[episode.last]), _limit(chart, episode)
    beyond = f"{_SIDE[episode.way]} the {_LIMIT[episode.way]} limit of {unit.said(limit, unlike=(value,))}"
    last = f"{periods.name(chart.series, episode.last)}, at {unit.said(value, unlike=(limit,))}, is {beyond}"
    if episode.first == episode.last:
        return last
    return f"{last}, the {_ordinal(episode.last - episode.first + 1)} {periods.step(chart.series)} in a row"


def _two_in_three(chart: SpcChart, episode: Episode, unit: Unit) -> str:
    flagged = chart.rules[Rule.TWO_IN_THREE][episode.first : episode.last + 1]
    places = [episode.first + int(place) for place in np.flatnonzero(flagged)]
    if len(places) <= 3:
        who = periods.listed(chart.series, places)
    else:
        among = periods.several(chart.series, len(flagged))
        who = f"{in_words(len(places))} of the {among} {periods.span(chart.series, episode.first, episode.last)}"
    return f"{who} were close to or beyond the {_LIMIT[episode.way]} limit of {unit.said(_limit(chart, episode))}"


def _limit(chart: SpcChart, episode: Episode) -> float:
    return float((chart.upper if episode.way == "high" else chart.lower)[episode.last])


def _ordinal(number: int) -> str:
    named = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh"}
    if number in named:
        return named[number]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in (11, 12, 13) else 0, "th")
    return f"{number}{ending}"


_CLAUSES = {
    Rule.SHIFT: _shift,
    Rule.TREND: _trend,
    Rule.OUTSIDE_LIMITS: _outside,
    Rule.TWO_IN_THREE: _two_in_three,
}
