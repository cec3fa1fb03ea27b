"""The local return: one documented CSV for monthly figures and dated events that an organisation holds itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import date
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import CellStatus, Precision
from ingest import codes, local_figures, patient_data, periods, rate_check, row_by_row, strata
from ingest.checked import Cell, Checked, Happening, once_each
from ingest.columns import Columns, Layout
from ingest.judging import Column, Noted
from ingest.local_figures import Figure, Shape, Written, WrongFigure
from ingest.refusal import Doubt
from ingest.rows import Sheet

SOURCE = "local_return"

_QUARTER = 3
LONGEST_REFERENCE = 60
LONGEST_DETAIL = 200


class Row(NamedTuple):
    """A row's texts without the spaces around them; an absent optional column is empty."""

    organisation: str
    indicator: str
    month: str
    date: str
    stratum: str
    numerator: str
    denominator: str
    value: str
    status: str
    reference: str
    detail: str


LAYOUT = Layout(
    SOURCE,
    "local return",
    required=dict.fromkeys(Row._fields[:9], ()),
    optional=dict.fromkeys(Row._fields[9:], ()),
)


class Measured(NamedTuple):
    indicator: Indicator
    definition: Definition
    shape: Shape


class Returned(row_by_row.Reading):
    """Reads a return row by row and gathers what it says and what is wrong with it."""

    def __init__(self, *, rows: int, today: date) -> None:
        self.checked = Checked(rows=rows)
        super().__init__()
        self.disagreeing: list[int] = []
        column = partial(Column, problems=self.problems)
        self.organisations = column("organisation", codes.code)
        self.indicators = column("indicator", _measured)
        self.months = column("month", lambda text: _month(text, today))
        self.days = column("date", lambda text: _day(text, today))
        self.strata = column("stratum", strata.stratum)

    def take(self, row: Row, *, line: int) -> None:
        """Raises `Noted` where something is wrong with the row."""
        organisation = self.organisations.meaning(row.organisation, line=line)
        measured = self.indicators.meaning(row.indicator, line=line)
        if organisation != row.organisation:
            self.checked.notes["organisation codes read in capitals, without spaces around them"] += 1
        if bool(row.month) == bool(row.date):
            raise self.wrong("a row has either a month (figures) or a date (an event)", line, "month", row.month)
        if row.month:
            self.checked.cells.append(self._cell(row, organisation, measured, line))
        else:
            self.checked.events.append(self._event(row, organisation, measured, line))

    def _cell(self, row: Row, organisation: str, measured: Measured, line: int) -> Cell:
        month = self.months.meaning(row.month, line=line)
        stratum = self.strata.meaning(row.stratum, line=line)
        if row.reference or row.detail:
            raise self.wrong("a reference or detail belongs to an event, which has a date", line, "reference", "")
        try:
            figure = local_figures.read(Written(*row[5:8]), row.status, measured.shape)
        except WrongFigure as fault:
            raise self.wrong(str(fault), line, fault.column, fault.text) from fault
        definition = measured.definition
        self._notice(row, figure, definition, month, line)
        end = month.ordinal - definition.lag_months
        return Cell(
            month=month.ordinal,
            definition=definition.key,
            stratum=stratum,
            organisation=organisation,
            window_start=end - definition.window_months + 1,
            window_months=definition.window_months,
            numerator=figure.numerator,
            denominator=figure.denominator,
            value=figure.value,
            status=figure.status,
            precision=Precision.INTERVAL if figure.as_range else definition.precision,
            line=line,
        )

    def _notice(self, row: Row, figure: Figure, definition: Definition, month: Month, line: int) -> None:
        notes = self.checked.notes
        if definition.every_months == _QUARTER and month.month % _QUARTER:
            notes["quarterly figures under a month that ends no quarter of the year"] += 1
        if "," in row.numerator or "," in row.denominator:
            notes["counts with commas between thousands"] += 1
        if figure.as_range:
            notes["counts given as a range: kept as suppressed"] += 1
        if figure.status is CellStatus.ZERO_OR_SUPPRESSED and row.denominator:
            notes["denominators beside zero_or_suppressed: not kept"] += 1
        stated = row.value and figure.numerator is not None and figure.denominator is not None
        if stated and not self._agrees(row.value, figure, definition, line):
            self.disagreeing.append(line)

    def _agrees(self, stated: str, figure: Figure, definition: Definition, line: int) -> bool:
        try:
            return rate_check.agrees_exactly(
                stated, numerator=figure.numerator or 0, denominator=figure.denominator or 0, per=definition.per
            )
        except ValueError as rule:
            raise self.wrong(str(rule), line, "value", stated) from rule

    def _event(self, row: Row, organisation: str, measured: Measured, line: int) -> Happening:
        occurred_on = self.days.meaning(row.date, line=line)
        if periods.is_moment(row.date):
            self.checked.notes["moments read as days in England (Europe/London)"] += 1
        if row.stratum or row.numerator or row.denominator or row.value or row.status:
            raise self.wrong("an event has no figures, stratum or status", line, "date", row.date)
        if len(row.reference) > LONGEST_REFERENCE or len(row.detail) > LONGEST_DETAIL:
            rule = f"a reference has at most {LONGEST_REFERENCE} characters, a detail {LONGEST_DETAIL}"
            raise self.wrong(rule, line, "detail", "")
        patient_data.must_name_nobody(f"{row.reference} {row.detail}", line=line)
        if not row.reference:
            self.checked.notes["events without a reference: known by their day and detail"] += 1
        reference = _reference(row, occurred_on)
        return Happening(organisation, measured.indicator.id, occurred_on, reference, row.detail, line)


def parse(sheet: Sheet, columns: Columns, *, today: date) -> Checked:
    """Cells and events of a return; raises `Refused` with all that is wrong."""
    returned = Returned(rows=len(sheet.rows), today=today)
    for line, row in zip(sheet.lines, _rows(sheet, columns), strict=True):
        try:
            returned.take(row, line=line)
        except Noted:
            continue
    checked, problems = returned.checked, returned.problems
    checked.cells = once_each(checked.cells, problems=problems, notes=checked.notes)
    checked.events = once_each(checked.events, problems=problems, notes=checked.notes)
    problems.refuse_if_any()
    if returned.disagreeing:
        checked.doubts.append(_disagreement(returned.disagreeing))
    return checked


def _rows(sheet: Sheet, columns: Columns) -> Iterator[Row]:
    absent = len(sheet.header)
    in_order = itemgetter(*(columns.places.get(name, absent) for name in Row._fields))
    for row in sheet.rows:
        yield Row._make(in_order([*map(str.strip, row), ""]))


def _measured(text: str) -> Measured:
    loaded = catalogue.load()
    fed = loaded.published(text, source=SOURCE)
    if not fed:
        near = f"; did you mean {text.casefold()}?" if loaded.published(text.casefold(), source=SOURCE) else ""
        raise ValueError(f"no indicator of this name takes a local return{near}")
    indicator = loaded.indicators[fed[0].indicator]
    return Measured(indicator, fed[0], local_figures.shape_of(indicator))


def _month(text: str, today: date) -> Month:
    month = periods.month(text)
    periods.refuse_unlikely(month, today=today)
    return month


def _day(text: str, today: date) -> date:
    day = periods.day_of_moment(text) if periods.is_moment(text) else periods.day(text)
    periods.refuse_unlikely(Month.containing(day), today=today)
    if day > today:
        raise ValueError("the day is in the future")
    return day


def _reference(row: Row, day: date) -> str:
    """Without a reference of its own an event is known by its day and detail, so that the same row names it again."""
    return row.reference or f"{day}/{zlib.crc32(row.detail.encode()):08x}"


def _disagreement(lines: list[int]) -> Doubt:
    first = ", ".join(map(str, lines[: rate_check.NAMED]))
    return Doubt(rate_check.CODE, f"{len(lines):,} stated values disagree with their counts (lines {first})")
