"""Maternity Services Monthly Statistics, exp-dq: what became of each data item, by organisation and month.

Counts are rounded as in the data file, but for rows that speak of a whole table: those have no data item, or one
that ends in `Submission`. Organisations stand there by their code alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from indicators.vocabulary import OrganisationKind, Precision
from ingest import codes, figures, published
from ingest.checked import Checked, DataItem, ItemQuality, Named, once_each
from ingest.columns import Columns, Layout
from ingest.judging import Column, Noted
from ingest.msds_data import BEFORE, FIRST
from ingest.published_months import Months
from ingest.refusal import Problems
from ingest.rows import Sheet

SOURCE = "msds_quality"
LAYOUT = Layout(
    SOURCE,
    "MSDS monthly data quality file",
    required={
        "ReportingPeriodStartDate": ("RPStartDate",),
        "ReportingPeriodEndDate": ("RPEndDate",),
        "Org_Code": ("Org Code", "Org_Geog_Code"),
        "DataTable": ("Data_Table", "Data Table"),
        "UID": (),
        "DataItem": ("Data_Item", "Data Item"),
        "Valid": (),
        "Default": (),
        "Invalid": (),
        "Missing": (),
        "Denominator": (),
    },
    optional={"Org_Name": ("Org Name",)},
)
LONGEST = {"DataTable": 40, "UID": 40, "DataItem": 200}
PARTS = ("Valid", "Default", "Invalid", "Missing")
ROUNDING = 4
"""How far a printed count may lie from the true one: a 5 stands for 1 to 7."""


class Row(NamedTuple):
    """A row's texts in the order of the layout."""

    first: str
    last: str
    code: str
    table: str
    uid: str
    item: str
    counts: tuple[str, ...]


class _Reader:
    """Reads the file row by row and gathers what it says and what is wrong with it."""

    def __init__(self, checked: Checked, *, demonstration: bool, today: date) -> None:
        self.checked = checked
        self.problems = Problems()
        self.uneven = 0
        self._demonstration = demonstration
        names = list(LAYOUT.required)
        self.months = Months(", ".join(names[:2]), today=today, problems=self.problems, earliest=FIRST, before=BEFORE)
        self._codes = Column("Org_Code", self._code, problems=self.problems)
        self._texts = {name: Column(name, _short(name), problems=self.problems) for name in LONGEST}
        self._counts = [Column(name, _count, problems=self.problems) for name in names[6:]]

    def take(self, row: Row, *, line: int) -> ItemQuality:
        """Raises `Noted` where something is wrong with the row."""
        named = self._codes.meaning(row.code, line=line)
        self.checked.organisations.setdefault(named.code, named._replace(line=line))
        texts = zip(self._texts.values(), (row.table, row.uid, row.item), strict=True)
        item = DataItem(*(column.meaning(text, line=line) for column, text in texts))
        counts = [column.meaning(text, line=line) for column, text in zip(self._counts, row.counts, strict=True)]
        month = self.months.meaning(row.first, row.last, line=line).ordinal
        precision = Precision.EXACT if item.is_table else Precision.ONE_TO_SEVEN_AS_FIVE
        self.uneven += _uneven(counts, precision)
        valid, defaulted, invalid, missing, denominator = counts
        return ItemQuality(month, named.code, item, valid, defaulted, invalid, missing, denominator, precision, line)

    def _code(self, text: str) -> Named:
        if text.strip().upper() in codes.NATION_WORDS:
            nation = codes.published_code(text, kind=OrganisationKind.NATION, demonstration=self._demonstration)
            return Named(nation, OrganisationKind.NATION, published.NATION_NAMES[self._demonstration], 0)
        code = codes.code(text)
        return Named(code, OrganisationKind.TRUST, code, 0, by_code=True)


def parse(sheet: Sheet, columns: Columns, *, today: date) -> Checked:
    """Quality facts of every organisation that has a code; raises `Refused` with all that is wrong."""
    checked = Checked(rows=len(sheet.rows))
    demonstration = published.is_demonstration({row[columns["Org_Code"]] for row in sheet.rows})
    reader = _Reader(checked, demonstration=demonstration, today=today)
    places = [columns[name] for name in LAYOUT.required]
    found = []
    for line, cells in zip(sheet.lines, sheet.rows, strict=True):
        first, last, code, table, uid, item, *counts = (cells[place] for place in places)
        row = Row(first, last, code, table, uid, item, tuple(counts))
        if codes.is_no_place(row.code):
            checked.kept_apart[row.code.strip() or "no code"] += 1
            continue
        try:
            found.append(reader.take(row, line=line))
        except Noted:
            continue
    reader.months.note_mixed()
    checked.quality = once_each(found, problems=reader.problems, notes=checked.notes)
    reader.problems.refuse_if_any()
    if reader.uneven:
        checked.flags.append(f"{reader.uneven:,} rows whose parts do not add up to their denominator")
    return checked


def _short(name: str) -> Callable[[str], str]:
    def short(text: str) -> str:
        plain = " ".join(text.split())
        if len(plain) > LONGEST[name]:
            raise ValueError(f"at most {LONGEST[name]} characters")
        if not plain and name == "DataTable":
            raise ValueError("a row belongs to a data table")
        return plain

    return short


def _count(text: str) -> int | None:
    """A count; an empty cell says nothing."""
    return figures.count(text) if text.strip() else None


def _uneven(counts: list[int | None], precision: Precision) -> bool:
    """Whether all numbers are there and the parts are not the whole, however they were rounded."""
    *parts, whole = (one for one in counts if one is not None)
    if len(parts) != len(PARTS):
        return False
    room = 0 if precision is Precision.EXACT else ROUNDING * sum(part > 0 for part in (*parts, whole))
    return abs(sum(parts) - whole) > room
