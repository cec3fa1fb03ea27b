"""Text as rows of cells, each with the line it stands on. Nothing is guessed: a cell is the text between commas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.refusal import Problems, refuse

MOST_COLUMNS = 200
MOST_ROWS = 3_000_000


@dataclass(frozen=True)
class Sheet:
    """A header and rows of as many cells; `lines` has the line of each row, counted from 1."""

    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    notes: list[str] = field(default_factory=list)


def sheet(text: str) -> Sheet:
    """Split `text`; raises `Refused` for anything that is not one header and rows of its length."""
    reader = csv.reader(io.StringIO(text), strict=True)
    problems = Problems()
    rows: list[list[str]] = []
    lines: list[int] = []
    blank = 0
    last = 0
    header: list[str] = []
    try:
        header = _header(reader)
        last, width = reader.line_num, len(header)
        for row in reader:
            if reader.line_num != last + 1:
                problems.add(f"a quoted cell runs on to line {reader.line_num}", line=last + 1)
            elif not any(row):
                blank += 1
            elif len(row) == width:
                rows.append(row)
                lines.append(reader.line_num)
            else:
                problems.add(f"the row has {len(row)} cells, the header {width}", line=reader.line_num)
            last = reader.line_num
    except csv.Error as error:
        problems.add(_in_words(error), line=last + 1)
    if len(rows) > MOST_ROWS:
        problems.add(f"the file has {len(rows):,} rows; the most that is read is {MOST_ROWS:,}")
    problems.refuse_if_any()
    if not rows:
        raise refuse("no data rows below the header")
    return Sheet(header, rows, lines, [f"{blank:,} blank lines were passed over"] if blank else [])


def _header(reader: Iterator[list[str]]) -> list[str]:
    header = next(reader)
    if len(header) > MOST_COLUMNS:
        raise refuse(f"the header has {len(header):,} columns; the most that is read is {MOST_COLUMNS}", line=1)
    separators = {";": "semicolons", "\t": "tabs", "|": "bars"}
    found = next((word for sign, word in separators.items() if len(header) == 1 and sign in header[0]), "")
    if found:
        raise refuse(f"cells are separated by {found}; expected commas", line=1)
    return header


def _in_words(error: csv.Error) -> str:
    message = str(error)
    if "unexpected end of data" in message:
        return "a quotation mark is opened on this line and never closed"
    if "field larger than field limit" in message:
        return "a cell is longer than 131,072 characters; is a quotation mark left open?"
    return f"not well-formed CSV: {message}"
