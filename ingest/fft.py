"""Maternity Friends and Family Test, the monthly workbook: answers about birth and about the postnatal ward.

A rate is very good and good of all responses, `Don't Know` included, as published. There is a sheet for each level
and question; its header spans two rows, and above the organisations stand England and a `Selection` that follows
whatever its reader filters, which is no figure. Antenatal care (Q1) and care in the community (Q4) feed no indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import DEMONSTRATION_NATION, ENGLAND, CellStatus, OrganisationKind
from ingest import codes, figures, periods, published, rate_check, workbook_table
from ingest.checked import EVERYBODY, Cell, Checked, Named, once_each
from ingest.columns import Columns, Layout, columns, recognised
from ingest.judging import Noted
from ingest.refusal import Doubt, Problems, refuse
from ingest.rows import Sheet
from ingest.workbook import Page, Workbook

SOURCE = "fft"
TITLE = "Maternity Friends and Family Test (workbook)"
NOTES = "Notes"
QUESTIONS = {"Q2": "fft_birth.fft", "Q3": "fft_postnatal.fft"}
HIDDEN = frozenset({"BSQ1", "BSQ2", "BSQ3", "BSQ4"})
"""As published: the lists behind the workbook's own filters."""

ANSWERS = ("Very Good", "Good", "Neither Good nor Poor", "Poor", "Very Poor", "Don't Know")
POSITIVE = 2
_ENGLAND = "England (including Independent Sector providers)"
_NO_FIGURE = ("England (excluding Independent Sector providers)", "Selection")
_TITLE = re.compile(r"Maternity Friends and Family Test \(FFT\) Data - (.+?)\s*")
_MARKS = {"*": CellStatus.SUPPRESSED, "": CellStatus.MISSING}
_NO_SHARE = {*_MARKS, "-", "NA", "N/A"}
_ROUNDED = 0.00501
"""A share is printed to a hundredth at the coarsest."""


class Level(NamedTuple):
    """One kind of sheet: who its rows are, and the columns of their code, their name and their parent's code."""

    sheet: str
    kind: OrganisationKind
    code: str
    name: str
    parent: str = ""

    @property
    def layout(self) -> Layout:
        names = (self.code, self.name, *([self.parent] if self.parent else []))
        return Layout(
            SOURCE, TITLE, dict.fromkeys((*names, "Total Responses", "Percentage Positive", *ANSWERS), ()), {}
        )


LEVELS = (
    Level("Trusts", OrganisationKind.TRUST, "Trust Code", "Trust Name"),
    Level("ICB", OrganisationKind.ICB, "ICB Code", "ICB Name"),
    Level("Sites", OrganisationKind.SITE, "Site Code", "Site Name", "Trust Code"),
)
TELLING = frozenset({NOTES, *(f"Trusts {question}" for question in QUESTIONS)})
SHEETS = frozenset(f"{level.sheet} {question}" for level in LEVELS for question in QUESTIONS)


class Table(NamedTuple):
    """The answers to one question at one level."""

    level: Level
    definition: str
    name: str
    sheet: Sheet
    places: Columns

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        for line, row in zip(self.sheet.lines, self.sheet.rows, strict=True):
            yield line, {name: row[place].strip() for name, place in self.places.places.items()}


class Answers:
    """Reads the tables row by row and gathers what they say and what is wrong with them."""

    def __init__(self, month: Month, *, demonstration: bool, rows: int) -> None:
        self.checked = Checked(rows=rows)
        self.problems = Problems()
        self.disagreeing: list[str] = []
        self._month = month
        self._demonstration = demonstration

    def take(self, table: Table, row: dict[str, str], *, line: int) -> None:
        """Raises `Noted` where something is wrong with the row."""
        name = row[table.level.name]
        if name.startswith(_NO_FIGURE) or (name == _ENGLAND and table.level.kind is not OrganisationKind.TRUST):
            self.checked.not_used["England without independent providers, or said again on another sheet"] += 1
            return
        named = self._nation(line) if name == _ENGLAND else self._named(table, row, line)
        known = self.checked.organisations.setdefault(named.code, named)
        if known.kind is not named.kind:
            raise self._wrong(table, line, table.level.code, named.code, "this code stands at two levels")
        self.checked.cells.append(self._cell(table, row, named.code, line))

    def _nation(self, line: int) -> Named:
        code = DEMONSTRATION_NATION if self._demonstration else ENGLAND
        return Named(code, OrganisationKind.NATION, published.NATION_NAMES[self._demonstration], line)

    def _named(self, table: Table, row: dict[str, str], line: int) -> Named:
        level = table.level
        name = " ".join(row[level.name].split())
        if not 1 <= len(name) <= published.LONGEST_NAME:
            raise self._wrong(table, line, level.name, name, "a name has 1 to 200 characters")
        parent = self._code(table, row, level.parent, line) if level.parent else ""
        return Named(self._code(table, row, level.code, line), level.kind, name, line, parent=parent)

    def _code(self, table: Table, row: dict[str, str], column: str, line: int) -> str:
        try:
            return codes.code(row[column])
        except codes.NotACode as rule:
            raise self._wrong(table, line, column, row[column], str(rule)) from rule

    def _cell(self, table: Table, row: dict[str, str], organisation: str, line: int) -> Cell:
        definition = catalogue.load().definitions[table.definition]
        total, *answers = (self._count(table, row, column, line) for column in ("Total Responses", *ANSWERS))
        withheld = next((one for one in (total, *answers) if isinstance(one, CellStatus)), None)
        positive, responses = None, None
        if withheld is None:
            positive, responses = sum(answers[:POSITIVE]), total
            self._compare(table, row, answers, responses, line)
        return Cell(
            month=self._month.ordinal,
            definition=definition.key,
            stratum=EVERYBODY,
            organisation=organisation,
            window_start=self._month.ordinal,
            window_months=definition.window_months,
            numerator=positive,
            denominator=responses,
            value=None,
            status=withheld or (CellStatus.VALUE if positive else CellStatus.ZERO),
            precision=definition.precision,
            line=line,
        )

    def _count(self, table: Table, row: dict[str, str], column: str, line: int) -> int | CellStatus:
        """A count, or the status that stands in its place."""
        text = row[column]
        if text in _MARKS:
            return _MARKS[text]
        try:
            return figures.count(text)
        except figures.NotAFigure as rule:
            raise self._wrong(table, line, column, text, str(rule)) from rule

    def _compare(self, table: Table, row: dict[str, str], answers: list[int], responses: int, line: int) -> None:
        """Note a row whose answers are not its responses, or whose printed share its answers do not give."""
        share = row["Percentage Positive"]
        agrees = sum(answers) == responses
        if share not in _NO_SHARE:
            stated = self._share(table, share, line)
            agrees &= abs(stated - sum(answers[:POSITIVE]) / max(responses, 1)) <= _ROUNDED
        if not agrees:
            self.disagreeing.append(f"{table.name} row {line}")

    def _share(self, table: Table, text: str, line: int) -> float:
        try:
            stated = figures.value(text)
        except figures.NotAFigure as rule:
            raise self._wrong(table, line, "Percentage Positive", text, str(rule)) from rule
        if stated > 1:
            raise self._wrong(table, line, "Percentage Positive", text, "a share is a part of one, shown in percent")
        return stated

    def _wrong(self, table: Table, line: int, column: str, value: str, rule: str) -> Noted:
        self.problems.add(rule, line=line, column=f"{table.name}, {column}", value=value)
        return Noted()


def parse(book: Workbook, *, today: date) -> Checked:
    """A cell a question and organisation; raises `Refused` with all that is wrong."""
    month = _month(book.pages[NOTES], today)
    tables = list(_tables(book))
    codes_written = {row[table.level.code] for table in tables for _, row in table.rows()}
    found = Answers(
        month,
        demonstration=published.is_demonstration(codes_written),
        rows=sum(len(table.sheet.rows) for table in tables),
    )
    for table in tables:
        for line, row in table.rows():
            try:
                found.take(table, row, line=line)
            except Noted:
                continue
    checked = found.checked
    checked.cells = once_each(checked.cells, problems=found.problems, notes=checked.notes)
    found.problems.refuse_if_any()
    if found.disagreeing:
        first = ", ".join(found.disagreeing[: rate_check.NAMED])
        said = f"{len(found.disagreeing):,} rows disagree with their own total or percentage ({first})"
        checked.doubts.append(Doubt(rate_check.CODE, said))
    return checked


def _month(notes: Page, today: date) -> Month:
    """The month that the workbook's title names."""
    for row, texts in notes.rows.items():
        found = _TITLE.fullmatch(texts[0])
        if found:
            try:
                month = periods.month_in_words(found[1])
                periods.refuse_unlikely(month, today=today)
            except periods.NotAPeriod as rule:
                raise refuse(str(rule), line=row, column=NOTES, value=texts[0]) from rule
            return month
    raise refuse(f"the sheet {NOTES!r} does not say which month the answers are of")


def _tables(book: Workbook) -> Iterator[Table]:
    for question, definition in QUESTIONS.items():
        for level in LEVELS:
            page = book.pages.get(f"{level.sheet} {question}")
            if page:
                sheet = _sheet(page)
                yield Table(
                    level,
                    definition,
                    page.name,
                    sheet,
                    columns(sheet.header, recognised(sheet.header, (level.layout,))),
                )


def _sheet(page: Page) -> Sheet:
    """The table below its two rows of header, without the row that follows a reader's filters."""
    first = next((row for row in sorted(page.rows) if page.text(row, 1) == "ICB Code"), 0)
    if not first:
        raise refuse(f"sheet {page.name!r}: no row begins with 'ICB Code'")
    selection = [row for row, texts in page.rows.items() if any(text.startswith("Selection") for text in texts)]
    return workbook_table.sheet(page, header=(first, first + 1), without=selection)
