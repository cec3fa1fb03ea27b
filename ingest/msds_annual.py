"""NHS Maternity Statistics, the yearly file: one row a dimension, organisation and category.

A rate is the sum of a definition's categories over the sum of all that are not missing (`msds_annual.toml`).
Counts are rounded to five. The files of 2019-20 and before print no zero, so that an absent row may be nought or
not submitted: it never becomes a number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from indicators import catalogue
from indicators.indicator import Definition
from indicators.month import Month
from indicators.vocabulary import CellStatus, Precision
from ingest import annual_dimensions, figures, periods, published
from ingest.annual_dimensions import MISSING, Dimension
from ingest.checked import EVERYBODY, Cell, Checked, once_each
from ingest.columns import Columns, Layout
from ingest.judging import Column, Noted
from ingest.refusal import Problems
from ingest.rows import Sheet

SOURCE = "msds_annual"

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


class Group(NamedTuple):
    """One dimension of one organisation in one year."""

    month: Month
    dimension: str
    organisation: str


class Counted(NamedTuple):
    """A category's count, or the status that stands in its place."""

    number: int | None
    status: CellStatus
    line: int

    @property
    def says(self) -> tuple:
        return (self.number, self.status)


Categories = dict[str, Counted]


def parse(sheet: Sheet, columns: Columns, *, today: date) -> Checked:
    """Cells of every definition that the file's dimensions feed; raises `Refused` with all that is wrong."""
    problems, checked = Problems(), Checked(rows=len(sheet.rows))
    groups = _groups(sheet, columns, checked, problems, today)
    problems.refuse_if_any()
    prints_zeros = any(one.number == 0 for categories in groups.values() for one in categories.values())
    absent = CellStatus.MISSING if prints_zeros else CellStatus.ZERO_OR_SUPPRESSED
    cells = [cell for group, categories in groups.items() for cell in _cells(group, categories, absent)]
    checked.cells = once_each(cells, problems=problems, notes=checked.notes)
    problems.refuse_if_any()
    if not prints_zeros:
        checked.flags.append("this file prints no zero: a category without a row is nought or was not submitted")
        checked.flags += _partly_added(groups)
    return checked


def _partly_added(groups: dict[Group, Categories]) -> Iterator[str]:
    """Sums of several categories of which some have no row: they may be a little too small."""
    partly: Counter[str] = Counter()
    for group, categories in groups.items():
        for key, wanted in annual_dimensions.by_name()[group.dimension].numerators.items():
            partly[key] += 0 < sum(name in categories for name in wanted) < len(wanted)
    return (f"{key}: {number:,} sums lack the row of a category" for key, number in partly.items() if number)


def _groups(
    sheet: Sheet, columns: Columns, checked: Checked, problems: Problems, today: date
) -> dict[Group, Categories]:
    places = [columns[name] for name in LAYOUT.required]
    organisations = published.Organisations(
        demonstration=published.is_demonstration({row[columns["Org_Code"]] for row in sheet.rows}),
        problems=problems,
        notes=checked.notes,
    )
    years = Column("Period", lambda text: _year(text, today), problems=problems)
    counts = Column("Value", _count, problems=problems)
    dimensions = annual_dimensions.by_name()
    groups: dict[Group, Categories] = defaultdict(dict)
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        period, dimension, level, code, name, measure, _, value = (row[place] for place in places)
        try:
            organisation = organisations.named(level=level, code=code, name=name, line=line)
            if dimension not in dimensions:
                checked.not_used[dimension] += 1
                continue
            group = Group(years.meaning(period, line=line), dimensions[dimension].names[0], organisation.code)
            number, status = counts.meaning(value, line=line)
        except Noted:
            continue
        counted = Counted(number, status, line)
        _add(groups[group], measure, counted, dimensions[dimension], checked, problems)
    checked.organisations = organisations.found
    return groups


def _year(text: str, today: date) -> Month:
    month = periods.financial_year(text)
    periods.refuse_unlikely(month, today=today)
    return month


def _count(text: str) -> tuple[int | None, CellStatus]:
    status = figures.PUBLISHED_MARKS.get(text.strip())
    if status:
        return None, status
    number = figures.count(text)
    return number, CellStatus.VALUE if number else CellStatus.ZERO


def _add(
    categories: Categories,
    measure: str,
    counted: Counted,
    dimension: Dimension,
    checked: Checked,
    problems: Problems,
) -> None:
    category = annual_dimensions.category(measure)
    if category != MISSING and category not in dimension.categories:
        rule = "this category is not in the reviewed table of categories (ingest/msds_annual.toml)"
        problems.add(rule, line=counted.line, column="Measure", value=measure)
        return
    first = categories.setdefault(category, counted)
    if first is counted:
        return
    if first.says == counted.says:
        checked.notes["rows that repeat an earlier row"] += 1
    else:
        problems.add(f"this row and line {first.line} give different counts of one category", line=counted.line)


def _cells(group: Group, categories: Categories, absent: CellStatus) -> Iterator[Cell]:
    dimension = annual_dimensions.by_name()[group.dimension]
    definitions = catalogue.load().definitions
    for key, wanted in dimension.numerators.items():
        of_all = (
            categories if key in dimension.with_missing else {k: v for k, v in categories.items() if k != MISSING}
        )
        numerator, denominator, status = _rate(wanted, of_all, categories, absent)
        first = next((categories[name] for name in wanted if name in categories), next(iter(categories.values())))
        yield _cell(
            definitions[key],
            group,
            numerator=numerator,
            denominator=None if dimension.is_total else denominator,
            status=status,
            added=len(wanted) > 1,
            line=first.line,
        )


def _rate(
    wanted: tuple[str, ...], of_all: Categories, categories: Categories, absent: CellStatus
) -> tuple[int | None, int | None, CellStatus]:
    """Numerator, denominator and status; a number only where every row that it needs has one."""
    withheld = next((one.status for one in of_all.values() if one.number is None), None)
    if withheld is not None:
        return None, None, withheld
    present = [of_all[name].number or 0 for name in wanted if name in of_all]
    total = sum(one.number or 0 for one in of_all.values())
    if not total and categories.get(MISSING, _NOTHING).number:
        return None, None, CellStatus.MISSING
    if not present:
        return None, None, absent if of_all else CellStatus.MISSING
    numerator = sum(present)
    return numerator, total, CellStatus.VALUE if numerator else CellStatus.ZERO


_NOTHING = Counted(0, CellStatus.ZERO, 0)


def _cell(
    definition: Definition,
    group: Group,
    *,
    numerator: int | None,
    denominator: int | None,
    status: CellStatus,
    added: bool,
    line: int,
) -> Cell:
    end = group.month.ordinal - definition.lag_months
    return Cell(
        month=group.month.ordinal,
        definition=definition.key,
        stratum=EVERYBODY,
        organisation=group.organisation,
        window_start=end - definition.window_months + 1,
        window_months=definition.window_months,
        numerator=numerator,
        denominator=denominator,
        value=None,
        status=status,
        precision=Precision.SUM_OF_NEAREST_FIVE if added else definition.precision,
        line=line,
    )
