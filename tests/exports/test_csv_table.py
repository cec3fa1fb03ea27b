"""Files that open safely and never turn "we do not know" into a number."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import csv_table
from exports.csv_table import NOT_APPLICABLE, NoNumber, Table, written
from indicators.vocabulary import CellStatus

HOME = Path(__file__).resolve().parents[2]
WITHOUT_NUMBER = [status for status in CellStatus if not status.has_number]


def rows_of(*rows: tuple, demonstration: bool = False) -> list[list[str]]:
    columns = tuple(f"c{place}" for place in range(len(rows[0])))
    text = written(Table("Title", (("Source", "A file"),), columns, rows, demonstration))
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    return lines[lines.index([]) + 2 :]


@pytest.mark.acceptance("R23")
@pytest.mark.parametrize(
    "opening", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", " =", "\u3000="]
)
@pytest.mark.parametrize("rest", ["1+1", 'HYPERLINK("//x")', "cmd|' /C calc'!A0", "SUM(A1)", ""])
def test_no_text_can_become_a_formula(opening, rest):
    ((cell,),) = rows_of((opening + rest,))
    assert cell.startswith("'")


@pytest.mark.parametrize("text", ["-1", "-0.5", "12", "3.25"])
def test_a_strict_number_kept_as_text_stays_a_number(text):
    assert rows_of((text,)) == [[text]]


@pytest.mark.parametrize("text", ["-1e5", "+1", "-", "--1", "-1 000", "-١"])
def test_what_only_looks_like_a_number_is_text(text):
    assert rows_of((text,)) == [["'" + text]]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (0, "0"),
        (0.0, "0"),
        (-0.0, "0"),
        (5, "5"),
        (55.4, "55.4"),
        (1e-7, "0.0000001"),
        (123456789.5, "123456789.5"),
        (-2.5, "-2.5"),
    ],
)
def test_numbers_are_written_plainly(value, cell):
    assert rows_of((value,)) == [[cell]]


@pytest.mark.acceptance("R6")
@pytest.mark.parametrize("status", WITHOUT_NUMBER)
@pytest.mark.parametrize("beside", [0.0, 5.0, math.nan, -1.0])
def test_a_cell_without_a_number_is_never_written_as_one(status, beside):
    ((cell,),) = rows_of((csv_table.number(beside, status),))
    assert cell == csv_table.SHORTHAND[status]
    with pytest.raises(ValueError, match="convert"):
        float(cell)


def test_every_state_has_a_shorthand_of_its_own_and_every_shorthand_is_explained():
    used = {*csv_table.SHORTHAND.values(), NOT_APPLICABLE}
    assert set(csv_table.SHORTHAND) == set(WITHOUT_NUMBER)
    assert {name for name, _ in csv_table.LEGEND} == used
    assert len(used) == len(WITHOUT_NUMBER) + 1


def test_a_number_that_is_not_there_cannot_be_written_without_saying_why():
    with pytest.raises(NoNumber):
        rows_of((math.nan,))


def test_the_file_says_first_that_its_data_are_invented():
    table = Table("Title", (), ("a",), [(1,)], demonstration=True)
    assert written(table).removeprefix("\ufeff").startswith('"Demonstration data')
    assert "Demonstration" not in written(Table("Title", (), ("a",), [(1,)], demonstration=False))


@given(
    st.lists(st.one_of(st.text(max_size=20), st.integers(), st.sampled_from(WITHOUT_NUMBER)), min_size=1, max_size=4)
)
def test_whatever_is_written_no_cell_is_active(values):
    text = written(Table("t", (), ("c",) * len(values), [tuple(values)], demonstration=False))
    for line in csv.reader(io.StringIO(text.removeprefix("\ufeff").replace("\0", ""), newline="")):
        for cell in line:
            numeric = cell.removeprefix("-").replace(".", "", 1).isdecimal() and cell.isascii()
            assert numeric or cell.lstrip()[:1] not in tuple("=+-@＝＋－＠")


def test_nobody_else_writes_csv():
    rooms = (
        "access",
        "analysis",
        "charts",
        "commands",
        "components",
        "exports",
        "ingest",
        "pages",
        "queries",
        "store",
    )
    files = [file for room in (*rooms, "workflow") for file in (HOME / room).rglob("*.py")]
    signs = ("csv.writer", "DictWriter", "to_csv", "text/csv")
    writers = {
        str(file.relative_to(HOME))
        for file in files
        if any(sign in file.read_text(encoding="utf-8") for sign in signs)
    }
    assert writers <= {"exports/csv_table.py", "exports/files.py"}
