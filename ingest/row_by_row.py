"""Small files whose every row says something of its own; one that is wrong stops no other from being read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ingest.columns import Columns
from ingest.judging import Noted
from ingest.refusal import Problems
from ingest.rows import Sheet

Row = TypeVar("Row", bound=tuple[str, ...])


class Reading:
    """What is wrong with a file that is read row by row."""

    def __init__(self) -> None:
        self.problems = Problems()

    def wrong(self, rule: str, line: int, column: str, value: str) -> Noted:
        """Tell it, and raise what is answered: the row cannot be used."""
        self.problems.add(rule, line=line, column=column, value=value)
        return Noted()

    def must_be_said(self, text: str, column: str, longest: int, line: int) -> None:
        """Raises `Noted` for words that are missing, or more than are kept."""
        if not text:
            raise self.wrong("this column is needed", line, column, text)
        if len(text) > longest:
            raise self.wrong(f"at most {longest:,} characters", line, column, text)


def each(sheet: Sheet, columns: Columns, *, kind: type[Row], take: Callable[..., None]) -> None:
    """Call `take(row, line=...)` with every row as a `kind`, a named tuple of columns; what it notes, it has told."""
    places = [columns[name] for name in kind._fields]
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        try:
            take(kind._make(" ".join(row[place].split()) for place in places), line=line)
        except Noted:
            continue
