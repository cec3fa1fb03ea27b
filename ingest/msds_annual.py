"""NHS Maternity Statistics, the yearly file: one row a dimension, organisation and category.

A rate is the sum of a definition's categories over the sum of all that are not missing (`msds_annual.toml`).
Counts are rounded to five. The files of 2019-20 and before print no zero, so that an absent row may be nought or
not submitted: it never becomes a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from indicators.indicator import Definition
from indicators.month import Month
from indicators.vocabulary import CellStatus, Precision
from ingest import category_figures, dimensions, periods, published
from ingest.checked import Checked, once_each
from ingest.columns import Columns, Layout
from ingest.dimensions import Dimension
from ingest.judging import Column, Noted
from ingest.refusal import Problems
from ingest.rows import Sheet
from ingest.tallies import Categories, Group, Tallies

SOURCE = "msds_annual"
TABLE = Path(__file__).with_name("msds_annual.toml")

LAYOUT = Layout(
    format=SOURCE,
    title="MSDS yearly file",
    required={
        "Period": (),
        "Dimension": (),
        "Org_Level": ("Org Level",),
        "Org_Code": ("Org Code",),
        "Org_Name": ("Org Name",),
        "Measure": ("Measure1", "Measure_Desc", "Measure_Description", "Measure Description"),
        "Count_Of": ("Count Of",),
        "Value": ("Final_value",),
    },
    optional={},
)


def by_name(table: Path = TABLE) -> Mapping[str, Dimension]:
    """The reviewed table: every dimension that is used, under each of its names."""
    return dimensions.read(table)


def parse(sheet: Sheet, columns: Columns, *, today: date, table: Path = TABLE) -> Checked:
    """Cells of every definition that the dimensions of `table` feed; raises `Refused` with all that is wrong."""
    problems, checked = Problems(), Checked(rows=len(sheet.rows))
    groups = _groups(sheet, columns, checked, problems, today=today, table=table)
    problems.refuse_if_any()
    prints_zeros = any(one.number == 0 for categories in groups.values() for one in categories.values())
    absent = CellStatus.MISSING if prints_zeros else CellStatus.ZERO_OR_SUPPRESSED
    cells = (
        cell
        for group, categories in groups.items()
        for cell in category_figures.cells(
            group, categories, by_name(table)[group.dimension], absent=absent, precision=_precision
        )
    )
    checked.cells = once_each(cells, problems=problems, notes=checked.notes)
    checked.quality = [
        one
        for group, categories in groups.items()
        if not by_name(table)[group.dimension].is_total
        for one in category_figures.recorded(group, categories)
    ]
    problems.refuse_if_any()
    if not prints_zeros:
        checked.flags.append("this file prints no zero: a category without a row is nought or was not submitted")
        checked.flags += _partly_added(groups, by_name(table))
    return checked


def _partly_added(groups: Mapping[Group, Categories], known: Mapping[str, Dimension]) -> Iterator[str]:
    """Sums of several categories of which some have no row: they may be a little too small."""
    partly: Counter[str] = Counter()
    for group, categories in groups.items():
        for key, wanted in known[group.dimension].numerators.items():
            partly[key] += 0 < sum(name in categories for name in wanted) < len(wanted)
    return (f"{key}: {number:,} sums lack the row of a category" for key, number in partly.items() if number)


def _groups(
    sheet: Sheet, columns: Columns, checked: Checked, problems: Problems, *, today: date, table: Path
) -> Mapping[Group, Categories]:
    places = [columns[name] for name in LAYOUT.required]
    organisations = published.Organisations(
        demonstration=published.is_demonstration({row[columns["Org_Code"]] for row in sheet.rows}),
        problems=problems,
        notes=checked.notes,
    )
    years = Column("Period", lambda text: _year(text, today), problems=problems)
    known = by_name(table)
    tallies = Tallies(known, table=f"ingest/{table.name}", checked=checked, problems=problems)
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        period, name_of_dimension, level, code, name, measure, _, value = (row[place] for place in places)
        try:
            organisation = organisations.named(level=level, code=code, name=name, line=line)
            dimension = known.get(name_of_dimension)
            if dimension is None:
                checked.not_used[name_of_dimension] += 1
                continue
            year = years.meaning(period, line=line)
            tallies.add(dimension, year, organisation.code, measure=measure, count=value, line=line)
        except Noted:
            continue
    checked.organisations = organisations.found
    return tallies.groups


def _year(text: str, today: date) -> Month:
    month = periods.financial_year(text)
    periods.refuse_unlikely(month, today=today)
    return month


def _precision(definition: Definition, added: int) -> Precision:
    return Precision.SUM_OF_NEAREST_FIVE if added > 1 else definition.precision
