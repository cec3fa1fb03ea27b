"""The ODS list of NHS trusts (`etr`): no header, 27 columns, all as of one day. Its addresses are not used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ingest import codes, periods
from ingest.checked import Checked, Listed
from ingest.columns import Layout
from ingest.judging import Column, Noted
from ingest.ods_reviewed import reviewed
from ingest.refusal import Problems
from ingest.rows import Sheet

FORMAT = "ods_trusts"
WIDTH = 27
USED = {"Code": 0, "Name": 1, "Region": 2, "Board": 3, "Opened": 10, "Closed": 11}
"""What a column is called here, and its place in the file."""
LAYOUT = Layout(FORMAT, "ODS list of trusts", required=dict.fromkeys(USED, ()), optional={})
UNDATED = "the name does not say when this list was made: keep it (etr_2026-07.csv) or add --published-on"
LONGEST_NAME = 200

_CODE = re.compile(r"[A-Z0-9]{3,6}", re.ASCII)
_REGION = re.compile(r"([YW]\d{2})?", re.ASCII)
_DAY = re.compile(r"\d{8}", re.ASCII)
_NAMED = re.compile(r"etr[_-]?(\d{4})-(0[1-9]|1[0-2])(-(\d{2}))?", re.IGNORECASE | re.ASCII)


def is_list(sheet: Sheet) -> bool:
    """Whether the first row is a trust of the list: the file has no header to tell it by."""
    first = sheet.header
    return (
        len(first) == WIDTH
        and bool(_CODE.fullmatch(first[0]) and _REGION.fullmatch(first[2]) and _DAY.fullmatch(first[10]))
        and (not first[11] or bool(_DAY.fullmatch(first[11])))
    )


def headed(sheet: Sheet) -> Sheet:
    """The list with names for the columns that are used, and those alone."""
    rows = [[row[place] for place in USED.values()] for row in (sheet.header, *sheet.rows)]
    return Sheet(list(USED), rows, [1, *sheet.lines], sheet.notes)


def day_of(name: str) -> date | None:
    """The day a list was made by its file's name; the first of the month where only that is told. None: not told."""
    found = _NAMED.match(name)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[4] or 1))
    except ValueError:
        return None


def parse(sheet: Sheet, *, today: date) -> Checked:
    """Every trust of a list that `headed` has given names to; raises `Refused` with all that is wrong."""
    problems, checked = Problems(), Checked(rows=len(sheet.rows))
    reader = _Reader(problems, today)
    found: dict[str, Listed] = {}
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        try:
            one = reader.read([text.strip() for text in row], line)
        except Noted:
            continue
        first = found.setdefault(one.code, one)
        if first is not one:
            problems.add(f"this trust stands on line {first.line} too", line=line, column="Code", value=one.code)
    _refuse_two_regions(found.values(), problems)
    problems.refuse_if_any()
    checked.listing = tuple(found.values())
    elsewhere = [one.code for one in checked.listing if one.region not in reviewed().regions]
    if elsewhere:
        checked.flags.append(f"in no region of England, and so in no board: {', '.join(elsewhere)}")
    return checked


class _Reader:
    def __init__(self, problems: Problems, today: date) -> None:
        self._problems = problems
        self._today = today
        self._codes = Column("Code", codes.code, problems=problems)
        self._boards = Column("Board", lambda text: codes.code(text) if text else "", problems=problems)
        self._regions = Column("Region", _region, problems=problems)
        self._names = Column("Name", _name, problems=problems)
        self._days = Column("Opened, Closed", lambda text: _day(text, today), problems=problems)

    def read(self, row: list[str], line: int) -> Listed:
        """Raises `Noted` where something is wrong with the row."""
        code, name, region, board, opened, closed = row
        one = Listed(
            code=self._codes.meaning(code, line=line),
            name=self._names.meaning(name, line=line),
            region=self._regions.meaning(region, line=line),
            board=self._boards.meaning(board, line=line),
            opened_on=self._days.meaning(opened, line=line) if opened else None,
            closed_on=self._days.meaning(closed, line=line) if closed else None,
            line=line,
        )
        if one.opened_on and one.closed_on and one.closed_on < one.opened_on:
            self._problems.add("the last day comes before the first", line=line, column="Closed", value=closed)
            raise Noted
        return one


def _refuse_two_regions(trusts: Iterable[Listed], problems: Problems) -> None:
    region_of: dict[str, Listed] = {}
    for one in trusts:
        first = region_of.setdefault(one.board, one)
        if one.board and first.region != one.region:
            rule = f"its board {one.board} stands in region {first.region} on line {first.line}"
            problems.add(rule, line=one.line, column="Region", value=one.region)


def _region(text: str) -> str:
    if not _REGION.fullmatch(text):
        raise ValueError("a region is a code such as Y56")
    return text


def _name(text: str) -> str:
    plain = " ".join(text.split())
    if not plain or len(plain) > LONGEST_NAME:
        raise ValueError(f"a name has 1 to {LONGEST_NAME} characters")
    return plain


def _day(text: str, today: date) -> date:
    day = periods.day_without_marks(text)
    if day > date(today.year + 2, 12, 31):
        raise periods.NotAPeriod("the day is far in the future")
    return day
