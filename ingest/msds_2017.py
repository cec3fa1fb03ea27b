"""NHS Maternity Statistics 2017-18, the workbook that compares MSDS with HES: its flat file and its notes.

Counts of trusts are rounded to five, and -1 stands for a suppressed one. Each dimension comes a second time from
Hospital Episode Statistics (`_HES`), which is another source and not used. Many trusts sent fewer than twelve months.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ingest import msds_annual, workbook_table
from ingest.checked import Checked
from ingest.columns import Columns, columns, recognised
from ingest.plausibility import first_named
from ingest.rows import Sheet
from ingest.workbook import Page, Workbook

SOURCE = "msds_2017"
TITLE = "NHS Maternity Statistics 2017-18, comparison of MSDS and HES (workbook)"
TABLE = Path(__file__).with_name("msds_2017.toml")
FLAT, NOTES = "Flat file", "Data Quality Notes"
HIDDEN = frozenset({"Comparison Data", "Lookup", "Org Control", "MSDS only", "MSDS HES DQ", NOTES})
"""As published: the calculation behind the workbook's own charts, with `#VALUE!` in it, and the notes on trusts."""

SUPPRESSED = "-1"
_TWIN = "_HES"
_MONTHS_SENT = "NumberOfMonthsSubmittingBirths"
_YEAR = "12"


def parse(book: Workbook, *, today: date) -> Checked:
    """Cells of the definitions that the flat file feeds; raises `Refused` with all that is wrong."""
    sheet = workbook_table.sheet(book.pages[FLAT])
    places = columns(sheet.header, recognised(sheet.header, (msds_annual.LAYOUT,)))
    used, twins, suppressed = _used(sheet, places)
    checked = msds_annual.parse(used, places, today=today, table=TABLE)
    checked.rows = len(sheet.rows)
    checked.not_used["dimensions of Hospital Episode Statistics (_HES)"] += twins
    checked.notes["counts of -1: suppressed"] += suppressed
    checked.flags += [*_short_years(sheet, places), *_notes(book.pages.get(NOTES))]
    return checked


def _used(sheet: Sheet, places: Columns) -> tuple[Sheet, int, int]:
    """The rows of the Maternity Services Data Set, with a suppressed count in the mark that other files have for it;
    how many rows were left out; how many counts are suppressed."""
    dimension, value = places["Dimension"], places["Value"]
    rows, lines, suppressed = [], [], 0
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        if row[dimension].endswith(_TWIN):
            continue
        if row[value] == SUPPRESSED:
            row = [*row[:value], "*", *row[value + 1 :]]  # noqa: PLW2901 - the same row, in the marks of other files
            suppressed += 1
        rows.append(row)
        lines.append(line)
    return Sheet(sheet.header, rows, lines), len(sheet.rows) - len(rows), suppressed


def _short_years(sheet: Sheet, places: Columns) -> Iterator[str]:
    """Trusts whose yearly counts are of fewer than twelve months."""
    dimension, code, value = places["Dimension"], places["Org_Code"], places["Value"]
    sent = [(row[code], row[value]) for row in sheet.rows if row[dimension] == _MONTHS_SENT]
    short = [f"{trust} ({months})" for trust, months in sent if months != _YEAR]
    if short:
        yield f"{len(short):,} of {len(sent):,} organisations sent births of fewer than 12 months: {', '.join(short)}"


def _notes(page: Page | None) -> list[str]:
    """What the publisher says about a trust's data."""
    said = (
        [f"{texts[0]}: {' '.join(texts[1].split())}" for texts in page.rows.values() if len(texts) > 1]
        if page
        else []
    )
    return first_named([note.rstrip(".") for note in said])
