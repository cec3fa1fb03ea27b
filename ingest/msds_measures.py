"""Maternity Services Monthly Statistics, the measures file: one row an organisation, measure and currency.

A measure's rows (numerator, denominator, rate, result) become one cell. The rate's text is looked at first: a trust
that fails data quality prints 0 and 0 beside `Low DQ`, which is no zero. The dates are the month on the label; what
months a figure covers, the definition says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from indicators.indicator import Definition
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind, Precision
from ingest import figures, measure_names, published, rate_check
from ingest.checked import Cell, Checked, once_each
from ingest.columns import Columns, Layout
from ingest.judging import Column, Noted
from ingest.measure_names import SOURCE, Fed
from ingest.published_months import Months
from ingest.refusal import Problems
from ingest.rows import Sheet

LAYOUT = Layout(
    format=SOURCE,
    title="MSDS monthly measures file",
    required={
        "Org_Code": ("Org Code", "Org_Geog_Code"),
        "Org_Name": ("Org Name",),
        "Org_Level": ("Org Level",),
        "RPStartDate": ("ReportingPeriodStartDate", "RP_StartDate"),
        "RPEndDate": ("ReportingPeriodEndDate", "RP_EndDate"),
        "IndicatorFamily": ("Indicator_Family", "Indicator Family"),
        "Indicator": (),
        "Currency": (),
        "Value": ("Final_value",),
    },
    optional={},
)

RATES = {"Rate": 100, "Rate per Thousand": 1000}
CURRENCIES = ("Numerator", "Denominator", *RATES, "Result")


class Group(NamedTuple):
    """One measure of one organisation in one month."""

    month: Month
    indicator: str
    organisation: str


@dataclass
class Printed:
    """The texts of a group by currency, and the lines they stand on."""

    kind: OrganisationKind
    texts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def line(self) -> int:
        """Where the numerator stands; where it has no row, the first row."""
        return self.lines.get("Numerator") or min(self.lines.values())


class Figure(NamedTuple):
    numerator: int | None
    denominator: int | None
    status: CellStatus


def parse(sheet: Sheet, columns: Columns, *, today: date) -> Checked:
    """Cells of every series that the file's measures feed; raises `Refused` with all that is wrong."""
    problems, checked = Problems(), Checked(rows=len(sheet.rows))
    groups = _groups(sheet, columns, checked, problems, today)
    found = {group: _figure(printed, checked, problems) for group, printed in groups.items()}
    problems.refuse_if_any()
    cells = (
        _cell(fed, group, figure, groups[group])
        for group, figure in found.items()
        for fed in measure_names.fed_by()[group.indicator]
    )
    checked.cells = once_each(cells, problems=problems, notes=checked.notes)
    problems.refuse_if_any()
    checked.doubts += rate_check.doubts(_stated(groups, found))
    return checked


def _groups(
    sheet: Sheet, columns: Columns, checked: Checked, problems: Problems, today: date
) -> dict[Group, Printed]:
    code, name, level, start, end, _, indicator, currency, value = (columns[each] for each in LAYOUT.required)
    used = measure_names.fed_by()
    organisations = published.Organisations(
        demonstration=published.is_demonstration({row[code] for row in sheet.rows}),
        problems=problems,
        notes=checked.notes,
    )
    months = Months("RPStartDate, RPEndDate", today=today, problems=problems)
    currencies = Column("Currency", _currency, problems=problems)
    groups: dict[Group, Printed] = {}
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        measure = row[indicator]
        if measure not in used:
            checked.not_used[measure] += 1
            continue
        try:
            organisation = organisations.named(level=row[level], code=row[code], name=row[name], line=line)
            group = Group(months.meaning(row[start], row[end], line=line), measure, organisation.code)
            word = currencies.meaning(row[currency], line=line)
        except Noted:
            continue
        printed = groups.get(group)
        if printed is None:
            printed = groups[group] = Printed(organisation.kind)
        _add(printed, word, row[value].strip(), line, checked, problems)
    months.note_mixed()
    checked.organisations = organisations.found
    return groups


def _currency(text: str) -> str:
    word = " ".join(text.split())
    if word not in CURRENCIES:
        raise ValueError(f"a currency is one of {', '.join(CURRENCIES)}")
    return word


def _add(printed: Printed, word: str, text: str, line: int, checked: Checked, problems: Problems) -> None:
    if word not in printed.texts:
        printed.texts[word] = text
        printed.lines[word] = line
    elif printed.texts[word] == text:
        checked.notes["rows that repeat an earlier row"] += 1
    else:
        problems.add(f"this row and line {printed.lines[word]} give different values of one figure", line=line)


def _figure(printed: Printed, checked: Checked, problems: Problems) -> Figure:
    """What a group says. Only a group that neither failed nor is withheld has numbers."""
    stated = _rates(printed, problems)
    for status in (CellStatus.DID_NOT_SUBMIT, CellStatus.FAILED_DATA_QUALITY):
        if any(figures.PUBLISHED_MARKS.get(text) is status for text in stated.values()):
            return Figure(None, None, status)
    if printed.texts.get("Result") == "Fail":
        checked.notes["figures that failed data quality without `Low DQ` beside them: kept as failed"] += 1
        return Figure(None, None, CellStatus.FAILED_DATA_QUALITY)
    counts = [_count(printed, word, checked, problems) for word in ("Numerator", "Denominator")]
    withheld = next((status for number, status in counts if number is None), None)
    if withheld is not None:
        return Figure(None, None, withheld)
    (numerator, status), (denominator, _) = counts
    return Figure(numerator, denominator, status)


def _rates(printed: Printed, problems: Problems) -> dict[str, str]:
    """The texts of the rates a group prints: each a number or a known mark."""
    stated = {word: printed.texts[word] for word in RATES if word in printed.texts}
    for word, text in stated.items():
        if text not in figures.PUBLISHED_MARKS:
            try:
                figures.value(text)
            except figures.NotAFigure as rule:
                problems.add(str(rule), line=printed.lines[word], column="Value", value=text)
    return stated


def _count(printed: Printed, word: str, checked: Checked, problems: Problems) -> tuple[int | None, CellStatus]:
    text = printed.texts.get(word)
    if text is None:
        checked.notes[f"figures without a row for their {word.lower()}: kept as missing"] += 1
        return None, CellStatus.MISSING
    if text in figures.PUBLISHED_MARKS:
        return None, figures.PUBLISHED_MARKS[text]
    try:
        number = figures.count(text)
    except ValueError as rule:
        problems.add(str(rule), line=printed.lines[word], column="Value", value=text)
        return None, CellStatus.MISSING
    return number, CellStatus.VALUE if number else CellStatus.ZERO


def _stated(groups: dict[Group, Printed], found: dict[Group, Figure]) -> Iterator[rate_check.Stated]:
    """Every rate that the file prints as a number beside two counts."""
    with_numbers = {group: figure for group, figure in found.items() if figure.status.has_number}
    reporting = Counter(group[:2] for group in with_numbers if groups[group].kind is OrganisationKind.TRUST)
    for group, (numerator, denominator, _) in with_numbers.items():
        printed = groups[group]
        added = 0 if printed.kind is OrganisationKind.TRUST else max(reporting[group[:2]], 1)
        for word, per in RATES.items():
            text = printed.texts.get(word, "")
            if text not in figures.PUBLISHED_MARKS:
                yield rate_check.Stated(text, per, numerator or 0, denominator or 0, added, printed.lines[word])


def _cell(fed: Fed, group: Group, figure: Figure, printed: Printed) -> Cell:
    definition = fed.definition
    end = group.month.ordinal - definition.lag_months
    return Cell(
        month=group.month.ordinal,
        definition=definition.key,
        stratum=fed.stratum,
        organisation=group.organisation,
        window_start=end - definition.window_months + 1,
        window_months=definition.window_months,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=None,
        status=figure.status,
        precision=_precision(definition, printed.kind),
        line=printed.line,
    )


def _precision(definition: Definition, kind: OrganisationKind) -> Precision:
    """An aggregate adds counts that were rounded first, to the nearest five and without the rule for 1 to 7."""
    return definition.precision if kind is OrganisationKind.TRUST else Precision.SUM_OF_NEAREST_FIVE
