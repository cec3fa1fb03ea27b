"""The overview's words: counts, months and reasons as a reader says them."""

from __future__ import annotations

import math
from dataclasses import replace

from analysis import false_signals
from analysis.agenda import News
from analysis.numerals import Unit, count, in_words, running, sentence
from analysis.rule_sets import RuleSet
from analysis.verdicts import Reason
from charts.unknowns import word_of
from indicators.vocabulary import CellStatus, Vintage
from queries.at_a_glance import Chart, Glance

_REASONS = {
    Reason.NO_NUMBERS: "without any number",
    Reason.NOT_NUMERIC: "not numbers",
    Reason.OVERLAPPING_WINDOWS: "rolling windows",
    Reason.RARE_EVENTS: "too rare for monthly limits",
    Reason.TOO_FEW_POINTS: "too few points",
    Reason.ROUNDING: "within the rounding",
    Reason.LATEST_LEFT_OUT: "latest point left out",
}


def several(number: int, one: str, many: str = "") -> str:
    """`four trusts`, `one trust`, `13 trusts`."""
    return f"{in_words(number)} {one if number == 1 else many or one + 's'}"


def cannot_tell_why(glance: Glance) -> str:
    """`5 rolling windows, 1 not submitted`: every chart that cannot tell, by its reason, the commonest first."""
    found: dict[str, int] = {}
    for chart in glance.counted:
        reason = chart.standing.now.reason
        if reason is not Reason.NONE:
            words = running(latest_status(chart)) if reason is Reason.LATEST_MISSING else _REASONS[reason]
            found[words] = found.get(words, 0) + 1
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{number} {words}" for words, number in ordered)


def reason(which: Reason) -> str:
    """Why a chart cannot tell, as one of many that cannot: `rolling windows`."""
    return _REASONS.get(which, which.value)


def latest_status(chart: Chart) -> str:
    """Which kind of "don't know" the latest month is: `Suppressed`, `Did not submit`."""
    return word_of(CellStatus(int(chart.measured.series.status[-1])))


def unit_of(chart: Chart) -> Unit:
    """The unit that the chart's own definition is published in."""
    return Unit.measured(chart.measured.indicator, definition=chart.measured.definition)


def common_unit(chart: Chart) -> Unit:
    """The indicator's unit, in which definitions that are published per another number can stand side by side."""
    return replace(unit_of(chart), per=chart.measured.indicator.per)


def in_common_unit(chart: Chart, value: float) -> float:
    return value * chart.measured.indicator.per / chart.measured.definition.per


def latest_figures(chart: Chart) -> str:
    """What the latest number rests on: `55 per 1,000, 26 of 469`."""
    series, place = chart.measured.series, chart.drawn.last_place
    if place < 0:
        return ""
    spelled = unit_of(chart).spelled(float(series.value[place]))
    numerator, denominator = float(series.numerator[place]), float(series.denominator[place])
    if math.isnan(numerator) or math.isnan(denominator):
        return spelled
    return f"{spelled}, {count(numerator)} of {count(denominator)}"


def lead(glance: Glance, *, expected: str) -> str:
    """What the headline leaves out: what signals, what is new, what chance alone would bring, what is quiet."""
    counts = glance.agenda.counts
    if not counts.judged:
        return f"The latest figures are of {glance.month.in_words()}. {sentence(cannot_tell_why(glance))}."
    quiet = several(counts.no_signal, "shows", "show")
    untold = f"; {in_words(counts.cannot_tell)} cannot tell" if counts.cannot_tell else ""
    return f"{_signals(glance)}. {expected} {sentence(quiet)} no sign of change{untold}."


def _signals(glance: Glance) -> str:
    counts = glance.agenda.counts
    found = counts.concerns + counts.improvements + counts.neither
    if not found:
        return "No chart shows a signal"
    kinds = [
        f"{in_words(number)} of {word}"
        for number, word in ((counts.new_concerns, "concern"), (counts.new_improvements, "improvement"))
        if number
    ]
    said = f"{sentence(several(found, 'chart shows', 'charts show'))} a signal, "
    said += f"{in_words(counts.new_signals)} new this month" if counts.new_signals else "none new this month"
    said += f": {' and '.join(kinds)}" if kinds else ""
    further = sum(one.finding.news is News.FURTHER_RULE for one in glance.agenda.discuss)
    return said + (f"; a further rule fired for {in_words(further)} that began earlier" if further else "")


def expected(glance: Glance, *, rule_set: RuleSet) -> str:
    """How many of these charts chance alone would flag: `About 8 would by chance alone.`"""
    number = false_signals.expected_total(glance.lengths_judged, rule_set=rule_set)
    about = f"about {number:.0f}" if number >= 1 else "fewer than one"
    return f"{sentence(about)} would by chance alone, if nothing had changed anywhere."


def vintage(glance: Glance) -> str:
    """`provisional`, `final`, or that charts differ in this."""
    latest = [int(chart.measured.series.vintage[-1]) for chart in glance.counted if len(chart.measured.series)]
    provisional = sum(one == Vintage.PROVISIONAL for one in latest)
    if not provisional:
        return "final"
    return "provisional" if provisional == len(latest) else "partly provisional"
