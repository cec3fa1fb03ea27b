"""Workbooks: text stays text, numbers stay numbers, no status is a zero, and the same view is the same bytes."""

from __future__ import annotations

import io
import math

import openpyxl
import pytest

from exports import xlsx_table
from exports.csv_table import DEMONSTRATION, LEGEND, SHORTHAND, NoNumber, Table
from indicators.vocabulary import CellStatus

WITHOUT = tuple(SHORTHAND)
HEADER = 4
"""The row that names the columns, counted from 1."""


def table(*rows: tuple, columns: tuple[str, ...] = ("Month", "Value"), demonstration: bool = True) -> Table:
    about = (("Source", "Local return. =cmd"), ("As known on", "today, data version 4"), ("Unit", "% of births"))
    return Table("Smoking at delivery", about, columns, rows, demonstration)


def read(made: Table) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx_table.written(made)))


def test_a_workbook_holds_the_figures_what_they_are_and_the_legend():
    book = read(table(("2026-09", 4.5)))
    assert book.sheetnames == ["Figures", "About", "Status legend"]
    assert [cell.value for cell in book["Figures"][HEADER]] == ["Month", "Value"]
    assert [cell.value for cell in book["Figures"][HEADER + 1]] == ["2026-09", 4.5]
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["Title"] == "Smoking at delivery"
    assert {"Source", "As known on", "Unit", "Demonstration"} <= set(about)
    assert tuple(tuple(cell.value for cell in row) for row in book["Status legend"].iter_rows()) == LEGEND


@pytest.mark.acceptance("R9")
@pytest.mark.parametrize("demonstration", [True, False])
def test_invented_figures_say_so_on_their_sheet_and_on_paper(demonstration):
    sheet = read(table(("2026-09", 4.5), demonstration=demonstration))["Figures"]
    assert (sheet["A2"].value == DEMONSTRATION) == demonstration
    assert (DEMONSTRATION in str(sheet.oddHeader.left.text)) == demonstration


@pytest.mark.acceptance("R6", "R7")
@pytest.mark.parametrize("status", WITHOUT)
def test_a_cell_without_a_number_is_its_sign_and_never_a_zero(status):
    cell = read(table(("2026-09", status)))["Figures"].cell(HEADER + 1, 2)
    assert cell.value == SHORTHAND[status]
    assert cell.data_type == "s"


def test_zero_is_a_number():
    cell = read(table(("2026-09", 0.0)))["Figures"].cell(HEADER + 1, 2)
    assert (cell.value, cell.data_type) == (0, "n")


@pytest.mark.acceptance("R23")
@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "http://x", "007", "＝1"]
)
def test_no_text_becomes_a_formula_a_link_or_a_number(words):
    sheet = read(table((words, 1), columns=(words, "Value")))["Figures"]
    for cell in (sheet.cell(HEADER, 1), sheet.cell(HEADER + 1, 1)):
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        assert str(cell.value).strip() == words.strip()


def test_a_bare_number_that_is_not_there_is_refused():
    with pytest.raises(NoNumber):
        xlsx_table.written(table(("2026-09", math.nan)))


@pytest.mark.acceptance("R10")
def test_the_same_table_gives_the_same_bytes():
    assert len({xlsx_table.written(table(("2026-09", 4.5), ("2026-10", CellStatus.MISSING))) for _ in range(2)}) == 1


def test_a_table_without_rows_can_be_written():
    assert read(table())["Figures"].max_row == HEADER
