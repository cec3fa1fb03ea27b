"""The file of deliverables: what an organisation undertook, its teams, centres, posts and partners, one row each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from indicators import catalogue
from indicators.deliverables import LONGEST, Document, Post, Step, UndertakingKind, Workstream
from ingest import codes, figures, patient_data, periods, row_by_row
from ingest.checked import Checked, Told, once_each
from ingest.columns import Columns, Layout
from ingest.judging import Column
from ingest.rows import Sheet

FORMAT = "local_deliverables"
EARLIEST_YEAR, LATEST_YEAR = 2016, 2100
BABY_FRIENDLY = "bfi_status"


class Row(NamedTuple):
    """A row's texts without the spaces around them, in the order of the layout."""

    record: str
    organisation: str
    document: str
    plan_year: str
    reference: str
    part_of: str
    title: str
    workstream: str
    owner: str
    due_on: str
    indicators: str
    delivered_on: str
    assured_on: str
    evidence: str
    midwives: str
    obstetrician: str
    post: str
    partner: str
    profession: str
    in_post: str
    specified: str
    valid_from: str
    valid_to: str
    source: str
    agreed_by: str
    reason: str


LAYOUT = Layout(FORMAT, "deliverables", required=dict.fromkeys(Row._fields, ()), optional={})

_ALWAYS = {"record", "organisation"}
_UNDERTAKING = {
    "document", "plan_year", "reference", "part_of", "title", "workstream", "owner", "due_on", "indicators",
    "delivered_on", "assured_on", "evidence", "source", "agreed_by", "reason",
}  # fmt: skip
USED = {
    **{kind.value: _UNDERTAKING for kind in UndertakingKind},
    "team": {"reference", "title", "midwives", "obstetrician", "due_on", "valid_from", "valid_to"},
    "centre": {"reference", "title", "profession", "in_post", "specified", "valid_from"},
    "post": {"post", "title", "valid_from", "valid_to"},
    "partner": {"partner", "valid_from", "valid_to"},
}
"""Which columns each record uses besides the first two; the others are empty."""
NEEDED = {
    **{kind.value: {"document", "reference", "title"} for kind in UndertakingKind},
    "team": {"reference", "title"},
    "centre": {"reference", "title", "profession", "in_post", "specified", "valid_from"},
    "post": {"post", "title", "valid_from"},
    "partner": {"partner", "valid_from"},
}
_BOUNDS = {
    **dict.fromkeys(("reference", "part_of"), LONGEST["reference"]),
    **dict.fromkeys(("owner", "obstetrician", "agreed_by"), LONGEST["owner"]),
    **{name: LONGEST[name] for name in ("title", "evidence", "source", "profession")},
    "reason": LONGEST["evidence"],
}


class _Read(row_by_row.Reading):
    """Reads a file row by row and gathers what it tells and what is wrong with it."""

    def __init__(self, *, rows: int, today: date) -> None:
        self.checked = Checked(rows=rows)
        super().__init__()
        self.today = today
        column = partial(Column, problems=self.problems)
        self._organisations = column("organisation", codes.code)
        self._partners = column("partner", codes.code)
        self._documents = column("document", Document.of)
        self._workstreams = column("workstream", Workstream.of)
        self._posts = column("post", Post.of)
        self._days = column("dates", periods.day)
        self._years = column("plan_year", _plan_year)
        self._indicators = column("indicators", _indicators)

    def take(self, row: Row, *, line: int) -> None:
        """Raises `Noted` where something is wrong with the row."""
        self._refuse_misplaced(row, line)
        organisation = self._organisations.meaning(row.organisation, line=line)
        make: dict[str, Callable[[Row, str, int], Told]] = {
            "team": self._team,
            "centre": self._centre,
            "post": self._post,
            "partner": self._partner,
        }
        self.checked.told.append(make.get(row.record, self._undertaking)(row, organisation, line))

    def _refuse_misplaced(self, row: Row, line: int) -> None:
        if row.record not in USED:
            raise self.wrong(f"a record is one of {', '.join(USED)}", line, "record", row.record)
        used, needed = USED[row.record] | _ALWAYS, NEEDED[row.record] | _ALWAYS
        for column, text in row._asdict().items():
            if text and column not in used:
                raise self.wrong(f"{row.record} has nothing in this column", line, column, text)
            if not text and column in needed:
                raise self.wrong(f"{row.record} needs this column", line, column, text)
            if len(text) > _BOUNDS.get(column, len(text)):
                raise self.wrong(f"at most {_BOUNDS[column]} characters", line, column, text)
        patient_data.must_name_nobody(" ".join((row.title, row.evidence, row.reason)), line=line)

    def _undertaking(self, row: Row, organisation: str, line: int) -> Told:
        document, kind = self._documents.meaning(row.document, line=line), UndertakingKind(row.record)
        if kind not in document.kinds:
            raise self.wrong(f"the document {document.key} has no {kind.in_words}", line, "document", row.document)
        self._refuse_other_years(row, document, line)
        if kind is UndertakingKind.STAGE and row.title not in _stages():
            raise self.wrong(f"a stage is one of {', '.join(_stages())}", line, "title", row.title)
        if kind in (UndertakingKind.DELIVERABLE, UndertakingKind.MILESTONE, UndertakingKind.STAGE) and not row.due_on:
            raise self.wrong(f"a {kind.in_words} has a day on which it is due", line, "due_on", "")
        workstream = self._workstreams.meaning(row.workstream, line=line).key if row.workstream else ""
        said: dict[str, Any] = {
            "document": document.key,
            "kind": kind.value,
            "plan_year": self._years.meaning(row.plan_year, line=line) if row.plan_year else 0,
            "reference": row.reference,
            "part_of": row.part_of,
            "title": row.title,
            "workstream": workstream,
            "owner": row.owner,
            "due_on": self._day(row.due_on, line),
            "indicators": self._indicators.meaning(row.indicators, line=line),
            "source": row.source,
        }
        return Told("undertaking", organisation, said, line, self._steps(row, line), row.agreed_by, row.reason)

    def _refuse_other_years(self, row: Row, document: Document, line: int) -> None:
        if (document is Document.ANNUAL_PLAN) != bool(row.plan_year):
            raise self.wrong("the annual plan has a year, and nothing else has", line, "plan_year", row.plan_year)

    def _steps(self, row: Row, line: int) -> tuple[tuple[Step, date, str], ...]:
        delivered, assured = self._past(row.delivered_on, line), self._past(row.assured_on, line)
        if delivered and assured and assured < delivered:
            raise self.wrong("assured before it was delivered", line, "assured_on", row.assured_on)
        if (assured or row.evidence) and not (row.evidence and (assured or delivered)):
            rule = "evidence belongs to a day of delivery or assurance, and assurance has evidence"
            raise self.wrong(rule, line, "evidence", row.evidence)
        days = ((Step.DELIVERED, delivered), (Step.ASSURED, assured))
        return tuple((step, day, row.evidence) for step, day in days if day)

    def _team(self, row: Row, organisation: str, line: int) -> Told:
        since, until = self._span(row, line)
        said = {
            "reference": row.reference,
            "name": row.title,
            "midwives": self._number(figures.count, row.midwives, "midwives", line) if row.midwives else None,
            "obstetrician": row.obstetrician,
            "planned_on": self._day(row.due_on, line),
            "live_on": since,
            "ended_on": until,
        }
        return Told("team", organisation, said, line)

    def _centre(self, row: Row, organisation: str, line: int) -> Told:
        said = {
            "reference": row.reference,
            "centre": row.title,
            "profession": row.profession,
            "as_at": self._past(row.valid_from, line),
            "in_post": self._number(figures.value, row.in_post, "in_post", line),
            "specified": self._number(figures.value, row.specified, "specified", line),
        }
        return Told("centre_staffing", organisation, said, line)

    def _post(self, row: Row, organisation: str, line: int) -> Told:
        post = self._posts.meaning(row.post, line=line)
        since, until = self._span(row, line)
        said = {"post": post.key, "holder": row.title, "valid_from": since, "valid_to": until}
        return Told("post_holder", organisation, said, line)

    def _partner(self, row: Row, organisation: str, line: int) -> Told:
        since, until = self._span(row, line)
        said = {"valid_from": since, "valid_to": until}
        partner = self._partners.meaning(row.partner, line=line)
        return Told("partnership", organisation, said, line, partner=partner)

    def _span(self, row: Row, line: int) -> tuple[date | None, date | None]:
        since, until = self._day(row.valid_from, line), self._day(row.valid_to, line)
        if until and not since:
            raise self.wrong("a last day without a first", line, "valid_to", row.valid_to)
        if since and until and until < since:
            raise self.wrong("the last day comes before the first", line, "valid_to", row.valid_to)
        return since, until

    def _day(self, text: str, line: int) -> date | None:
        return self._days.meaning(text, line=line) if text else None

    def _past(self, text: str, line: int) -> date | None:
        day = self._day(text, line)
        if day and day > self.today:
            raise self.wrong("the day is in the future", line, "dates", text)
        return day

    def _number(self, read: Callable[[str], float], text: str, column: str, line: int) -> float:
        try:
            return read(text)
        except figures.NotAFigure as rule:
            raise self.wrong(str(rule), line, column, text) from rule


def parse(sheet: Sheet, columns: Columns, *, today: date) -> Checked:
    """What the file tells; raises `Refused` with all that is wrong."""
    read = _Read(rows=len(sheet.rows), today=today)
    row_by_row.each(sheet, columns, kind=Row, take=read.take)
    read.checked.told = once_each(read.checked.told, problems=read.problems, notes=read.checked.notes)
    read.problems.refuse_if_any()
    return read.checked


def _stages() -> tuple[str, ...]:
    return catalogue.load().indicator(BABY_FRIENDLY).stages


def _plan_year(text: str) -> int:
    """`2026/27` as the year in which it begins."""
    first = text.partition("/")[0]
    if not (first.isascii() and first.isdecimal() and len(first) == 4):
        raise ValueError("a plan year is written 2026/27")
    year = int(first)
    if text != f"{year}/{(year + 1) % 100:02d}" or not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(f"a plan year is written 2026/27 and begins in {EARLIEST_YEAR} or later")
    return year


def _indicators(text: str) -> str:
    """Keys of the catalogue with spaces between them."""
    known = catalogue.load().indicators
    unknown = [key for key in text.split() if key not in known]
    if unknown:
        raise ValueError(f"no indicator is called {unknown[0]}; several are written with spaces between them")
    return " ".join(dict.fromkeys(text.split()))
