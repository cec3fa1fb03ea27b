"""ONS, child and infant mortality: table 1 of the yearly workbook. England and Wales together, from 1980 on.

Stillbirths count from 24 weeks since October 1992 and from 28 weeks before: years before 1993 are another measure and
are not kept. Neonatal deaths are those of babies under 28 days old, of all live births.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from indicators.month import Month
from ingest import ons, periods, rate_check, workbook_table
from ingest.checked import Checked, once_each
from ingest.columns import Columns, Layout, columns, recognised
from ingest.judging import Column, Noted
from ingest.ons import Figure
from ingest.refusal import Doubt, Problems
from ingest.workbook import Workbook

SHEET = "1"
FIRST_FROM_24_WEEKS = Month.of(1993, 12)

LAYOUT = Layout(
    format="ons_deaths",
    title="ONS child and infant mortality (workbook)",
    required={
        "Year": (),
        "Live births": (),
        "Stillbirths": (),
        "Neonatal under 28 days": (),
        "Stillbirth rate per 1,000 births": (),
        "Neonatal under 28 days mortality rate": (),
    },
    optional={},
)


class _Read:
    """Reads the table row by row and gathers what it says and what is wrong with it."""

    def __init__(self, *, rows: int, today: date) -> None:
        self.checked = Checked(rows=rows)
        self.problems = Problems()
        self.disagreeing: list[int] = []
        notes = self.checked.notes
        self._years = Column("Year", lambda text: ons.year(text, today=today), problems=self.problems)
        self._counts = Column("a count", lambda text: ons.count(text, notes=notes), problems=self.problems)
        self._rates = Column("a rate", lambda text: ons.value(text, notes=notes), problems=self.problems)

    def take(self, texts: tuple[str, ...], *, line: int) -> None:
        """Raises `Noted` where something is wrong with the row."""
        year, live, still, neonatal, still_rate, neonatal_rate = texts
        if year.isdecimal() and int(year) < periods.EARLIEST.year:
            self.checked.not_used["years before 1990"] += 1
            return
        last = self._years.meaning(year, line=line)
        born, stillborn, died = (self._counts.meaning(text, line=line) for text in (live, still, neonatal))
        births = ons.together(born, stillborn)
        self._check(still_rate, stillborn, births, line)
        self._check(neonatal_rate, died, born, line)
        if last < FIRST_FROM_24_WEEKS:
            self.checked.not_used["stillbirths of years before 1993, counted from 28 weeks"] += 1
        else:
            self._add("stillbirth_rate.ons_england_and_wales", last, stillborn, births, line)
        self._add("neonatal_death_all_rate.ons_england_and_wales", last, died, born, line)

    def _add(self, key: str, last: Month, numerator: Figure, denominator: Figure, line: int) -> None:
        self.checked.cells.append(ons.cell(key, last, numerator=numerator, denominator=denominator, line=line))

    def _check(self, text: str, numerator: Figure, denominator: Figure, line: int) -> None:
        """The table prints rates to one place, and leaves a nought after the point away."""
        stated = self._rates.meaning(text, line=line).number
        if stated is None or numerator.number is None or not denominator.number:
            return
        if abs(stated - 1000 * numerator.number / denominator.number) > 0.0501:
            self.disagreeing.append(line)


def parse(book: Workbook, *, today: date) -> Checked:
    """Cells of every year from 1990 on; raises `Refused` with all that is wrong."""
    sheet = workbook_table.headed(book.pages[SHEET], first="Year")
    places = columns(sheet.header, recognised(sheet.header, (LAYOUT,)))
    found = _Read(rows=len(sheet.rows), today=today)
    for line, texts in zip(sheet.lines, _wanted(sheet.rows, places), strict=True):
        try:
            found.take(texts, line=line)
        except Noted:
            continue
    checked = found.checked
    checked.cells = once_each(checked.cells, problems=found.problems, notes=checked.notes)
    found.problems.refuse_if_any()
    if found.disagreeing:
        said = f"the rates of {len(found.disagreeing):,} rows disagree with their counts (rows {found.disagreeing})"
        checked.doubts.append(Doubt(rate_check.CODE, said))
    checked.organisations = ons.nation(sheet.lines[0])
    return checked


def _wanted(rows: list[list[str]], places: Columns) -> Iterator[tuple[str, ...]]:
    wanted = [places[name] for name in LAYOUT.required]
    return (tuple(row[place] for place in wanted) for row in rows)
