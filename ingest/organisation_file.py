"""The reference file of organisations: who there is, who belongs to whom and from when, and who became whom."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import NamedTuple

from indicators.vocabulary import OrganisationKind, SuccessionKind
from ingest import codes, figures, periods, row_by_row
from ingest.columns import Columns, Layout
from ingest.judging import Column
from ingest.organisation_facts import (
    ComparatorFact,
    Fact,
    Facts,
    MembershipFact,
    OrganisationFact,
    SuccessionFact,
)
from ingest.rows import Sheet

FORMAT = "organisations"

LONGEST = {"name": 200, "short_name": 60, "source": 200, "scheme": 60, "group": 55}


class Row(NamedTuple):
    """A row's texts, in the order of the layout."""

    record: str
    code: str
    kind: str
    name: str
    short_name: str
    opened_on: str
    closed_on: str
    parent: str
    valid_from: str
    valid_to: str
    successor: str
    effective_on: str
    succession: str
    scheme: str
    group: str
    population: str
    source: str


LAYOUT = Layout(FORMAT, "organisations", required=dict.fromkeys(Row._fields, ()), optional={})

USED = {
    "organisation": {"kind", "name", "short_name", "opened_on", "closed_on", "population"},
    "membership": {"parent", "valid_from", "valid_to", "source"},
    "succession": {"successor", "effective_on", "succession", "source"},
    "comparator": {"scheme", "group", "valid_from", "valid_to"},
}
"""Which columns each record uses besides `record` and `code`; the others are empty."""
OPTIONAL = {"short_name", "opened_on", "closed_on", "population", "valid_from", "valid_to"}


class Reference(row_by_row.Reading):
    """Reads a reference file row by row and gathers its facts and its faults."""

    def __init__(self) -> None:
        self.facts = Facts()
        super().__init__()
        self._codes = Column("code", codes.code, problems=self.problems)
        self._days = Column("dates", periods.day, problems=self.problems)
        self._kinds = Column("kind", _kind, problems=self.problems)

    def take(self, row: Row, *, line: int) -> None:
        """Raises `Noted` where something is wrong with the row."""
        self._refuse_misplaced(row, line)
        make = {
            "organisation": self._organisation,
            "membership": self._membership,
            "succession": self._succession,
            "comparator": self._comparator,
        }
        make[row.record](row, self._codes.meaning(row.code, line=line), line)

    def _refuse_misplaced(self, row: Row, line: int) -> None:
        if row.record not in USED:
            raise self.wrong(f"a record is one of {', '.join(USED)}", line, "record", row.record)
        for column, text in row._asdict().items():
            if column in ("record", "code"):
                continue
            used = column in USED[row.record]
            if text and not used:
                raise self.wrong(f"{row.record} has nothing in this column", line, column, text)
            if not text and used and column not in OPTIONAL:
                raise self.wrong(f"{row.record} needs this column", line, column, text)
            if len(text) > LONGEST.get(column, len(text)):
                raise self.wrong(f"at most {LONGEST[column]} characters", line, column, text)

    def _organisation(self, row: Row, code: str, line: int) -> None:
        opened, closed = self._span(row.opened_on, row.closed_on, line)
        fact = OrganisationFact(
            code=code,
            kind=self._kinds.meaning(row.kind, line=line),
            name=row.name,
            short_name=row.short_name,
            opened_on=opened,
            closed_on=closed,
            population=self._population(row.population, line),
            line=line,
        )
        self._add(self.facts.organisations, fact)

    def _membership(self, row: Row, code: str, line: int) -> None:
        parent = self._codes.meaning(row.parent, line=line)
        since, until = self._span(row.valid_from, row.valid_to, line)
        self._add(self.facts.memberships, MembershipFact(code, parent, since, until, row.source, line))

    def _succession(self, row: Row, code: str, line: int) -> None:
        if row.succession not in set(SuccessionKind):
            raise self.wrong(f"one of {', '.join(SuccessionKind)}", line, "succession", row.succession)
        successor = self._codes.meaning(row.successor, line=line)
        effective = self._days.meaning(row.effective_on, line=line)
        if successor == code and row.succession != SuccessionKind.MERGER:
            raise self.wrong("only in a merger does an organisation go on as itself", line, "successor", successor)
        fact = SuccessionFact(code, successor, effective, row.succession, row.source, line)
        self._add(self.facts.successions, fact)

    def _comparator(self, row: Row, code: str, line: int) -> None:
        since, until = self._span(row.valid_from, row.valid_to, line)
        self._add(self.facts.comparators, ComparatorFact(code, row.scheme, row.group, since, until, line))

    def _span(self, first: str, last: str, line: int) -> tuple[date | None, date | None]:
        since, until = (self._days.meaning(text, line=line) if text else None for text in (first, last))
        if since and until and until < since:
            raise self.wrong("the last day comes before the first", line, "dates", f"{first} to {last}")
        return since, until

    def _population(self, text: str, line: int) -> int | None:
        try:
            return figures.count(text) if text else None
        except figures.NotAFigure as rule:
            raise self.wrong(str(rule), line, "population", text) from rule

    def _add(self, facts: dict[Hashable, Fact], fact: Fact) -> None:
        first = facts.setdefault(fact.key, fact)
        if first is fact:
            return
        if first[:-1] == fact[:-1]:
            self.facts.repeated += 1
        else:
            raise self.wrong(f"this row and line {first.line} say different things", fact.line, "code", fact.code)


def parse(sheet: Sheet, columns: Columns) -> Facts:
    """The facts of the file; raises `Refused` with all that is wrong."""
    reference = Reference()
    row_by_row.each(sheet, columns, kind=Row, take=reference.take)
    reference.problems.refuse_if_any()
    return reference.facts


def _kind(text: str) -> OrganisationKind:
    try:
        return OrganisationKind(text)
    except ValueError:
        raise ValueError(f"a kind is one of {', '.join(OrganisationKind)}") from None
