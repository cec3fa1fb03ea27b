"""Indicators by organisation: icons, latest value, sparkline, words. A row that cannot be judged says so once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from analysis.verdicts import Assurance, Variation
from charts import icons
from components import pictures
from indicators.vocabulary import Direction


@dataclass(frozen=True)
class GridCell:
    """One chart. `value` is its latest figure as text, "" where there is none; `words` say what the icon says.

    `flagged` draws the frame of a new concern; `note` is one more quiet line, as `4 of 5 trusts`.
    """

    variation: Variation
    assurance: Assurance
    direction: Direction
    value: str
    drawing: str
    words: str = ""
    href: str = ""
    flagged: bool = False
    note: str = ""


@dataclass(frozen=True)
class GridRow:
    """`cells` one for each organisation, or none and `cannot_tell` the reason why none can be judged."""

    title: str
    href: str
    unit: str
    cells: tuple[GridCell, ...] = ()
    cannot_tell: str = ""
    way_on: tuple[str, str] | None = None
    """Words and address of what to look at instead."""


def grid(rows: Sequence[GridRow], *, organisations: Sequence[str], caption: str, total: bool = True) -> Component:
    """`organisations` are the column headings; the last is the whole system where `total`."""
    last = len(organisations) - 1
    heads = [html.Th("Indicator", scope="col")]
    heads += [
        html.Th(name, scope="col", className="total" if total and place == last else "")
        for place, name in enumerate(organisations)
    ]
    body = [_row(one, organisations, total=total) for one in rows]
    whole = html.Table(
        [html.Caption(caption, className="visually-hidden"), html.Thead(html.Tr(heads)), html.Tbody(body)],
        className="grid",
    )
    scrolls = {"className": "table-scroll", "tabIndex": "0", "role": "region", "aria-label": caption}
    return html.Div(whole, **scrolls)


def _row(row: GridRow, organisations: Sequence[str], *, total: bool) -> Component:
    head = html.Th([dcc.Link(row.title, href=row.href), html.Span(row.unit, className="unit")], scope="row")
    if row.cannot_tell:
        return html.Tr([head, html.Td(_untold(row), colSpan=len(organisations), className="untold")])
    last = len(row.cells) - 1
    cells = [
        _cell(cell, of, total=total and place == last)
        for place, (cell, of) in enumerate(zip(row.cells, organisations, strict=True))
    ]
    return html.Tr([head, *cells])


def _untold(row: GridRow) -> Component:
    way_on = [" ", dcc.Link(row.way_on[0], href=row.way_on[1])] if row.way_on else []
    words = html.Span([html.Strong("Cannot tell. "), row.cannot_tell, *way_on])
    return html.Div([pictures.svg(icons.cannot_tell(), alt="", look="icon"), words], className="icon-with-words")


def _cell(cell: GridCell, of: str, *, total: bool) -> Component:
    """Few components each: a grid holds hundreds of these. On phones a cell says whose it is."""
    top = [pictures.svg(icons.variation(cell.variation), alt=cell.variation.in_words, look="icon")]
    if cell.assurance not in (Assurance.NONE, Assurance.CANNOT_TELL):
        drawing = icons.assurance(cell.assurance, direction=cell.direction)
        top.append(pictures.svg(drawing, alt=cell.assurance.in_words, look="icon"))
    top.append(html.Span(cell.value, className="value"))
    parts = [html.Span(top, className="top"), pictures.svg(cell.drawing, alt="", look="sparkline")]
    parts += [
        html.Span(words, className=look) for words, look in ((cell.words, "words"), (cell.note, "unit")) if words
    ]
    look = " ".join(word for word, yes in (("flagged", cell.flagged), ("total", total)) if yes)
    content = dcc.Link(parts, href=cell.href, className="cell") if cell.href else parts
    return html.Td(content, className=look, **{"data-of": of})
