"""Files of one row a dimension, organisation and category: their counts, gathered row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from indicators.month import Month
from indicators.vocabulary import CellStatus
from ingest import figures
from ingest.checked import Checked
from ingest.dimensions import MISSING, Dimension
from ingest.judging import Column
from ingest.refusal import Problems


class Group(NamedTuple):
    """One dimension of one organisation in one period."""

    month: Month
    dimension: str
    organisation: str


class Counted(NamedTuple):
    """A category's count, or the status that stands in its place."""

    number: int | None
    status: CellStatus
    line: int

    @property
    def says(self) -> tuple:
        return (self.number, self.status)


Categories = dict[str, Counted]


class Tallies:
    """What a file counts, of the dimensions in `dimensions` alone. `table` is the name of their reviewed table."""

    def __init__(
        self, dimensions: Mapping[str, Dimension], *, table: str, checked: Checked, problems: Problems
    ) -> None:
        self.dimensions = dimensions
        self.groups: dict[Group, Categories] = defaultdict(dict)
        self._table = table
        self._checked = checked
        self._problems = problems
        self._counts = Column("Value", _count, problems=problems)

    def add(
        self, dimension: Dimension, month: Month, organisation: str, *, measure: str, count: str, line: int
    ) -> None:
        """Take one row in; raises `Noted` where its count is none."""
        number, status = self._counts.meaning(count, line=line)
        category = dimension.category(measure)
        if category != MISSING and category not in dimension.categories:
            rule = f"this category is not in the reviewed table of categories ({self._table})"
            self._problems.add(rule, line=line, column="Measure", value=measure)
            return
        if dimension.is_damaged(measure):
            self._checked.notes[f"{dimension.name}: category {measure!r} read as {category!r}"] += 1
        counted = Counted(number, status, line)
        first = self.groups[Group(month, dimension.name, organisation)].setdefault(category, counted)
        if first is counted:
            return
        if first.says == counted.says:
            self._checked.notes["rows that repeat an earlier row"] += 1
        else:
            rule = f"this row and line {first.line} give different counts of one category"
            self._problems.add(rule, line=line)


def _count(text: str) -> tuple[int | None, CellStatus]:
    status = figures.PUBLISHED_MARKS.get(text.strip())
    if status:
        return None, status
    number = figures.count(text)
    return number, CellStatus.VALUE if number else CellStatus.ZERO
