"""Real tables: a caption, scoped headings, numerals to the right in columns that line up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from dash import html
from dash.development.base_component import Component

from analysis import periods
from analysis.numerals import Unit, count, sentence
from analysis.spc_chart import SpcChart
from analysis.verdicts import Rule
from charts import icons, notes
from charts.marks import Mark, marks
from components import pictures
from components.quickly import maker
from indicators.vocabulary import CellStatus, Vintage

Content = str | Component | list
_FITTING = 3
"""Columns that a phone has room for; of more, each row becomes a list of its cells with their columns named."""
_tr, _th, _td = maker(html.Tr), maker(html.Th), maker(html.Td)


@dataclass(frozen=True)
class Column:
    heading: str
    numeric: bool = False
    strong: bool = False


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Content]], *, caption: str, caption_shown: bool = False
) -> Component:
    """Rows of as many cells as there are columns; the first cell of a row is its heading."""
    heads = [html.Th(one.heading, scope="col", className=_look(one)) for one in columns]
    body = [
        _tr(
            [
                _cell(content, column, first=not place)
                for place, (content, column) in enumerate(zip(row, columns, strict=True))
            ]
        )
        for row in rows
    ]
    title = html.Caption(caption, className="" if caption_shown else "visually-hidden")
    look = "table stacks" if len(columns) > _FITTING else "table"
    whole = html.Table([title, html.Thead(html.Tr(heads)), html.Tbody(body)], className=look)
    return html.Div(whole, className="table-scroll", tabIndex="0", role="region", **{"aria-label": caption})


def spc_table(
    chart: SpcChart, *, unit: Unit, numerator: str, denominator: str, caption: str, rows: int | None = None
) -> Component:
    """The numbers behind a chart, latest first: all of them, or the latest `rows`."""
    counted = bool((~np.isnan(chart.series.denominator)).any())
    aggregate = any(notes.contributing(chart.series, place) for place in range(len(chart.series)))
    columns = [Column(periods.step(chart.series).capitalize())]
    columns += [Column(numerator, numeric=True), Column(denominator, numeric=True)] if counted else []
    columns += [
        Column(unit.brief[:1].upper() + unit.brief[1:], numeric=True, strong=True),
        Column("Rule"),
        Column("Status"),
    ]
    columns += [Column("Contributing", numeric=True)] if aggregate else []
    drawn = {mark.place: mark for mark in marks(chart)}
    places = range(len(chart.series) - 1, -1, -1)[: rows or len(chart.series)]
    body = [_spc_row(chart, place, drawn.get(place), unit, counted=counted, aggregate=aggregate) for place in places]
    return table(columns, body, caption=caption)


def _spc_row(
    chart: SpcChart, place: int, mark: Mark | None, unit: Unit, *, counted: bool, aggregate: bool
) -> list[Content]:
    series = chart.series
    row: list[Content] = [sentence(periods.name(series, place).removeprefix("the "))]
    row += [count(float(series.numerator[place])), count(float(series.denominator[place]))] if counted else []
    row += [unit.full(float(series.value[place])), _rules(chart, place, mark), _status(chart, place)]
    return [*row, notes.contributing(series, place)] if aggregate else row


def _rules(chart: SpcChart, place: int, mark: Mark | None) -> Content:
    """What fired at one place, in few words, with the mark that is drawn there."""
    fired = [_SHORT[one.rule][one.way] for one in chart.fired_at(place)]
    if not fired or mark is None:
        return ""
    picture = pictures.svg(icons.swatch(mark.shape, mark.ink, hollow=mark.hollow), alt="", look="mark")
    return [picture, sentence(", ".join(dict.fromkeys(fired)))]


def _status(chart: SpcChart, place: int) -> str:
    status = CellStatus(int(chart.series.status[place]))
    if not status.has_number:
        return STATUS_WORDS[status]
    vintage = int(chart.series.vintage[place])
    return Vintage(vintage).word.capitalize() if vintage else ""


_SHORT = {
    Rule.OUTSIDE_LIMITS: {"high": "above limit", "low": "below limit"},
    Rule.TREND: {"high": "rising", "low": "falling"},
    Rule.TWO_IN_THREE: {"high": "two in three near upper limit", "low": "two in three near lower limit"},
    Rule.SHIFT: {"high": "run above mean", "low": "run below mean"},
    Rule.LONG_RUN: {"high": "long run above", "low": "long run below"},
    Rule.FEW_CROSSINGS: {"high": "few crossings", "low": "few crossings"},
}

STATUS_WORDS = {
    CellStatus.SUPPRESSED: "Suppressed",
    CellStatus.ZERO_OR_SUPPRESSED: "Zero or suppressed",
    CellStatus.MISSING: "No return",
    CellStatus.DID_NOT_SUBMIT: "Did not submit",
    CellStatus.FAILED_DATA_QUALITY: "Failed data quality",
}


def _cell(content: Content, column: Column, *, first: bool) -> Component:
    look = _look(column)
    if first:
        return _th(content, scope="row", className=look)
    return _td(content, className=look, **{"data-of": column.heading})


def _look(column: Column) -> str:
    return " ".join(word for word, yes in (("numeric", column.numeric), ("strong", column.strong)) if yes)
