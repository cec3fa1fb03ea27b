"""A table of words: rows may stand in named groups, and on a phone each row becomes a list with its columns named."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.tables import Column, Content

Rows = Sequence[Sequence[Content]]


def stacking_table(columns: Sequence[Column], rows: Rows, *, caption: str, look: str = "") -> Component:
    """Rows of as many cells as there are columns; the first cell of a row is its heading. `look` is a class more."""
    return _table(columns, [html.Tbody(_rows(columns, rows))], caption=caption, look=look)


def grouped_table(
    columns: Sequence[Column], groups: Sequence[tuple[str, Rows]], *, caption: str, look: str = ""
) -> Component:
    """The same, each group under its name."""
    bodies = [
        html.Tbody(
            [
                html.Tr(html.Th(name, scope="rowgroup", colSpan=len(columns)), className="group"),
                *_rows(columns, rows),
            ]
        )
        for name, rows in groups
    ]
    return _table(columns, bodies, caption=caption, look=look)


def _table(columns: Sequence[Column], bodies: list[Component], *, caption: str, look: str) -> Component:
    heads = [html.Th(one.heading, scope="col", className=_look(one)) for one in columns]
    told = html.Caption(caption, className="visually-hidden")
    table = html.Table([told, html.Thead(html.Tr(heads)), *bodies], className=f"table stacks {look}".strip())
    return html.Div(table, className="table-scroll", tabIndex="0", role="region", **{"aria-label": caption})


def _rows(columns: Sequence[Column], rows: Rows) -> list[Component]:
    return [html.Tr([_heading(row[0], columns[0]), *map(_cell, row[1:], columns[1:])]) for row in rows]


def _heading(content: Content, column: Column) -> Component:
    return html.Th(content, scope="row", className=_look(column))


def _cell(content: Content, column: Column) -> Component:
    return html.Td(html.Div(content), className=_look(column), **{"data-of": column.heading})


def _look(column: Column) -> str:
    return " ".join(word for word, yes in (("numeric", column.numeric), ("strong", column.strong)) if yes)
