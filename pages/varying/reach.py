"""The smallest difference that a funnel would probably have shown: no flag does not mean no difference."""

from __future__ import annotations

from math import isnan

import numpy as np
from dash import html
from dash.development.base_component import Component

from analysis import funnel_reach
from analysis.funnel_reach import Reach
from analysis.numerals import in_words, sentence
from components import tables
from components.tables import Column
from indicators.vocabulary import Direction
from pages.varying import phrases
from pages.varying.reading import Reading

_SHOWN = 6


def reach(told: Reading) -> Component:
    """For the reader's own and for one of middling size."""
    found = told.found
    could = funnel_reach.reach(told.result, found.denominator)
    one, _ = phrases.kinds(found)
    middling = int(np.argsort(found.denominator)[len(found.units) // 2])
    shown = [(found.units[place].organisation.short_name, place) for place in told.own[:_SHOWN]]
    shown.append((f"A middling {one}", middling))
    ways = _ways(told, could)
    columns = [Column(sentence(one)), *(Column(words, numeric=True, strong=True) for words, _ in ways)]
    rows = [[name, *(_rate(told, float(rates[place])) for _, rates in ways)] for name, place in shown]
    unit = "" if told.unit.percent else f", {told.unit.brief}"
    return html.Section(
        [
            html.H2("Smallest difference this could show"),
            html.P(f"To be likely (80%) to pass the 99.8% limit, a true rate must reach{unit}:", className="hint"),
            tables.table(columns, rows, caption="Smallest differences that would probably be flagged"),
            html.P(twice(told, could)),
        ],
        className="card",
    )


def _ways(told: Reading, could: Reach) -> tuple[tuple[str, np.ndarray], ...]:
    """The side to worry about; both where neither is better."""
    rise, fall = ("Rise to", could.rise), ("Fall to", could.fall)
    return {Direction.LOWER: (rise,), Direction.HIGHER: (fall,)}.get(told.found.indicator.direction, (rise, fall))


def _rate(told: Reading, share: float) -> str:
    return "none would" if isnan(share) else told.unit.said(share * told.unit.per)


def twice(told: Reading, could: Reach) -> str:
    """Whether a doubling, or where higher is better a halving, would show; empty where a rate cannot double."""
    found = told.found
    times = 0.5 if found.indicator.direction is Direction.HIGHER else 2.0
    if not could.possible(times=times):
        return ""
    among = list(told.own) or list(range(len(found.units)))
    number = int(could.shows(times=times)[among].sum())
    change = f"{'halving' if times < 1 else 'doubling'}, {_change(told, times)},"
    whose = _whose(told)
    if number == len(among):
        return f"A {change} would probably show at {'all of ' if number > 1 else ''}{whose}."
    if number:
        return f"A {change} would probably show at {in_words(number)} of {whose}."
    return (
        f"Even a {change} would probably not show at {'any of ' if len(among) > 1 else ''}{whose}. "
        "Look over a longer period, or at the time between events."
    )


def _change(told: Reading, times: float) -> str:
    pooled = told.result.pooled * told.unit.per
    return f"from {told.unit.said(pooled)} to {told.unit.said(pooled * times)}"


def _whose(told: Reading) -> str:
    _, many = phrases.kinds(told.found)
    if not told.own:
        return f"the {len(told.found.units)} {many}"
    name = told.found.units[told.own[0]].organisation.short_name
    return name if len(told.own) == 1 else f"your {in_words(len(told.own))} {many}"
