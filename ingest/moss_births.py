"""MOSS, the denominators: births at term of each site, month by month. A month is given by its last day."""

from __future__ import annotations

from datetime import date
from functools import partial

from indicators.month import Month
from indicators.vocabulary import Precision
from ingest import codes, moss, periods
from ingest.checked import EVERYBODY, Cell, Checked, once_each
from ingest.columns import Columns
from ingest.judging import Column, Noted
from ingest.refusal import Problems
from ingest.rows import Sheet

LAYOUT = moss.layout("moss_births", "denominators", "Site_Code Period Term_Births Term_Live_Births Year")
DEFINITION = "term_births.moss"


def parse(sheet: Sheet, columns: Columns, *, today: date) -> Checked:
    """A cell a site and month; raises `Refused` with all that is wrong. Live births are checked and not kept."""
    problems, checked = Problems(), Checked(rows=len(sheet.rows))
    column = partial(Column, problems=problems)
    sites, counts = column("Site_Code", codes.code), column("a count", moss.births)
    months = column("Period", lambda text: _month(text, today))
    for line, row in moss.rows(sheet, columns, LAYOUT):
        try:
            site = sites.meaning(row["Site_Code"], line=line)
            month = months.meaning(row["Period"], line=line)
            born, alive = (counts.meaning(row[name], line=line) for name in ("Term_Births", "Term_Live_Births"))
        except Noted:
            continue
        if row["Year"] != str(month.year):
            problems.add("the year is not that of the period", line=line, column="Year", value=row["Year"])
        if alive > born:
            problems.add("more live births than births", line=line, column="Term_Live_Births", value=str(alive))
        checked.cells.append(_cell(site, month, born, line))
    checked.cells = once_each(checked.cells, problems=problems, notes=checked.notes)
    problems.refuse_if_any()
    return checked


def _month(text: str, today: date) -> Month:
    day = periods.day_first(text)
    month = Month.containing(day)
    if day != month.last_day():
        raise periods.NotAPeriod("a month is given by its last day")
    periods.refuse_unlikely(month, today=today)
    return month


def _cell(site: str, month: Month, born: int, line: int) -> Cell:
    return Cell(
        month=month.ordinal,
        definition=DEFINITION,
        stratum=EVERYBODY,
        organisation=site,
        window_start=month.ordinal,
        window_months=1,
        numerator=born,
        denominator=None,
        value=None,
        status=moss.status(born),
        precision=Precision.EXACT,
        line=line,
    )
