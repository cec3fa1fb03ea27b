"""The file of notes: what happened to an organisation on a day, in a few words for its charts, one row each."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

from indicators import catalogue
from indicators.vocabulary import LONGEST_ANNOTATION, AnnotationKind
from ingest import codes, patient_data, periods, row_by_row
from ingest.checked import Checked
from ingest.columns import Columns, Layout
from ingest.judging import Column
from ingest.note_given import NoteGiven
from ingest.rows import Sheet

FORMAT = "local_notes"
LONGEST_NAME = 200


class Row(NamedTuple):
    """A row's texts without the spaces around them, in the order of the layout."""

    organisation: str
    indicator: str
    day: str
    kind: str
    words: str
    written_by: str


LAYOUT = Layout(FORMAT, "notes on charts", required=dict.fromkeys(Row._fields, ()), optional={})


class _Read(row_by_row.Reading):
    def __init__(self, *, rows: int, today: date) -> None:
        self.checked = Checked(rows=rows)
        super().__init__()
        self.today = today
        column = partial(Column, problems=self.problems)
        self._organisations = column("organisation", codes.code)
        self._indicators = column("indicator", _indicator)
        self._days = column("day", periods.day)
        self._kinds = column("kind", _kind)

    def take(self, row: Row, *, line: int) -> None:
        """Raises `Noted` where something is wrong with the row."""
        patient_data.must_name_nobody(row.words, line=line)
        self.must_be_said(row.words, "words", LONGEST_ANNOTATION, line)
        self.must_be_said(row.written_by, "written_by", LONGEST_NAME, line)
        day = self._days.meaning(row.day, line=line)
        if day > self.today:
            raise self.wrong("the day is in the future", line, "day", row.day)
        self.checked.notes_given.append(
            NoteGiven(
                organisation=self._organisations.meaning(row.organisation, line=line),
                indicator=self._indicators.meaning(row.indicator, line=line),
                day=day,
                kind=self._kinds.meaning(row.kind, line=line),
                words=row.words,
                by=row.written_by,
                line=line,
            )
        )


def parse(sheet: Sheet, columns: Columns, *, today: date) -> Checked:
    """What the file tells; raises `Refused` with all that is wrong."""
    read = _Read(rows=len(sheet.rows), today=today)
    row_by_row.each(sheet, columns, kind=Row, take=read.take)
    read.problems.refuse_if_any()
    return read.checked


def _kind(text: str) -> AnnotationKind:
    try:
        return AnnotationKind(text)
    except ValueError:
        raise ValueError(f"a kind is one of {', '.join(AnnotationKind)}") from None


def _indicator(text: str) -> str:
    if text and text not in catalogue.load().indicators:
        raise ValueError("no indicator of this name; empty stands for every chart of the organisation")
    return text
