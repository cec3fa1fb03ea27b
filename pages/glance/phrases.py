"""The overview's words: counts, months and reasons as a reader says them."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace

from analysis import false_signals
from analysis.numerals import Unit, count, running, sentence
from analysis.rule_sets import RuleSet
from analysis.verdicts import Reason
from charts.unknowns import word_of
from indicators.vocabulary import CellStatus, Vintage
from pages import wording
from queries.at_a_glance import Chart, Glance

_REASONS = {
    Reason.NO_NUMBERS: "without any number",
    Reason.NOT_NUMERIC: "not numbers",
    Reason.OVERLAPPING_WINDOWS: "rolling windows",
    Reason.RARE_EVENTS: "too rare for monthly limits",
    Reason.TOO_FEW_POINTS: "too few points",
    Reason.HARDLY_VARIES: "hardly varying",
    Reason.ROUNDING: "within the rounding",
    Reason.LATEST_LEFT_OUT: "latest point left out",
}


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
    """What the headline leaves out: every chart once, what is new, and what chance alone would bring."""
    counts = glance.agenda.counts
    if not counts.judged:
        return f"The latest figures are of {glance.month.in_words()}. {sentence(cannot_tell_why(glance))}."
    quiet = "shows" if counts.no_signal == 1 else "show"
    untold = f"; {count(counts.cannot_tell)} cannot tell" if counts.cannot_tell else ""
    return f"{_signals(glance)}. {expected} {count(counts.no_signal)} {quiet} no sign of change{untold}."


def _signals(glance: Glance) -> str:
    """`13 charts signal: 7 concerns, 5 improvements, 1 neither; 10 are new`: the parts add up."""
    counts = glance.agenda.counts
    found = counts.concerns + counts.improvements + counts.neither
    if not found:
        return "No chart signals"
    kinds = [
        *([_of(counts.concerns, "concern", "concerns") + _going_on(glance)] if counts.concerns else []),
        *([_of(counts.improvements, "improvement", "improvements")] if counts.improvements else []),
        *([_of(counts.neither, "neither", "neither")] if counts.neither else []),
    ]
    new = (
        f"{count(counts.new_signals) if counts.new_signals else 'none'} {'is' if counts.new_signals <= 1 else 'are'}"
    )
    said = ", ".join(kinds)
    return f"{_of(found, 'chart signals', 'charts signal')}: {said}; {new} new"


def _going_on(glance: Glance) -> str:
    """Of the concerns, those that are no items for discussion: with them the numbers add up."""
    lasting = sum(not one.finding.subject.rare for one in glance.agenda.continuing)
    whole = glance.agenda.counts.told_with_parts
    parts = [
        *([f"{count(lasting)} {'goes' if lasting == 1 else 'go'} on"] if lasting else []),
        *([f"{count(whole)} told with the part that makes {'it' if whole == 1 else 'them'}"] if whole else []),
    ]
    return f" ({', '.join(parts)})" if parts else ""


def _of(number: int, one: str, many: str) -> str:
    return f"{count(number)} {one if number == 1 else many}"


def expected(glance: Glance, *, rule_set: RuleSet) -> str:
    """How many of the charts of an overview chance alone would flag."""
    return by_chance(glance.lengths_judged, rule_set=rule_set)


def by_chance(lengths: Collection[int], *, rule_set: RuleSet) -> str:
    """How many of charts with so many points each: `Chance alone would give about 8.`"""
    number = false_signals.expected_total(lengths, rule_set=rule_set)
    return f"Chance alone would give {f'about {number:.0f}' if number >= 1 else 'fewer than one'}."


def without_rare() -> str:
    """What is said of a region or nation, whose cases are looked at system by system."""
    return f"Rare harm is not in this: it stands with each {wording.terms().system}."


def vintage(glance: Glance) -> str:
    """`provisional`, `final`, that charts differ in this, or that nothing came."""
    latest = [int(chart.measured.series.vintage[-1]) for chart in glance.counted if len(chart.measured.series)]
    provisional = sum(one == Vintage.PROVISIONAL for one in latest)
    if not latest:
        return "without figures"
    if not provisional:
        return "final"
    return "provisional" if provisional == len(latest) else "partly provisional"
