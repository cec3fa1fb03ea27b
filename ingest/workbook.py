"""Excel workbooks (.xlsx), opened in a process of their own and given back as texts by sheet, row and column.

Whatever a hostile file does, it does there: with 512 MB, twenty seconds, no store and no environment.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.refusal import Problem, Refused, refuse
from ingest.workbook_child import MEMORY, SECONDS

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ROOT = Path(__file__).resolve().parents[1]
_START = f"import sys; sys.path.insert(0, {str(_ROOT)!r}); from ingest.workbook_child import main; main()"


@dataclass(frozen=True)
class Page:
    """One sheet. `rows` are those that hold anything, by their number: texts from the first column on.

    `faults` are cells without a value of their own (an error, a formula that was never calculated), by row and
    column. `formulas` counts calculated cells by row; `merged` are ranges: first row, last row, and as written.
    """

    name: str
    hidden: bool
    rows: Mapping[int, list[str]]
    faults: Mapping[tuple[int, int], str]
    formulas: Mapping[int, int]
    dates: int
    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]
    merged: tuple[tuple[int, int, str], ...]
    tables: int

    def text(self, row: int, column: int) -> str:
        """A cell's text; empty where there is none. Both are counted from 1."""
        texts = self.rows.get(row, ())
        return texts[column - 1] if column <= len(texts) else ""


@dataclass(frozen=True)
class Workbook:
    """`pages` are the sheets that were asked for and are there; `visible` and `hidden` name all sheets."""

    visible: tuple[str, ...]
    hidden: tuple[str, ...]
    pages: Mapping[str, Page]
    notes: tuple[str, ...]


def is_one(content: bytes) -> bool:
    """Whether the bytes are those of an Excel workbook, new or old, or of another zip archive."""
    return content.startswith((_ZIP, _OLE))


def read(content: bytes, *, sheets: Collection[str]) -> Workbook:
    """The workbook's sheets of these names, or its only visible sheet where it has none of them.

    Raises `Refused` for a workbook that is unsafe, damaged, or too much for the process that reads it.
    """
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise refuse("the workbook has a password: save it without one")
        raise refuse("this is an old Excel workbook (.xls): save it as .xlsx or CSV")
    told = _told(content, sheets)
    if "rule" in told:
        where = f"sheet {told['sheet']!r}: " if told["sheet"] else ""
        raise Refused([Problem(f"{where}{told['rule']}", line=told["line"] or None)])
    return _workbook(told)


def _told(content: bytes, sheets: Collection[str]) -> dict[str, Any]:
    """What the process that opened the workbook says of it."""
    command = [sys.executable, "-I", "-S", "-c", _START, *sorted(sheets)]
    environment = {} if os.name == "posix" else None
    try:
        done = subprocess.run(  # noqa: S603 - this program itself, with names of sheets that it knows
            command, input=content, capture_output=True, timeout=SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired as slow:
        raise refuse(f"the workbook takes longer to read than {SECONDS} seconds") from slow
    if done.returncode:
        raise refuse(f"the workbook needs more than {MEMORY // 1024**2} MB or {SECONDS} seconds to read")
    return json.loads(done.stdout)


def _workbook(told: dict[str, Any]) -> Workbook:
    pages = [_page(one) for one in told["pages"]]
    notes = []
    if told["from_1904"] and any(page.dates for page in pages):
        notes.append("days are counted from 1904, as the workbook says")
    if not told["bounded"]:
        notes.append("this system bounds the time in which a workbook is read, not its memory")
    return Workbook(tuple(told["visible"]), tuple(told["hidden"]), {page.name: page for page in pages}, tuple(notes))


def _page(one: dict[str, Any]) -> Page:
    return Page(
        name=one["name"],
        hidden=one["hidden"],
        rows=dict(one["rows"]),
        faults={(row, column): what for row, column, what in one["faults"]},
        formulas={int(row): number for row, number in one["formulas"].items()},
        dates=one["dates"],
        hidden_rows=frozenset(one["hidden_rows"]),
        hidden_columns=tuple(map(tuple, one["hidden_columns"])),
        merged=tuple(map(tuple, one["merged"])),
        tables=one["tables"],
    )
