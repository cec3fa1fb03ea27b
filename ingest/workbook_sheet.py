"""One sheet of a workbook as rows of texts, with everything that makes a cell less plain than it looks.

A number is the fifteen digits that Excel itself shows at most, a day is YYYY-MM-DD, a moment has its time after a T.
Nothing is calculated: a formula has the value that stood in it when the file was saved, or none.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from ingest import workbook_xml
from ingest.workbook_package import Unfit
from ingest.workbook_parts import SheetPart, is_true
from ingest.workbook_xml import Attributes, Reader

MOST_CELLS = 1_000_000
MOST_COLUMNS = 200
LAST_ROW = 1_048_576

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - a day of a calendar, nowhere
_LAST_DAY = 2_958_465
"""The day 9999-12-31 as Excel counts days."""


@dataclass
class Found:
    """What a sheet holds. `rows` are those with anything in them: number, then texts from the first column on.

    `faults` are cells that have no value of their own, by row and column, with what stands there instead; `formulas`
    counts, by row, cells whose value was calculated. `merged` are ranges: first row, last row, and as written.
    """

    name: str
    hidden: bool
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    faults: list[tuple[int, int, str]] = field(default_factory=list)
    formulas: dict[int, int] = field(default_factory=dict)
    dates: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, str]] = field(default_factory=list)
    tables: int = 0

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class _Cell:
    row: int
    column: int
    kind: str
    style: int
    formula: bool = False
    has_value: bool = False
    parts: list[str] = field(default_factory=list)


class _Cells(Reader):
    """Hears a sheet and keeps what it holds."""

    def __init__(self, found: Found, texts: Sequence[str], dates: Sequence[bool], *, from_1904: bool) -> None:
        self.found = found
        self._texts = texts
        self._dates = dates
        self._epoch = _EPOCHS[from_1904]
        self._row = 0
        self._column = 0
        self._cells = 0
        self._cell: _Cell | None = None
        self._reads = False
        self._aside = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._begin(attributes)
        elif self._cell is not None:
            self._inside(name)
        elif name == "row":
            self._next_row(attributes)
        else:
            self._around(name, attributes)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._reads = False
        elif name == "rPh":
            self._aside -= 1
        elif name == "c" and self._cell is not None:
            self._keep(self._cell)
            self._cell = None

    def text(self, text: str) -> None:
        if self._reads and not self._aside and self._cell is not None:
            self._cell.parts.append(text)

    def _next_row(self, attributes: Attributes) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column = 0
        if not 1 <= self._row <= LAST_ROW:
            raise self._unfit("a row has a number that no row has")
        if is_true(attributes.get("hidden")):
            self.found.hidden_rows.append(self._row)

    def _begin(self, attributes: Attributes) -> None:
        self._column = _place(attributes["r"])[1] if "r" in attributes else self._column + 1
        self._cell = _Cell(self._row, self._column, attributes.get("t", "n"), int(attributes.get("s", "0")))

    def _inside(self, name: str) -> None:
        cell = self._cell
        if cell is None:
            return
        if name == "f":
            cell.formula = True
        elif name in ("v", "t"):
            cell.has_value = True
            self._reads = True
        elif name == "rPh":
            self._aside += 1

    def _around(self, name: str, attributes: Attributes) -> None:
        found = self.found
        if name == "col" and is_true(attributes.get("hidden")):
            found.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
        elif name == "sheetFormatPr" and is_true(attributes.get("zeroHeight")):
            raise self._unfit("rows are hidden unless each is shown: show them all")
        elif name == "mergeCell":
            first, _, last = attributes["ref"].partition(":")
            found.merged.append((_place(first)[0], _place(last or first)[0], attributes["ref"]))
        elif name == "tablePart":
            found.tables += 1

    def _keep(self, cell: _Cell) -> None:
        written = "".join(cell.parts)
        fault = self._fault(cell, written)
        if fault:
            self.found.faults.append((cell.row, cell.column, fault))
        elif cell.formula:
            self.found.formulas[cell.row] = self.found.formulas.get(cell.row, 0) + 1
        text = fault or self._shown(cell, written)
        if not text:
            return
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise self._unfit(f"the sheet has more than {MOST_CELLS:,} filled cells, the most that is read")
        if cell.column > MOST_COLUMNS:
            raise self._unfit(f"a cell stands in column {cell.column:,}; the most that is read is {MOST_COLUMNS}")
        rows = self.found.rows
        if not rows or rows[-1][0] != cell.row:
            if rows and rows[-1][0] > cell.row:
                raise self._unfit("rows do not stand in their order")
            rows.append((cell.row, []))
        texts = rows[-1][1]
        if len(texts) >= cell.column:
            raise self._unfit("cells do not stand in their order")
        texts += [""] * (cell.column - len(texts) - 1) + [text]

    def _fault(self, cell: _Cell, written: str) -> str:
        if cell.kind == "e":
            return f"the error {written}"
        if cell.formula and not written and not (cell.kind == "str" and cell.has_value):
            return "a formula without its value"
        return ""

    def _shown(self, cell: _Cell, written: str) -> str:
        if not written:
            return ""
        if cell.kind == "s":
            return self._texts[int(written)]
        if cell.kind == "b":
            return "TRUE" if is_true(written) else "FALSE"
        return self._number(cell, float(written)) if cell.kind == "n" else written

    def _number(self, cell: _Cell, number: float) -> str:
        is_date = cell.style < len(self._dates) and self._dates[cell.style]
        if not is_date or not 0 <= number < _LAST_DAY:
            return f"{number:.15g}"
        self.found.dates += 1
        moment = self._epoch + timedelta(days=number)
        return moment.date().isoformat() if number == int(number) else moment.isoformat(timespec="seconds")

    def _unfit(self, rule: str) -> Unfit:
        return Unfit(rule, sheet=self.found.name, line=self._row)


def read(
    archive: zipfile.ZipFile, sheet: SheetPart, *, texts: Sequence[str], dates: Sequence[bool], from_1904: bool
) -> Found:
    """What one sheet holds; raises `Unfit` where it is larger than is read, or damaged."""
    found = Found(sheet.name, sheet.hidden)
    with archive.open(sheet.part) as stream:
        workbook_xml.read(stream, _Cells(found, texts, dates, from_1904=from_1904))
    return found


def _place(reference: str) -> tuple[int, int]:
    """Row and column of `C12`, counted from 1."""
    found = _CELL.fullmatch(reference.replace("$", ""))
    if not found:
        raise Unfit(f"the workbook is damaged: {reference!r} is no cell")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column
