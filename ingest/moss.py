"""The input files of NHS England's Maternity Outcomes Signal System: what they have in common.

Four files make a site's chart: the sites, the deaths at term, the births at term and the national reference rate.
They are one organisation's own extract, not a publication.
"""

from __future__ import annotations

from collections.abc import Iterator

from indicators.vocabulary import CellStatus
from ingest import figures
from ingest.columns import Columns, Layout
from ingest.rows import Sheet

SOURCE = "moss"


def layout(key: str, title: str, columns: str) -> Layout:
    return Layout(key, f"MOSS {title}", required=dict.fromkeys(columns.split(), ()), optional={})


def rows(sheet: Sheet, columns: Columns, wanted: Layout) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row by the names of its columns, with its line."""
    at = {name: columns[name] for name in wanted.required}
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        yield line, {name: row[place].strip() for name, place in at.items()}


def births(text: str) -> int:
    """A count that is there: no mark stands for one in these files."""
    return figures.count(text)


def status(number: float) -> CellStatus:
    return CellStatus.VALUE if number else CellStatus.ZERO
