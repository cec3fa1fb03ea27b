"""How many people's group nobody knows: what every gap rests on."""

from __future__ import annotations

import numpy as np
from dash import dcc, html
from dash.development.base_component import Component

import links
from analysis.divisions import Division
from analysis.inequality_unknown import Moved, NoUnknown
from analysis.numerals import written
from components import verdicts
from pages.dividing import phrases
from queries.inequalities import View

_MUCH = 0.1
"""A share of people not known above which it is said that gaps can hardly be read (judgement)."""


def unknown(view: View) -> Component:
    head = html.H2("Group not known")
    try:
        told = view.found.unknown
    except NoUnknown:
        return html.Section([head, html.P("These figures have no group of people not known.")], className="card")
    share = float(told.share.value[0])
    if np.isnan(share):
        return html.Section(
            [head, html.P([verdicts.cannot_tell_chip(), " A number that it needs is not shown."])], className="card"
        )
    lower, upper = (float(one[0]) for one in (told.share.interval.lower, told.share.interval.upper))
    between = f"({_share(lower)} to {_share(upper)})"
    words = f"{_share(share)} of {phrases.people(view)} {between}, in {view.periods.latest.in_words}."
    return html.Section(
        [
            head,
            html.P(words),
            html.P(_moved(told.moved, float(told.change.value[0]))),
            *_beware(share),
            *_recorded(view),
        ],
        className="card",
    )


def _moved(word: Moved, change: float) -> str:
    if word is Moved.CANNOT_TELL:
        return "Cannot tell whether that changed: there is no number for the period before."
    if word is Moved.NOT_TOLD_APART:
        return "No change beyond chance from the period before."
    size = written(abs(change) * 100, decimals=1)
    return f"{'More' if word is Moved.MORE else 'Fewer'} than in the period before, by {size} points."


def _beware(share: float) -> list[Component]:
    if share < _MUCH:
        return []
    return [html.P("So many may hide or make a gap: mend the records before reading any.", className="hint")]


def _recorded(view: View) -> list[Component]:
    if view.division is not Division.ETHNIC_GROUP:
        return []
    way = links.chart("ethnicity_known", organisation=view.organisation.code)
    return [html.P(dcc.Link("Ethnic group recorded, through time", href=way), className="no-print")]


def _share(value: float) -> str:
    return f"{written(value * 100, decimals=1)}%"
