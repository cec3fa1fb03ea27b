"""Deprivation as a gradient: slope and relative index, and the most deprived against all others."""

from __future__ import annotations

import numpy as np
from dash import dcc, html
from dash.development.base_component import Component

from analysis import inequality_story
from analysis.divisions import Division
from analysis.inequality import FEWEST_EVENTS
from analysis.inequality_reading import NotTold
from analysis.inequality_slope import FEWEST_GROUPS, Slope, TooFewToRank
from analysis.inequality_targeting import Reach
from analysis.numerals import sentence
from analysis.verdicts import Meaning
from components import tables, verdicts
from components.tables import Column
from indicators.vocabulary import Direction
from queries.asked_inequalities import Asked
from queries.inequalities import View

_BENT = 1.5
"""How badly a straight line must fit before it is said."""


def gradient(asked: Asked, view: View) -> Component:
    """Of a ranked division; of any other the way to it, or that there is none."""
    head = html.H2("Along deprivation")
    if not view.division.ranked:
        return html.Section([head, _elsewhere(asked, view)], className="card")
    try:
        told = view.found.slope
    except TooFewToRank:
        return html.Section(
            [head, _untold(f"a slope needs {FEWEST_GROUPS} groups with people and {FEWEST_EVENTS} events")],
            className="card",
        )
    except NotTold:
        return html.Section([head, _untold("a slope needs the numbers of every group")], className="card")
    return html.Section([head, html.P(_says(view, told)), _indices(view, told), *_fit(told)], className="card")


def _elsewhere(asked: Asked, view: View) -> Component:
    if Division.IMD_DECILE in view.divisions:
        way = dcc.Link("Slope and relative index, by deprivation", href=asked.href(dimension=Division.IMD_DECILE.key))
        return html.P(way)
    return html.P("No figures by deprivation are loaded for this indicator here, so no slope can be told.")


def _untold(why: str) -> Component:
    return html.P([verdicts.cannot_tell_chip(), f" {sentence(why)}."])


def _says(view: View, told: Slope) -> str:
    if not view.found.steep:
        return "No gradient beyond chance, which does not mean none."
    word = "higher" if told.absolute.value > 0 else "lower"
    return f"The rate is {word} where deprivation is greater. A gradient is a reason to look, not a finding."


def _indices(view: View, told: Slope) -> Component:
    unit = view.unit
    size, lower, upper = (
        unit.said(one * unit.per).removesuffix("%")
        for one in (told.absolute.value, told.absolute.lower, told.absolute.upper)
    )
    scale = "points" if unit.percent else unit.brief
    rows = [["Slope index", f"{size} {scale}", f"{lower} to {upper}"]]
    if np.isnan(told.relative.value):
        rows.append(["Relative index", "–", "the line falls to nought"])
    else:
        one = told.relative
        rows.append(["Relative index", f"{one.value:.2f}", f"{one.lower:.2f} to {one.upper:.2f}"])
    columns = [
        Column("Index"),
        Column("Value", numeric=True, strong=True),
        Column("95% interval", numeric=True),
    ]
    return tables.table(columns, rows, caption="Slope index and relative index over deprivation")


def _fit(told: Slope) -> list[Component]:
    if told.lack_of_fit < _BENT:
        return []
    words = "The groups do not lie on a straight line, more than chance would make; the intervals are widened for it."
    return [html.P(words, className="hint")]


def reach(view: View) -> Component | None:
    """The most deprived against all others together; a ratio below one is flagged where more is better."""
    if not view.division.ranked:
        return None
    told, unit = view.found.targeting, view.unit
    head = html.H2("The most deprived against all others")
    part = "tenth" if view.division is Division.IMD_DECILE else "fifth"
    if told.reach is Reach.NOT_ENOUGH:
        why = f"fewer than {FEWEST_EVENTS} events on one side, or a group without a number"
        return html.Section([head, _untold(f"not enough data: {why}")], className="card")
    most, others = (unit.said(float(one) * unit.per) for one in told.rates.value)
    sides = f"Most deprived {part} {most}, all others {others}: ratio {inequality_story.times(told.ratio, 0)}."
    return html.Section([head, html.P(sides), _flag(view, told.reach)], className="card")


def _flag(view: View, told: Reach) -> Component:
    if view.indicator.direction is Direction.HIGHER:
        if told.flagged:
            return html.P([verdicts.chip(Meaning.CONCERN, way="low", note="below one"), f" {sentence(told.value)}."])
        return html.P(f"{sentence(told.value)}.")
    words = {
        Reach.LESS: "Less common among the most deprived.",
        Reach.MORE: "More common among the most deprived.",
    }.get(told, "No difference that chance alone would not make.")
    return html.P(words)
