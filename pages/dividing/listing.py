"""The groups as a table: counts, rate, gap and ratio with intervals, what each says, what is kept back and why."""

from __future__ import annotations

import numpy as np
from dash import html
from dash.development.base_component import Component

from analysis import inequality_story
from analysis.divisions import named
from analysis.inequality import FEWEST_EVENTS, Comparison
from analysis.inequality_gap import Rates
from analysis.numerals import count, in_words, running, sentence
from charts import icons
from components import pictures, tables
from components.tables import Column, Content
from indicators.vocabulary import Precision
from pages.dividing import phrases, plot
from queries.inequalities import View


def listing(view: View) -> Component:
    reference = named(view.division.reference, view.division)
    columns = [
        Column(sentence(phrases.BY[view.division])),
        Column("Counted", numeric=True),
        Column(f"{sentence(view.unit.brief)} (interval)", numeric=True, strong=True),
        Column(f"Gap to {reference}", numeric=True),
        Column("Times as high", numeric=True),
    ]
    rows = [_row(view, place) for place in range(len(view.division.groups))]
    caption = f"{view.indicator.plain_title} by {phrases.BY[view.division]}, in the groups' usual order"
    return html.Div(
        [tables.table(columns, [*rows, *_together(view)], caption=caption), *_notes(view)],
        className="divided-numbers",
    )


def _row(view: View, place: int) -> list[Content]:
    gaps, unit = view.found.gaps, view.unit
    group, word = gaps.groups[place], gaps.comparisons[place]
    if not view.now.has_number[place]:
        why = phrases.without_number(group, view)
        counts = f"{_count(view.now.events[place], why)} of {_count(view.now.size[place], why)}"
        return [_named(view, group, why), counts, "–", "–", "–"]
    rate = unit.said(float(gaps.rates.value[place]) * unit.per)
    counts = f"{count(float(view.now.events[place]))} of {count(float(view.now.size[place]))}"
    compared = word in (Comparison.HIGHER, Comparison.LOWER, Comparison.NOT_TOLD_APART)
    apart = [gap(view, place), inequality_story.times(gaps.ratio, place)] if compared else ["–", "–"]
    shape, ink, hollow = plot.mark(word, view)
    picture = pictures.svg(icons.swatch(shape, ink, hollow=hollow), alt="", look="mark")
    return [
        _named(view, group, phrases.says(word, view), picture),
        counts,
        [rate, _between(gaps.rates, place, view)],
        *apart,
    ]


def _named(view: View, group: str, says: str, *mark: Component) -> Content:
    """A group with what is said of it, and what its figure rests on where that is not the whole period."""
    basis = phrases.rests_on(view.behind[group], view)
    return [
        *mark,
        named(group, view.division),
        html.Div(says, className="hint"),
        html.Div(basis, className="hint") if basis else "",
    ]


def _count(number: float, why: str) -> str:
    """A count that may be told, though its group has no rate."""
    return "suppressed" if np.isnan(number) and why == phrases.SUPPRESSED else count(float(number))


def _between(told: Rates, place: int, view: View) -> Component:
    lower, upper = (
        view.unit.said(float(one[place]) * view.unit.per) for one in (told.interval.lower, told.interval.upper)
    )
    return html.Span(f" ({lower.removesuffix('%')} to {upper.removesuffix('%')})", className="between")


def gap(view: View, place: int) -> str:
    """`−10.9 (−14.5 to −7.2)` in points or in the unit: the sign says the side."""
    told, per = view.found.gaps.difference, view.unit.per
    value, lower, upper = (
        view.unit.said(float(one[place]) * per).removesuffix("%")
        for one in (told.value, told.interval.lower, told.interval.upper)
    )
    return f"{value} ({lower} to {upper})"


def _together(view: View) -> list[list[Content]]:
    told = view.now
    rows: list[list[Content]] = []
    if told.complete:
        events, size = float(told.events.sum()), float(told.size.sum())
        rows.append(_whole("All groups together", events, size, view))
    if told.whole_size > 0:
        rows.append(_whole("Everybody, as reported", told.whole_events, told.whole_size, view))
    return rows


def _whole(name: str, events: float, size: float, view: View) -> list[Content]:
    rate = view.unit.said(events / size * view.unit.per) if size > 0 else "–"
    return [name, f"{count(events)} of {count(size)}", rate, "–", "–"]


def _notes(view: View) -> list[Component]:
    words = [
        f"Counted: {running(view.indicator.numerator)}, of {phrases.people(view)}. {phrases.adds_up(view)}",
        (
            f"A group with fewer than {FEWEST_EVENTS} events, or set against fewer, is not compared. Of 20 groups "
            "that do not differ, chance alone makes one seem to."
        ),
        _rounded(view),
        protection(view),
    ]
    return [html.P(one, className="hint") for one in words if one]


def _rounded(view: View) -> str:
    if view.definition.precision is Precision.EXACT:
        return ""
    return "Every count was rounded before it was published: intervals allow for chance and not for that."


def protection(view: View) -> str:
    """Under which policy the reader sees these figures, and what it keeps back."""
    if not view.beyond:
        return (
            "Nothing is suppressed here: these figures are published, or shared with you. Small counts may be among "
            "them."
        )
    many = len(view.held_back)
    kept = (
        f"{sentence(in_words(many))} {'group is' if many == 1 else 'groups are'} suppressed"
        if many
        else "No group needed to be suppressed"
    )
    return (
        f"{kept}. These figures come from beyond your own organisation: counts of {view.policy.in_words}, of people "
        "with the event and without it, and with them as many other groups as it takes that none can be had by "
        "subtraction from totals, other regions, or what you know. They are shown for whole financial years only. "
        "Suppressed is never zero."
    )
