"""The file of signed phases: months at which limits restart because somebody decided so elsewhere, one row each."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

from indicators import catalogue
from ingest import codes, patient_data, periods, row_by_row, strata
from ingest.checked import Checked
from ingest.columns import Columns, Layout
from ingest.judging import Column
from ingest.phase_given import PhaseGiven
from ingest.rows import Sheet

FORMAT = "local_phases"
LONGEST_REASON = 1_000
LONGEST_NAME = 80


class Row(NamedTuple):
    """A row's texts without the spaces around them, in the order of the layout."""

    organisation: str
    definition: str
    stratum: str
    starts: str
    reason: str
    signed_by: str
    signed_on: str


LAYOUT = Layout(FORMAT, "signed phases", required=dict.fromkeys(Row._fields, ()), optional={})


class _Read(row_by_row.Reading):
    def __init__(self, *, rows: int, today: date) -> None:
        self.checked = Checked(rows=rows)
        super().__init__()
        self.today = today
        column = partial(Column, problems=self.problems)
        self._organisations = column("organisation", codes.code)
        self._definitions = column("definition", _definition)
        self._strata = column("stratum", strata.stratum)
        self._months = column("starts", periods.month)
        self._days = column("signed_on", periods.day)

    def take(self, row: Row, *, line: int) -> None:
        """Raises `Noted` where something is wrong with the row."""
        patient_data.must_name_nobody(row.reason, line=line)
        self.must_be_said(row.reason, "reason", LONGEST_REASON, line)
        self.must_be_said(row.signed_by, "signed_by", LONGEST_NAME, line)
        starts, signed_on = self._months.meaning(row.starts, line=line), self._days.meaning(row.signed_on, line=line)
        if signed_on > self.today:
            raise self.wrong("the day is in the future", line, "signed_on", row.signed_on)
        if signed_on < starts.first_day():
            raise self.wrong("nobody signs a phase before it begins", line, "signed_on", row.signed_on)
        self.checked.phases_given.append(
            PhaseGiven(
                organisation=self._organisations.meaning(row.organisation, line=line),
                definition=self._definitions.meaning(row.definition, line=line),
                stratum=self._strata.meaning(row.stratum, line=line),
                starts=starts,
                reason=row.reason,
                by=row.signed_by,
                signed_on=signed_on,
                line=line,
            )
        )


def parse(sheet: Sheet, columns: Columns, *, today: date) -> Checked:
    """What the file tells; raises `Refused` with all that is wrong."""
    read = _Read(rows=len(sheet.rows), today=today)
    row_by_row.each(sheet, columns, kind=Row, take=read.take)
    read.problems.refuse_if_any()
    return read.checked


def _definition(text: str) -> str:
    if text not in catalogue.load().definitions:
        raise ValueError("no definition of this name: an indicator's page names its own, such as pph_1500.local")
    return text
