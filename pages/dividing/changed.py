"""What changed: the whole, the gaps, whether one improved while another widened, and whether it was the mix."""

from __future__ import annotations

import numpy as np
from dash import html
from dash.development.base_component import Component

from analysis.divisions import spoken
from analysis.inequality_guardrail import CONFIDENCE, Change, Guardrail, Overall
from analysis.inequality_reading import NotTold
from analysis.inequality_shift_share import ShiftShare
from analysis.naming import counted
from analysis.numerals import in_words, sentence
from analysis.verdicts import Meaning
from components import tables, verdicts
from components.tables import Column
from indicators.vocabulary import Direction
from pages.dividing import phrases
from queries.inequalities import View

_WIDER = (Guardrail.BETTER_AND_WIDER, Guardrail.WIDER)


def changed(view: View) -> Component:
    told = view.found.change
    return html.Section(
        [
            html.H2("Did a gap change?"),
            html.P(_verdict(view, told)),
            html.P(_overall(view, told)),
            *_gaps(view, told),
            html.P(_compared(view), className="hint"),
        ],
        className="card",
    )


def _verdict(view: View, told: Change) -> list[Component | str]:
    words = f"{sentence(told.verdict.value)}."
    if told.verdict is Guardrail.CANNOT_TELL:
        return [
            verdicts.cannot_tell_chip(),
            " Too few events, or numbers that are not shown, in one of the two years.",
        ]
    if told.verdict in _WIDER:
        return [verdicts.chip(graver(view)), html.Strong(f" {words}")]
    return [html.Strong(words)]


def graver(view: View) -> Meaning:
    """What a widened gap means: a concern where anybody fell further behind, and neither good nor bad where groups
    only drew further ahead."""
    words = [view.found.gaps.comparisons[place] for place in np.flatnonzero(view.found.change.widened).tolist()]
    behind = any(phrases.meaning(word, view.indicator.direction) == Meaning.CONCERN for word in words)
    return Meaning.CONCERN if behind else Meaning.NEITHER


def _overall(view: View, told: Change) -> str:
    before, now = (float(one) * view.unit.per for one in told.overall_rates.value)
    if np.isnan(before) or np.isnan(now):
        return "The whole has no number in one of the two periods."
    unit = view.unit
    how = "no change beyond chance" if told.overall is Overall.NOT_TOLD_APART else told.overall.value
    return f"Everybody: {unit.said(before, unlike=(now,))}, then {unit.said(now, unlike=(before,))}: {how}."


def _gaps(view: View, told: Change) -> list[Component]:
    entries = []
    for which, word in ((told.widened, "widened"), (told.narrowed, "narrowed")):
        for place in np.flatnonzero(which).tolist():
            name = spoken(view.division.groups[place], view.division)
            per = view.unit.per
            ends = sorted(
                abs(float(one[place])) * per for one in (told.gaps.interval.lower, told.gaps.interval.upper)
            )
            size = phrases.points(float(told.gaps.value[place]) * per, view.unit)
            between = " to ".join(view.unit.said(one).removesuffix("%") for one in ends)
            entries.append(html.Li(f"{sentence(name)}: {word} by {size} ({between})"))
    return [html.Ul(entries, className="plain-list")] if entries else []


def _compared(view: View) -> str:
    periods = view.periods
    return (
        f"{periods.before.in_words}{_few_months(view)} against {periods.latest.in_words}. Gaps are those to "
        f"{spoken(view.division.reference, view.division)}; each is held to a stricter interval, so that all of them "
        f"together are wrong in one of {round(1 / (1 - CONFIDENCE))}."
    )


def _few_months(view: View) -> str:
    """Said where the earlier period has figures for a part of it only."""
    of = view.periods.before.months
    return f" ({view.months_before} of {counted(of, 'month')})" if view.months_before < of else ""


def mix(view: View) -> Component:
    """Why everybody's rate changed: who the people are, or what happened within the groups."""
    head = html.H2("Mix, or change within the groups?")
    try:
        told = view.found.shift_share
    except NotTold:
        why = "Every group needs its numbers in both periods."
        return html.Section([head, html.P([verdicts.cannot_tell_chip(), f" {why}"])], className="card")
    return html.Section(
        [head, html.P(_shared_out(view, told)), _by_group(view, told)],
        className="card",
    )


def _shared_out(view: View, told: ShiftShare) -> str:
    per, unit = view.unit.per, view.unit
    change = told.change * per
    word = "rose" if change > 0 else "fell"
    better = {Direction.HIGHER: "more is better", Direction.LOWER: "less is better"}.get(view.indicator.direction, "")
    parts = [
        f"{_signed(told.from_mix * per, view)} because there are now more of some and fewer of others",
        f"{_signed(told.from_within * per, view)} because rates changed within the groups",
    ]
    tail = f" ({better})" if better else ""
    return f"All groups together {word} by {phrases.points(change, unit)}{tail}: {parts[0]}, {parts[1]}."


def _by_group(view: View, told: ShiftShare) -> Component:
    columns = [Column("Group"), Column("By mix", numeric=True), Column("Within the group", numeric=True)]
    per = view.unit.per
    rows = [
        [
            sentence(spoken(group, view.division)),
            _signed(float(told.mix[place]) * per, view),
            _signed(float(told.within[place]) * per, view),
        ]
        for place, group in enumerate(view.division.groups)
    ]
    body = tables.table(columns, rows, caption="What each group adds to the change")
    return html.Details(
        [html.Summary(f"What each of the {in_words(len(rows))} groups adds"), body], className="numbers"
    )


def _signed(value: float, view: View) -> str:
    size = view.unit.said(abs(value)).removesuffix("%")
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{size}"
