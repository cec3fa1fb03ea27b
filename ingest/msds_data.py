"""Maternity Services Monthly Statistics, exp-data: one row a dimension, organisation and category, at nine levels.

A rate is the sum of a definition's categories over the sum of all that are not missing, and some dimensions divide a
population into groups (`msds_data.toml`). A category without people has no row; that it is nought is told on reading
(`store.implied_zeros`). Every printed count is rounded by itself, at every level: none is a sum of rounded ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from indicators.indicator import Definition
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind, Precision
from ingest import category_figures, codes, dimensions, periods, published, whole_and_parts
from ingest.checked import Checked, once_each
from ingest.columns import Columns, Layout, fold
from ingest.dimensions import Dimension
from ingest.judging import Column, Noted
from ingest.published_months import Months
from ingest.refusal import Problems
from ingest.rows import Sheet
from ingest.tallies import Tallies

SOURCE = "msds_data"
TABLE = Path(__file__).with_name("msds_data.toml")
FIRST = Month.of(2019, 4)
"""The first month of the data set's second version, whose definitions the catalogue has."""
BEFORE = "before April 2019 the data set had other definitions: not read"

_TITLE = "MSDS monthly data file"
_LEADING = {"ReportingPeriodStartDate": ("RPStartDate",), "ReportingPeriodEndDate": ("RPEndDate",)}
_COMMON: dict[str, tuple[str, ...]] = {
    "Dimension": (),
    "Org_Level": ("Org Level",),
    "Org_Code": ("Org Code", "Org_Geog_Code"),
    "Org_Name": ("Org Name", "Org_Geog_Name"),
    "Measure": ("Measure_Desc", "Measure_Description", "Measure Description"),
    "Count_Of": ("Count Of",),
    "Final_value": ("Value", "Final value"),
}
LAYOUT = Layout(SOURCE, _TITLE, required={**_LEADING, **_COMMON}, optional={})
OLDER = Layout(SOURCE, _TITLE, required={"Period": (), **_COMMON}, optional={})
"""Older files name the month in one column. The yearly file has the same columns: the period tells them apart."""

_SITES = ("booking site", "delivery site")
_ALWAYS_CODED = (OrganisationKind.NATION, OrganisationKind.TRUST)


def by_name() -> Mapping[str, Dimension]:
    """The reviewed table: every dimension that is used, under each of its names."""
    return dimensions.read(TABLE)


def is_monthly(sheet: Sheet) -> bool:
    """Whether a file with a period in one column is of a month, by its first row."""
    place = next(place for place, name in enumerate(sheet.header) if fold(name) == fold("Period"))
    return periods.is_month_in_words(sheet.rows[0][place])


def parse(sheet: Sheet, columns: Columns, *, today: date) -> Checked:
    """Cells of every definition and group that the dimensions feed; raises `Refused` with all that is wrong."""
    problems, checked = Problems(), Checked(rows=len(sheet.rows))
    tallies = _Reader(sheet, columns, checked, problems, today).tallies()
    problems.refuse_if_any()
    cells = (
        cell
        for group, categories in tallies.groups.items()
        for cell in category_figures.cells(
            group, categories, by_name()[group.dimension], absent=CellStatus.MISSING, precision=_precision
        )
    )
    checked.cells = once_each(cells, problems=problems, notes=checked.notes)
    checked.quality = [
        one
        for group, categories in tallies.groups.items()
        if not by_name()[group.dimension].is_total
        for one in category_figures.recorded(group, categories)
    ]
    problems.refuse_if_any()
    checked.flags += whole_and_parts.disagreeing(tallies.groups, by_name(), nation=_nation(checked))
    return checked


def _precision(definition: Definition, added: int) -> Precision:
    """A definition says how many printed counts it adds; a group that adds more lies in an interval."""
    return definition.precision if added <= definition.counts_added[0] else Precision.INTERVAL


def _nation(checked: Checked) -> str:
    nations = (one.code for one in checked.organisations.values() if one.kind is OrganisationKind.NATION)
    return next(nations, "")


class _Reader:
    """Reads the rows of one file."""

    def __init__(self, sheet: Sheet, columns: Columns, checked: Checked, problems: Problems, today: date) -> None:
        self._sheet = sheet
        self._checked = checked
        self._month, self._note_mixed = _months(columns, problems, today)
        self._columns = columns
        self._organisations = published.Organisations(
            demonstration=published.is_demonstration({row[columns["Org_Code"]] for row in sheet.rows}),
            problems=problems,
            notes=checked.notes,
        )
        self._tallies = Tallies(by_name(), table="ingest/msds_data.toml", checked=checked, problems=problems)

    def tallies(self) -> Tallies:
        taken = set(self._codes_of_other_levels())
        places = [self._columns[name] for name in _COMMON]
        for line, row in zip(self._sheet.lines, self._sheet.rows, strict=True):
            named, level, code, name, measure, _, value = (row[place] for place in places)
            dimension = by_name().get(named)
            if dimension is None:
                self._checked.not_used[named] += 1
                continue
            if self._is_apart(dimension, _folded(level), code, taken):
                continue
            try:
                organisation = self._organisations.named(level=level, code=code, name=name, line=line)
                month = self._month(row, line)
                self._tallies.add(dimension, month, organisation.code, measure=measure, count=value, line=line)
            except Noted:
                continue
        self._note_mixed()
        self._checked.organisations = self._organisations.found
        return self._tallies

    def _codes_of_other_levels(self) -> Iterator[str]:
        level, code = self._columns["Org_Level"], self._columns["Org_Code"]
        return (row[code].strip().upper() for row in self._sheet.rows if _folded(row[level]) not in _SITES)

    def _is_apart(self, dimension: Dimension, level: str, code: str, taken: set[str]) -> bool:
        """Whether a row is of no organisation, or of a site that another row speaks for; counts it then."""
        if level in codes.LEVELS_NOT_USED:
            self._checked.not_used[f"level {level}"] += 1
        elif codes.LEVELS.get(level) not in _ALWAYS_CODED and codes.is_no_place(code):
            self._checked.kept_apart[code.strip() or "no code"] += 1
        elif level in _SITES and level != dimension.sites:
            self._checked.not_used[f"{dimension.name} by {level}"] += 1
        elif level in _SITES and code.strip().upper() in taken:
            self._checked.kept_apart[f"sites under the code of another organisation ({code.strip()})"] += 1
        else:
            return False
        return True


def _months(
    columns: Columns, problems: Problems, today: date
) -> tuple[Callable[[list[str], int], Month], Callable[[], None]]:
    """How the month of a row is read, and what is to be noted when all are: see `Months`."""
    if "Period" in columns:
        place = columns["Period"]
        named = Column("Period", lambda text: _month_in_words(text, today), problems=problems)
        return lambda row, line: named.meaning(row[place], line=line), lambda: None
    first, last = (columns[name] for name in _LEADING)
    months = Months(", ".join(_LEADING), today=today, problems=problems, earliest=FIRST, before=BEFORE)
    return lambda row, line: months.meaning(row[first], row[last], line=line), months.note_mixed


def _month_in_words(text: str, today: date) -> Month:
    month = periods.month_in_words(text)
    periods.refuse_unlikely(month, today=today)
    if month < FIRST:
        raise periods.NotAPeriod(BEFORE)
    return month


@cache
def _folded(level: str) -> str:
    return " ".join(level.casefold().split())
