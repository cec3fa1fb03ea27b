"""Small files whose every row says something of its own; one that is wrong stops no other from being read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ingest.columns import Columns
from ingest.judging import Noted
from ingest.rows import Sheet

Row = TypeVar("Row", bound=tuple[str, ...])


def each(sheet: Sheet, columns: Columns, *, kind: type[Row], take: Callable[..., None]) -> None:
    """Call `take(row, line=...)` with every row as a `kind`, a named tuple of columns; what it notes, it has told."""
    places = [columns[name] for name in kind._fields]
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        try:
            take(kind._make(" ".join(row[place].split()) for place in places), line=line)
        except Noted:
            continue
