"""MOSS, the national reference rate: deaths at term and births at term of the years it was worked out from.

It is a parameter of the chart and dated like a figure: kept for the nation, in the last month of its years.
"""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from indicators.month import Month, Window
from indicators.vocabulary import DEMONSTRATION_NATION, ENGLAND, OrganisationKind, Precision
from ingest import codes, figures, moss, periods, published, rate_check
from ingest.checked import EVERYBODY, Cell, Checked, Named, once_each
from ingest.columns import Columns
from ingest.judging import Column, Noted
from ingest.refusal import Doubt, Problems
from ingest.rows import Sheet

LAYOUT = moss.layout("moss_rate", "reference rate", "Year Events Denom Ref_Rate Source")
DEFINITION = "term_death_rate.moss_reference"

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?", re.ASCII)
_MOST_YEARS = 5


def parse(sheet: Sheet, columns: Columns, *, today: date) -> Checked:
    """A cell for each span of years; raises `Refused` with all that is wrong."""
    problems, checked = Problems(), Checked(rows=len(sheet.rows))
    column = partial(Column, problems=problems)
    windows, counts = column("Year", lambda text: _window(text, today)), column("a count", moss.births)
    rates = column("Ref_Rate", figures.value)
    disagreeing = []
    for line, row in moss.rows(sheet, columns, LAYOUT):
        try:
            window = windows.meaning(row["Year"], line=line)
            events, births = (counts.meaning(row[name], line=line) for name in ("Events", "Denom"))
            rates.meaning(row["Ref_Rate"], line=line)
        except Noted:
            continue
        if not rate_check.agrees_exactly(row["Ref_Rate"], numerator=events, denominator=births, per=1):
            disagreeing.append(line)
        nation = _nation(row["Source"], line)
        checked.organisations.setdefault(nation.code, nation)
        checked.cells.append(_cell(nation.code, window, events, births, line))
    checked.cells = once_each(checked.cells, problems=problems, notes=checked.notes)
    problems.refuse_if_any()
    if disagreeing:
        said = f"the reference rates of {len(disagreeing):,} rows disagree with their counts (lines {disagreeing})"
        checked.doubts.append(Doubt(rate_check.CODE, said))
    return checked


def _window(text: str, today: date) -> Window:
    """`2022-2024`, or one year."""
    found = _YEARS.fullmatch(text)
    years = int(found[2] or found[1]) - int(found[1]) + 1 if found else 0
    if not found or not 1 <= years <= _MOST_YEARS:
        raise periods.NotAPeriod(f"years are written 2022-2024, or 2024; at most {_MOST_YEARS}")
    window = Window(Month.of(int(found[1]), 1), 12 * years)
    for month in (window.start, window.end):
        periods.refuse_unlikely(month, today=today)
    return window


def _nation(source: str, line: int) -> Named:
    """England, unless the source begins with DEMO-: the file names no organisation."""
    demonstration = codes.is_demonstration(source)
    code = DEMONSTRATION_NATION if demonstration else ENGLAND
    return Named(code, OrganisationKind.NATION, published.NATION_NAMES[demonstration], line)


def _cell(nation: str, window: Window, events: int, births: int, line: int) -> Cell:
    return Cell(
        month=window.end.ordinal,
        definition=DEFINITION,
        stratum=EVERYBODY,
        organisation=nation,
        window_start=window.start.ordinal,
        window_months=window.months,
        numerator=events,
        denominator=births,
        value=None,
        status=moss.status(events),
        precision=Precision.EXACT,
        line=line,
    )
