"""MBRRACE-UK, perinatal mortality by trust, one file a year: stabilised and adjusted rates, and their bands.

A stabilised rate comes from a model and is kept as a value: there are no counts to it. Its band says how it lies to
the average of the trust's comparator group; bands are kept beside it, as stages. Crude rates, of which those of small
trusts are suppressed, are not used. Trusts stand there under MBRRACE-UK's own numbers: they are known by their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from ingest import figures, ons
from ingest.checked import EVERYBODY, Cell, Checked, Named, once_each
from ingest.columns import Columns, Layout
from ingest.judging import Column, Noted
from ingest.organisation_facts import ComparatorFact
from ingest.refusal import Problems, refuse
from ingest.rows import Sheet

SOURCE = "mbrrace"
SCHEME = "MBRRACE-UK"

_PUBLISHED_NAME = re.compile(
    r"(demo-)?perinatal-mortality-rates-\d{4}-trusthealth-board.*\.(csv|xlsx)", re.IGNORECASE
)
_NATION = "England"
SUPPRESSED = ("-1", "0")
"""The rate and the category of a suppressed figure."""


class Outcome(NamedTuple):
    """One of the three deaths: its part in the names of columns, and what it feeds."""

    word: str
    indicator: str
    band: str


OUTCOMES = (
    Outcome("Stillbirth", "stillbirth_rate", "stillbirth_band"),
    Outcome("NeonatalDeath", "neonatal_death_24w_rate", "neonatal_death_band"),
    Outcome("PerinatalDeath", "extended_perinatal_rate", "extended_perinatal_band"),
)
BANDS = {"2": "Over 15% lower", "3": "5 to 15% lower", "4": "Within 5%", "5": "Over 5% higher"}
"""A category's number and name, as published; the names are the stages of the three bands."""
GROUPS = {
    "1": "Group 1. Level 3 NICU & NS",
    "2": "Group 2. Level 3 NICU",
    "3": "Group 3. 4,000 or more",
    "4": "Group 4. 2,000 - 3,999",
    "5": "Group 5. Under 2,000",
}
"""A comparator group's number here, and what the Maternity Services Monthly Statistics call the same group."""

_USED = ("ReportYear", "OrganisationCode", "OrganisationName", "CountryName", "ComparatorGroupID")


def _of(outcome: Outcome) -> tuple[str, str, str, str]:
    """The columns of an outcome's rate, its category's number and name, and the average of the group."""
    stabilised = f"Stabilised{outcome.word}"
    return (
        f"{stabilised}Rate",
        f"{stabilised}CategoryID",
        f"{stabilised}CategoryName",
        f"GroupAverage{outcome.word}Rate",
    )


def _not_used() -> Iterator[str]:
    yield from ("RegionName", "SustainabilityAndTransformationPartnershipName", "IntegratedCareBoardName")
    yield from ("NeonatalNetworkName", "Longitude", "Latitude", "TotalBirths", "TotalLiveBirths")
    for outcome in OUTCOMES:
        yield f"Total{outcome.word}s"
        yield from (f"Crude{outcome.word}{end}" for end in ("Rate", "CategoryID", "CategoryName"))
        yield f"Stabilised{outcome.word}CI"
    yield "ComparatorGroupName"


LAYOUT = Layout(
    SOURCE,
    "MBRRACE-UK perinatal mortality by trust",
    required=dict.fromkeys([*_USED, *(name for outcome in OUTCOMES for name in _of(outcome))], ()),
    optional=dict.fromkeys(_not_used(), ()),
)


class Trusts:
    """Reads the file row by row and gathers what it says and what is wrong with it."""

    def __init__(self, *, rows: int, today: date) -> None:
        self.checked = Checked(rows=rows)
        self.problems = Problems()
        self._years = Column("ReportYear", lambda text: ons.year(text, today=today), problems=self.problems)
        self._groups = Column("ComparatorGroupID", _group, problems=self.problems)
        self._rates = Column("a rate", figures.value, problems=self.problems)
        self._bands = Column("a category", _band, problems=self.problems)

    def take(self, row: dict[str, str], *, line: int) -> None:
        """Raises `Noted` where something is wrong with the row."""
        if row["CountryName"] != _NATION:
            self.checked.not_used[f"organisations of {row['CountryName'] or 'no country'}"] += 1
            return
        name = " ".join(row["OrganisationName"].split())
        if not name:
            self.problems.add("a trust needs a name", line=line, column="OrganisationName")
            raise Noted
        last = self._years.meaning(row["ReportYear"], line=line)
        group = self._groups.meaning(row["ComparatorGroupID"], line=line)
        self.checked.by_name.setdefault(name, line)
        first, end = Month.of(last.year, 1).first_day(), last.last_day()
        self.checked.groups.append(ComparatorFact(name, SCHEME, group, first, end, line))
        self.checked.organisations.setdefault(group, Named(group, OrganisationKind.COMPARATOR, group, line))
        for outcome in OUTCOMES:
            self._outcome(outcome, row, last, name, group, line)

    def _outcome(self, outcome: Outcome, row: dict[str, str], last: Month, name: str, group: str, line: int) -> None:
        rate, category, told, average = (row[column] for column in _of(outcome))
        mean = self._rates.meaning(average, line=line)
        self._add(f"{outcome.indicator}.mbrrace_group", last, group, mean, line)
        if (rate, category) == SUPPRESSED:
            self._add(f"{outcome.indicator}.mbrrace", last, name, None, line)
            self._add(f"{outcome.band}.mbrrace", last, name, None, line)
            return
        stage = self._bands.meaning(f"{category}: {told}", line=line)
        place = catalogue.load().indicators[outcome.band].place(stage)
        self._add(f"{outcome.indicator}.mbrrace", last, name, self._rates.meaning(rate, line=line), line)
        self._add(f"{outcome.band}.mbrrace", last, name, place, line)

    def _add(self, key: str, last: Month, organisation: str, value: float | None, line: int) -> None:
        definition = catalogue.load().definitions[key]
        number = CellStatus.VALUE if value else CellStatus.ZERO
        self.checked.cells.append(
            Cell(
                month=last.ordinal,
                definition=key,
                stratum=EVERYBODY,
                organisation=organisation,
                window_start=last.ordinal - definition.window_months + 1,
                window_months=definition.window_months,
                numerator=None,
                denominator=None,
                value=value,
                status=CellStatus.SUPPRESSED if value is None else number,
                precision=definition.precision,
                line=line,
            )
        )


def parse(sheet: Sheet, columns: Columns, *, today: date) -> Checked:
    """Cells under the trusts' names (see `ingest.matching`); raises `Refused` with all that is wrong."""
    found = Trusts(rows=len(sheet.rows), today=today)
    at = {name: columns[name] for name in LAYOUT.required}
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        try:
            found.take({name: row[place].strip() for name, place in at.items()}, line=line)
        except Noted:
            continue
    checked = found.checked
    checked.cells = once_each(_averages_once(checked), problems=found.problems, notes=checked.notes)
    found.problems.refuse_if_any()
    return checked


def refuse_name(name: str) -> None:
    """Raises `Refused` unless the name is that of the file of all deaths.

    The file without congenital anomalies has the same columns, and nothing but its name tells the two apart.
    """
    if not _PUBLISHED_NAME.fullmatch(name):
        raise refuse(
            "only its name tells which deaths this file counts: keep the published name of the file of all deaths "
            "(perinatal-mortality-rates-2024-trusthealth-board.csv); that without congenital anomalies is not read",
            value=name,
        )


def _averages_once(checked: Checked) -> Iterator[Cell]:
    """The average of a group stands in the row of each of its trusts: said again, it is no repetition to tell of."""
    seen = set()
    for cell in checked.cells:
        told = (cell.key, cell.says)
        if cell.organisation in checked.organisations and told in seen:
            continue
        seen.add(told)
        yield cell


def _group(text: str) -> str:
    if text not in GROUPS:
        raise ValueError(f"a comparator group is one of {', '.join(GROUPS)}")
    return GROUPS[text]


def _band(text: str) -> str:
    """`4: Within 5%`: number and name must be of one category."""
    known = {f"{number}: {name}": name for number, name in BANDS.items()}
    if text not in known:
        raise ValueError(f"a category is one of {'; '.join(known)}")
    return known[text]
