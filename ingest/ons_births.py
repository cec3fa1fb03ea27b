"""ONS, birth registrations: table 6 of the yearly workbook. Stillbirths of England, and of England and Wales.

The stillbirth rate is stillbirths of all births, live and still. Rows by age or kind of registration are not used.
"""

from __future__ import annotations

from datetime import date

from ingest import ons, workbook_table
from ingest.checked import Checked, once_each
from ingest.columns import Layout, columns, recognised
from ingest.judging import Column, Noted
from ingest.refusal import Problems
from ingest.workbook import Workbook

SHEET = "Table_6"

LAYOUT = Layout(
    format="ons_births",
    title="ONS birth registrations (workbook)",
    required={
        "Year": (),
        "Country": (),
        "Registration type": (),
        "Age of Mother at birth (years)": (),
        "Age of Father at birth (years)": (),
        "Maternities": (),
        "Live births": (),
        "Stillbirths": (),
    },
    optional={},
)

DEFINITIONS = {
    "England": "stillbirth_rate.ons",
    "England, Wales and Elsewhere": "stillbirth_rate.ons_england_and_wales",
}
"""By the table's `Country`. `Elsewhere` are births in England and Wales to women who live elsewhere."""
_EVERYBODY = ("All registration types", "All ages", "All ages")


def parse(book: Workbook, *, today: date) -> Checked:
    """A cell a year and area; raises `Refused` with all that is wrong."""
    sheet = workbook_table.headed(book.pages[SHEET], first="Year")
    places = columns(sheet.header, recognised(sheet.header, (LAYOUT,)))
    wanted = [places[name] for name in LAYOUT.required]
    problems, checked = Problems(), Checked(rows=len(sheet.rows))
    years = Column("Year", lambda text: ons.year(text, today=today), problems=problems)
    counts = Column("a count", lambda text: ons.count(text, notes=checked.notes), problems=problems)
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        year, country, *whose, _, live, still = (row[place] for place in wanted)
        if tuple(whose) != _EVERYBODY or country not in DEFINITIONS:
            checked.not_used["other ages, registrations and countries"] += 1
            continue
        try:
            last = years.meaning(year, line=line)
            born, stillborn = (counts.meaning(text, line=line) for text in (live, still))
        except Noted:
            continue
        checked.cells.append(
            ons.cell(
                DEFINITIONS[country],
                last,
                numerator=stillborn,
                denominator=ons.together(born, stillborn),
                line=line,
            )
        )
    checked.cells = once_each(checked.cells, problems=problems, notes=checked.notes)
    problems.refuse_if_any()
    checked.organisations = ons.nation(sheet.lines[0])
    return checked
