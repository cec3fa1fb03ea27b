"""The words of two systems side by side: which is higher, by how much, and whether chance alone could make it."""

from __future__ import annotations

import links
from analysis.numerals import Unit, count, running, sentence
from analysis.verdicts import Meaning, Verdict
from charts.notes import contributing
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import Direction
from queries.at_a_glance import Chart
from queries.organisations import Organisation
from queries.pairs import Apart, Over, Pair

_WORDS = {Meaning.CONCERN: "a concern", Meaning.IMPROVEMENT: "an improvement", Meaning.NEITHER: "a change"}
_HIGHER = {Apart.FIRST_HIGHER: 0, Apart.SECOND_HIGHER: 1}
_NOT_APART = {
    Apart.NOT_TOLD: "no more apart than chance explains",
    Apart.ROUNDING: "no more apart than the rounding of the counts explains",
    Apart.TOO_FEW: "too few cases to tell them apart",
    Apart.ONE_LINE: "not two, so nothing is tested",
}
_BESIDES = {
    Apart.ROUNDING: "Counts are rounded before they are published; true counts behind these leave no difference. ",
    Apart.TOO_FEW: "With fewer than twenty cases on a side nothing is called higher. ",
}
_ONE_LINE = (
    "One of them was formed from the other, and its months before then are its predecessors' added up: the same "
    "women are on both sides, so their difference is no test of anything."
)
_CHANCE_ALONE = (
    "The interval allows for chance alone: how much systems ordinarily differ is not in it, but in the funnel of all "
    "of them."
)


def title(indicator: Indicator, pair: tuple[Organisation, Organisation]) -> str:
    return f"{indicator.plain_title}: {pair[0].short_name} and {pair[1].short_name}"


def named(one: Organisation) -> str:
    """`Pellanwick, until 31 January 2025`."""
    if one.closed_on is None:
        return one.short_name
    return f"{one.short_name}, until {one.closed_on.day} {Month.containing(one.closed_on).in_words()}"


def verdict(chart: Chart) -> str:
    """What its own chart says, in a few words."""
    now = chart.standing.now
    if now.verdict is Verdict.CANNOT_TELL:
        return "cannot tell"
    return _WORDS[chart.standing.meaning] if chart.standing.running else "no sign of change"


def elsewhere(chart: Chart) -> str:
    """`Harrowmere 4.9% in October 2026 by the local monthly return, 4 of 5 contributing: an improvement`."""
    measured = chart.measured
    unit = Unit.measured(measured.indicator, definition=measured.definition)
    place = chart.drawn.last_place
    value = "no figure"
    if place >= 0:
        value = f"{unit.spelled(float(measured.series.value[place]))} in {chart.drawn.month(place).in_words()}"
        among = contributing(measured.series, place)
        value += f", {among} contributing" if among else ""
    return f"{measured.organisation.short_name} {value}, {measured.definition.label}: {verdict(chart)}"


def claim(found: Pair) -> str:
    if found.over is None:
        return "On one axis, nothing added up"
    first, second = (one.short_name for one in found.organisations)
    if found.over.apart in _HIGHER:
        return f"{(first, second)[_HIGHER[found.over.apart]]} is higher than chance explains"
    return f"{first} and {second}: {_NOT_APART[found.over.apart]}"


def told(found: Pair) -> str:
    """What both counted, the difference with its interval, and which side is better, if either is."""
    if found.over is None:
        return (
            "Figures without counts, or of months that the two do not share, cannot be added up: compare the lines, "
            "which stand on the same axis."
        )
    over, unit = found.over, _unit(found)
    each = "; ".join(_counted(found, place, unit) for place in (0, 1))
    before = f"Over {over.months} months to {over.last.in_words()}: {each}."
    if over.apart is Apart.ONE_LINE:
        return f"{before} {_ONE_LINE}"
    low, high = (edge * unit.per for edge in _gap(over))
    gap = (over.events[0] / over.people[0] - over.events[1] / over.people[1]) * unit.per
    points = "percentage points" if unit.percent else unit.brief
    first = found.organisations[0].short_name
    apart = (
        f"{first} is {_number(abs(gap))} {points} {_side(gap)}; with chance allowed for (95% interval) the true "
        f"difference lies between {_apart(low)} and {_apart(high)}"
    )
    besides = _BESIDES.get(over.apart, "")
    return f"{before} {apart}. {besides}{_CHANCE_ALONE} {_better(found.indicator)}"


def href(found: Pair, place: int) -> str:
    whose = found.organisations[place]
    return links.chart(found.indicator.id, organisation=whose.code, definition=found.definition.key)


def _unit(found: Pair) -> Unit:
    return Unit.measured(found.indicator, definition=found.definition)


def _counted(found: Pair, place: int, unit: Unit) -> str:
    events, people = found.over.events[place], found.over.people[place]
    rate = events / people * unit.per
    said = unit.said(rate) if unit.percent else f"{unit.said(rate)} {unit.brief}"
    return f"{found.organisations[place].short_name} {said} ({count(events)} of {count(people)})"


def _gap(over: Over) -> tuple[float, float]:
    return float(over.gap.interval.lower[0]), float(over.gap.interval.upper[0])


def _number(value: float) -> str:
    return f"{value:.1f}" if value >= 0.095 else f"{value:.2f}"


def _apart(value: float) -> str:
    """`6.0 lower`."""
    return f"{_number(abs(value))} {_side(value)}"


def _side(value: float) -> str:
    return "higher" if value >= 0 else "lower"


def _better(indicator: Indicator) -> str:
    if indicator.direction not in (Direction.LOWER, Direction.HIGHER):
        return "Neither side is good or bad: a reason to ask, not a finding."
    side = sentence(running(indicator.direction.value))
    return f"{side} is better: a reason to ask, not a finding."
