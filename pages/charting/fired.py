"""Every signal on a chart as a row: which rule, on which points, which way, and what it is a sign of."""

from __future__ import annotations

import numpy as np
from dash import html
from dash.development.base_component import Component

from analysis import claims, periods
from analysis.numerals import Unit, in_words, sentence
from analysis.spc_chart import SpcChart
from analysis.surveillance import UNRULED, Episode
from charts import icons
from charts.inks import of_meaning
from charts.marks import shape_of
from components import pictures, tables
from components.tables import Column

SHOWN = 12


def signals(chart: SpcChart, *, unit: Unit, counted: str = "") -> Component | None:
    """The latest first; `counted` says who joined or left meanwhile.

    None where no rule was used: the card of the rules says why.
    """
    if chart.judgement.reason in UNRULED:
        return None
    found = sorted(chart.episodes, key=lambda one: (one.last, one.first), reverse=True)
    title = html.H2("Every signal on this chart")
    if not found:
        quiet = f"No rule fired on any of {in_words(int(chart.series.has_number.sum()))} points."
        return html.Section([title, html.P(f"{quiet} No signal does not mean no change.")], className="card")
    columns = (
        Column("Rule"),
        Column("Points", strong=True),
        Column("In words"),
        Column("Could be told from"),
        Column("A sign of"),
    )
    rows = [_row(chart, one, unit) for one in found[:SHOWN]]
    rest = len(found) - SHOWN
    more = (
        html.P(f"{rest} earlier ones are marked in the chart and its table.", className="hint") if rest > 0 else None
    )
    listed = tables.table(columns, rows, caption="Every signal on this chart, the latest first")
    return html.Section(
        [one for one in (title, _counted(counted), listed, more, _doubtful(chart)) if one is not None],
        className="card",
    )


def _counted(words: str) -> Component | None:
    return html.P(sentence(f"{words}.")) if words else None


def _row(chart: SpcChart, one: Episode, unit: Unit) -> list[Component | str | list]:
    places = [one.first + int(place) for place in np.flatnonzero(chart.rules[one.rule][one.first : one.last + 1])]
    mark = pictures.svg(
        icons.swatch(shape_of(one.meaning, way=one.way), of_meaning(one.meaning)), alt="", look="mark"
    )
    return [
        chart.rule_set.named(one.rule),
        _points(chart, places),
        sentence(f"{claims.clause(chart, one, unit=unit)}."),
        sentence(periods.name(chart.series, one.called)),
        [mark, one.meaning.in_words],
    ]


def _points(chart: SpcChart, places: list[int]) -> str:
    if len(places) <= 3:
        return sentence(periods.listed(chart.series, places))
    return sentence(f"{periods.span(chart.series, places[0], places[-1])}, {in_words(len(places))} points")


def _doubtful(chart: SpcChart) -> Component | None:
    number = int(chart.doubtful.sum())
    if not number:
        return None
    points = "One further point is" if number == 1 else f"{number} further points are"
    words = f"{points} flagged by the published figures and not by every true one behind them: no signal is called."
    return html.P(words, className="hint")
