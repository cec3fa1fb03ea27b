"""What the files of the Office for National Statistics have in common: calendar years, marks, one nation.

The store knows one nation. Figures of England and Wales together, or of the United Kingdom, are kept beside England's
under definitions of their own, whose population says so; they are never on one line with England's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import ENGLAND, CellStatus, OrganisationKind
from ingest import figures, periods
from ingest.checked import EVERYBODY, Cell, Named
from ingest.published import NATION_NAMES
from ingest.refusal import refuse
from ingest.workbook import Page

SOURCE = "ons"
COVER = "Cover_sheet"

_YEAR = re.compile(r"\d{4}", re.ASCII)
_YEARS = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_RELEASED = re.compile(r"Date of release:\s*(.+?)\s*", re.IGNORECASE)
_UNRELIABLE = re.compile(r"(.*?)\s*\[u\]")
_MARKS = {"": CellStatus.MISSING, "[x]": CellStatus.MISSING, "[z]": CellStatus.MISSING}


class Figure(NamedTuple):
    """A number, or the status that stands in its place."""

    number: float | None
    status: CellStatus


def nation(line: int) -> dict[str, Named]:
    """England, as the file that names it introduces it."""
    return {ENGLAND: Named(ENGLAND, OrganisationKind.NATION, NATION_NAMES[False], line)}


def year(text: str, *, today: date) -> Month:
    """`2023` as its last month."""
    if not _YEAR.fullmatch(text):
        raise periods.NotAPeriod("a year is four digits")
    return _likely(Month.of(int(text), 12), today)


def three_years(text: str, *, today: date) -> Month:
    """`2009-11`, three years, as the last month of the last."""
    found = _YEARS.fullmatch(text)
    last = int(found[1]) + 2 if found else 0
    if not found or last % 100 != int(found[2]):
        raise periods.NotAPeriod("three years are written 2009-11")
    return _likely(Month.of(last, 12), today)


def count(text: str, *, notes: Counter[str]) -> Figure:
    """A count, or `[x]` (not available) or `[z]` (not applicable)."""
    return _figure(text, figures.count, notes)


def value(text: str, *, notes: Counter[str]) -> Figure:
    """A rate; `[u]` after it says that it rests on few events, and it is counted in `notes`."""
    return _figure(text, figures.value, notes)


def together(one: Figure, other: Figure) -> Figure:
    """The sum of two counts; where one is not there, neither is the sum."""
    if one.number is None or other.number is None:
        return one if one.number is None else other
    return Figure(one.number + other.number, CellStatus.VALUE)


def published_on(cover: Page | None) -> date | None:
    """The day of release that a workbook's cover sheet states, None where it states none; raises `Refused`."""
    for row, texts in cover.rows.items() if cover else ():
        found = _RELEASED.fullmatch(texts[0])
        if found:
            try:
                return periods.day_in_words(found[1])
            except periods.NotAPeriod as rule:
                raise refuse(str(rule), line=row, column="Date of release", value=found[1]) from rule
    return None


def cell(definition: str, last: Month, *, numerator: Figure, denominator: Figure, line: int) -> Cell:
    """The rate of two counts; where one is not there, the cell says why."""
    without = next((one.status for one in (numerator, denominator) if one.number is None), None)
    status = without or (CellStatus.VALUE if numerator.number else CellStatus.ZERO)
    counts = (None, None) if without else (numerator.number, denominator.number)
    return _cell(definition, last, (*counts, None), status, line)


def value_cell(definition: str, last: Month, found: Figure, *, line: int) -> Cell:
    """A rate that is published without its counts."""
    return _cell(definition, last, (None, None, found.number), found.status, line)


def _cell(
    key: str, last: Month, numbers: tuple[float | None, float | None, float | None], status: CellStatus, line: int
) -> Cell:
    definition = catalogue.load().definitions[key]
    return Cell(
        month=last.ordinal,
        definition=key,
        stratum=EVERYBODY,
        organisation=ENGLAND,
        window_start=last.ordinal - definition.window_months + 1,
        window_months=definition.window_months,
        numerator=numbers[0],
        denominator=numbers[1],
        value=numbers[2],
        status=status,
        precision=definition.precision,
        line=line,
    )


def _figure(text: str, rule: Callable[[str], float], notes: Counter[str]) -> Figure:
    plain = text.strip()
    marked = _UNRELIABLE.fullmatch(plain)
    if marked:
        notes["figures marked [u], which rest on few events: kept"] += 1
        plain = marked[1]
    if plain in _MARKS:
        return Figure(None, _MARKS[plain])
    number = rule(plain)
    return Figure(number, CellStatus.VALUE if number else CellStatus.ZERO)


def _likely(month: Month, today: date) -> Month:
    periods.refuse_unlikely(month, today=today)
    return month
