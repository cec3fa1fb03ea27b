"""The organisations of a funnel as a table: never in the order of their rates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from analysis.numerals import Unit, count
from charts import icons
from charts.funnel_view import Dot
from charts.inks import Ink
from charts.marks import Shape
from components import pictures, tables
from components.tables import Column, Content


@dataclass(frozen=True)
class FunnelRow:
    """`rate` is in the table's unit; `dot` is its mark on the chart, None for one that is left out. `lies` says where
    it lies or why it is left out, `rests_on` how many of the months stand behind it, `recorded` how complete the
    records behind it are, empty where nobody tells."""

    name: str
    href: str
    own: bool
    numerator: float
    denominator: float
    rate: float
    dot: Dot | None
    lies: str
    rests_on: str
    recorded: str = ""


def funnel_table(
    rows: Sequence[FunnelRow],
    *,
    one: str,
    unit: Unit,
    numerator: str,
    denominator: str,
    caption: str,
    records: str = "Recorded",
) -> Component:
    """`one` is what a row is: `Trust`; `records` heads the column of what each row has `recorded`."""
    columns = [
        Column(one),
        Column("Where it lies"),
        Column(unit.brief[:1].upper() + unit.brief[1:], numeric=True, strong=True),
        Column(numerator, numeric=True),
        Column(denominator, numeric=True),
        Column("Figures for"),
    ]
    told = any(each.recorded for each in rows)
    columns += [Column(records)] if told else []
    body = [[*_row(each, unit), *([each.recorded or "Not told"] if told else [])] for each in rows]
    return tables.table(columns, body, caption=caption)


def _row(one: FunnelRow, unit: Unit) -> list[Content]:
    name = dcc.Link(one.name, href=one.href)
    head: Content = [name, html.Span(" yours", className="hint")] if one.own else name
    lies: Content = [_mark(one.dot), one.lies] if one.dot else one.lies
    return [head, lies, unit.full(one.rate), count(one.numerator), count(one.denominator), one.rests_on]


def _mark(dot: Dot) -> Component:
    shape, ink = dot.shape, dot.ink
    if dot.ordinary:
        shape, ink = Shape.CIRCLE, Ink.COMMON_CAUSE
    drawing = icons.swatch(shape, ink, hollow=dot.inner_only, dotted=dot.inner_only)
    return pictures.svg(drawing, alt="", look="mark")
