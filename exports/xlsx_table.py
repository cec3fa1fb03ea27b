"""The one writer of workbooks: the figures, what they are, and what stands where there is no number."""

from __future__ import annotations

import io
import math
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.csv_table import DEMONSTRATION, LEGEND, SHORTHAND, NoNumber, Table, Value
from indicators.vocabulary import CellStatus

_TEXT_STAYS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_SAME_BYTES = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's own clock knows no zone
"""When every workbook says it was made, so that the same view gives the same bytes."""
_NARROWEST, _WIDEST, _LOOKED_AT = 9, 48, 60


def written(table: Table) -> bytes:
    """The whole workbook: sheets `Figures`, `About` and `Status legend`. Raises `NoNumber` for a bare NaN.

    Every text is written as text, so that none can become a formula or a link.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _TEXT_STAYS_TEXT) as book:
        book.set_properties({"title": table.title, "created": _SAME_BYTES})
        strong, quiet = book.add_format({"bold": True}), book.add_format({"italic": True})
        _figures(book.add_worksheet("Figures"), table, strong=strong, quiet=quiet)
        _pairs(book.add_worksheet("About"), _about(table), strong=strong)
        _pairs(book.add_worksheet("Status legend"), LEGEND, strong=strong)
    return out.getvalue()


def _about(table: Table) -> tuple[tuple[str, str], ...]:
    label = (("Demonstration", DEMONSTRATION),) if table.demonstration else ()
    return (("Title", table.title), *label, *table.about)


def _figures(sheet: Worksheet, table: Table, *, strong: Format, quiet: Format) -> None:
    """Title and label above the header, which stays in view and can be filtered by."""
    sheet.write_string(0, 0, table.title, strong)
    sheet.write_string(1, 0, DEMONSTRATION if table.demonstration else "What the columns hold: sheet About.", quiet)
    header = 3
    rows = [*table.rows]
    for place, name in enumerate(table.columns):
        sheet.write_string(header, place, name, strong)
        sheet.set_column(place, place, _width([name, *(_length_of(row[place]) for row in rows[:_LOOKED_AT])]))
    for line, row in enumerate(rows, start=header + 1):
        for place, value in enumerate(row):
            _cell(sheet, line, place, value, quiet)
    sheet.freeze_panes(header + 1, 1)
    sheet.autofilter(header, 0, header + max(1, len(rows)), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(header)
    if table.demonstration:
        sheet.set_header(f"&L{DEMONSTRATION}")


def _cell(sheet: Worksheet, line: int, place: int, value: Value, quiet: Format) -> None:
    if isinstance(value, CellStatus):
        sheet.write_string(line, place, SHORTHAND[value], quiet)
    elif isinstance(value, str):
        sheet.write_string(line, place, value)
    elif math.isnan(value):
        raise NoNumber("a number that is not there must say why: write its status")
    else:
        sheet.write_number(line, place, value)


def _pairs(sheet: Worksheet, pairs: tuple[tuple[str, str], ...], *, strong: Format) -> None:
    for line, (name, words) in enumerate(pairs):
        sheet.write_string(line, 0, name, strong)
        sheet.write_string(line, 1, words)
    sheet.set_column(0, 0, _width([name for name, _ in pairs]))
    sheet.set_column(1, 1, 100)


def _length_of(value: Value) -> str:
    return value if isinstance(value, str) else "0" * _NARROWEST


def _width(texts: list[str]) -> int:
    return min(_WIDEST, max(_NARROWEST, *(len(one) + 2 for one in texts)))
