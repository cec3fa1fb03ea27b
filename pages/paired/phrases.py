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
from queries.pairs import Over, Pair

_WORDS = {Meaning.CONCERN: "a concern", Meaning.IMPROVEMENT: "an improvement", Meaning.NEITHER: "a change"}


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
    low, high = _gap(found.over)
    names = [one.short_name for one in found.organisations]
    if low <= 0 <= high:
        return f"{names[0]} and {names[1]}: no more apart than chance explains"
    return f"{names[0 if low > 0 else 1]} is higher than chance explains"


def told(found: Pair) -> str:
    """What both counted, the difference with its interval, and which side is better, if either is."""
    if found.over is None:
        return (
            "Figures without counts, or of months that the two do not share, cannot be added up: compare the lines, "
            "which stand on the same axis."
        )
    over, unit = found.over, _unit(found)
    each = "; ".join(_counted(found, place, unit) for place in (0, 1))
    low, high = (edge * unit.per for edge in _gap(over))
    gap = (over.events[0] / over.people[0] - over.events[1] / over.people[1]) * unit.per
    points = "percentage points" if unit.percent else unit.brief
    first = found.organisations[0].short_name
    apart = (
        f"{first} is {_number(abs(gap))} {points} {_side(gap)}; with chance allowed for (95% interval) the true "
        f"difference lies between {_apart(low)} and {_apart(high)}"
    )
    return f"Over {over.months} months to {over.last.in_words()}: {each}. {apart}. {_better(found.indicator)}"


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
