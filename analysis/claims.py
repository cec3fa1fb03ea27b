"""What may be said of a chart's latest point: one clause for each rule that found something, and no other."""

from __future__ import annotations

import numpy as np

from analysis import periods
from analysis.chart_types import ChartType
from analysis.episodes import Episode
from analysis.numerals import Unit, in_words
from analysis.spc_chart import SpcChart
from analysis.verdicts import Meaning, Rule

_SIDE = {"high": "above", "low": "below"}
_LIMIT = {"high": "upper", "low": "lower"}
_MEDIANS = (ChartType.RUN, ChartType.I_MEDIAN, ChartType.I_MEDIANS, ChartType.G)
_GRAVITY = (Meaning.CONCERN, Meaning.IMPROVEMENT, Meaning.NEITHER)


def standing(chart: SpcChart) -> tuple[Episode, ...]:
    """The episodes the last judged number belongs to, the one to speak of first in front.

    Concern goes before improvement, as in ranking; then the one that has lasted longest.
    """
    running = [one for one in chart.episodes if one.last == chart.judgement.place]
    return tuple(
        sorted(running, key=lambda one: (_GRAVITY.index(one.meaning), one.first, list(Rule).index(one.rule)))
    )


def open_run(chart: SpcChart) -> int:
    """Where the longest run or trend began that the last judged number belongs to; -1 where none is open."""
    return min((one.first for one in standing(chart) if one.rule in (Rule.SHIFT, Rule.TREND)), default=-1)


def meanings(chart: SpcChart) -> tuple[Meaning, ...]:
    """What that number is a sign of: nothing, one thing, or improvement and concern at once."""
    found = {one.meaning for one in standing(chart)}
    return tuple(meaning for meaning in _GRAVITY if meaning in found)


def centre(chart: SpcChart) -> str:
    """What the middle line is: `mean` or `median`."""
    return "median" if chart.manner.chart in _MEDIANS else "mean"


def briefly(chart: SpcChart, episode: Episode) -> tuple[str, ...]:
    """The claim in a few words, the fullest wording first: `seven months above the mean`."""
    side, limit, middle = _SIDE[episode.way], _LIMIT[episode.way], centre(chart)
    lasting = periods.several(chart.series, len(_flagged(chart, episode)))
    way = "rising" if episode.way == "high" else "falling"
    return {
        Rule.SHIFT: (f"{lasting} {side} the {middle}", f"{side} the {middle}"),
        Rule.TREND: (f"{way} for {lasting}", way),
        Rule.OUTSIDE_LIMITS: (f"{side} the {limit} limit", f"{side} {limit} limit"),
        Rule.TWO_IN_THREE: (f"close to the {limit} limit", f"near {limit} limit"),
        Rule.LONG_RUN: (f"a long run {side} the {middle}", f"long run {side} {middle}"),
        Rule.FEW_CROSSINGS: (f"seldom crosses its {middle}",),
    }[episode.rule]


def clause(chart: SpcChart, episode: Episode, *, unit: Unit) -> str:
    """The claim as a clause with its months and the number it is compared with."""
    return _CLAUSES[episode.rule](chart, episode, unit)


def in_a_row(chart: SpcChart, episode: Episode, *, unit: Unit) -> str:
    """The claim as one line of an agenda: `seven months in a row above the mean, March to September 2026`."""
    if episode.rule is not Rule.SHIFT:
        return clause(chart, episode, unit=unit)
    lasting = periods.several(chart.series, len(_flagged(chart, episode)))
    months = periods.span(chart.series, episode.first, episode.last)
    return f"{lasting} in a row {_SIDE[episode.way]} the {centre(chart)}, {months}"


def _flagged(chart: SpcChart, episode: Episode) -> list[int]:
    """The places that the rule flags: months left out of the chart lie between them and do not count."""
    inside = chart.rules[episode.rule][episode.first : episode.last + 1]
    return [episode.first + int(place) for place in np.flatnonzero(inside)]


def _shift(chart: SpcChart, episode: Episode, unit: Unit) -> str:
    places = _flagged(chart, episode)
    mean = float(chart.mean[episode.last])
    nearest = min((float(chart.plotted[place]) for place in places), key=lambda value: abs(value - mean))
    lasting, months = periods.several(chart.series, len(places)), periods.span(chart.series, places[0], places[-1])
    compared = f"{_SIDE[episode.way]} the {centre(chart)} of {unit.said(mean, unlike=(nearest,))}"
    return f"{lasting} in a row, {months}, have been {compared}"


def _trend(chart: SpcChart, episode: Episode, unit: Unit) -> str:
    start, end = float(chart.plotted[episode.first]), float(chart.plotted[episode.last])
    way = "rising" if episode.way == "high" else "falling"
    return (
        f"{way} for {periods.several(chart.series, len(_flagged(chart, episode)))} in a row, "
        f"from {unit.said(start, unlike=(end,))} in {periods.name(chart.series, episode.first)} "
        f"to {unit.said(end, unlike=(start,))} in {periods.name(chart.series, episode.last)}"
    )


def _outside(chart: SpcChart, episode: Episode, unit: Unit) -> str:
    value, limit = float(chart.plotted[episode.last]), _limit(chart, episode)
    beyond = f"{_SIDE[episode.way]} the {_LIMIT[episode.way]} limit of {unit.said(limit, unlike=(value,))}"
    last = f"{periods.name(chart.series, episode.last)}, at {unit.said(value, unlike=(limit,))}, is {beyond}"
    many = len(_flagged(chart, episode))
    return last if many == 1 else f"{last}, the {_ordinal(many)} {periods.step(chart.series)} in a row"


def _two_in_three(chart: SpcChart, episode: Episode, unit: Unit) -> str:
    places = _flagged(chart, episode)
    if len(places) <= 3:
        who = periods.listed(chart.series, places)
    else:
        among = periods.several(chart.series, episode.last - episode.first + 1)
        who = f"{in_words(len(places))} of the {among} {periods.span(chart.series, episode.first, episode.last)}"
    return f"{who} were close to or beyond the {_LIMIT[episode.way]} limit of {unit.said(_limit(chart, episode))}"


def _long_run(chart: SpcChart, episode: Episode, unit: Unit) -> str:
    line = f"the {centre(chart)} of {unit.said(float(chart.mean[episode.last]))}"
    months = periods.span(chart.series, episode.first, episode.last)
    return f"{months} holds a longer run {_SIDE[episode.way]} {line} than chance makes"


def _few_crossings(chart: SpcChart, episode: Episode, unit: Unit) -> str:
    line = f"the {centre(chart)} of {unit.said(float(chart.mean[episode.last]))}"
    months = periods.span(chart.series, episode.first, episode.last)
    return f"{months} crosses {line} fewer times than chance makes"


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
    Rule.LONG_RUN: _long_run,
    Rule.FEW_CROSSINGS: _few_crossings,
}
