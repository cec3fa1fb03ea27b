"""The file of plans: versions with their quarterly steps, sign-offs, agreed dates and pauses, one row each."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from analysis.numerals import Unit
from analysis.plan_draft import Draft, Step, can_be_planned, faults
from analysis.plan_versions import Doing
from indicators import catalogue
from indicators.indicator import Indicator
from ingest import codes, figures, patient_data, periods, row_by_row
from ingest.checked import Checked
from ingest.columns import Columns, Layout
from ingest.judging import Column
from ingest.plan_given import DeedGiven, PlanGiven, PlanKey
from ingest.rows import Sheet

FORMAT = "local_plan"
LONGEST = {"by": 120, "role": 120, "reason": 1_000, "source": 1_000}


class Row(NamedTuple):
    """A row's texts without the spaces around them, in the order of the layout."""

    record: str
    organisation: str
    indicator: str
    version: str
    date: str
    value: str
    until: str
    target: str
    staff_wte: str
    by: str
    role: str
    reason: str
    source: str


LAYOUT = Layout(FORMAT, "plans", required=dict.fromkeys(Row._fields, ()), optional={})

_ALWAYS = {"record", "organisation", "indicator", "version", "date"}
USED = {
    "plan": {"value", "until", "target", "by", "role", "reason", "source"},
    "step": {"value", "staff_wte"},
    "signed": {"by", "role"},
    "date_change": {"until", "by", "role", "reason"},
    "pause": {"until", "by", "role", "reason"},
}
"""Which columns each record uses besides those that all do; the others are empty."""
OPTIONAL = {"plan": {"role"}, "step": {"staff_wte"}, "pause": {"until"}}
_DEEDS = {"signed": Doing.SIGNED, "date_change": Doing.DATE_CHANGED, "pause": Doing.PAUSED}


class _Read(row_by_row.Reading):
    """Reads a file row by row and gathers what it tells and what is wrong with it."""

    def __init__(self, *, today: date) -> None:
        super().__init__()
        self.today = today
        self.plans: dict[PlanKey, tuple[Row, Draft, int]] = {}
        self.steps: dict[PlanKey, list[tuple[Step, int]]] = {}
        self.deeds: dict[PlanKey, list[DeedGiven]] = {}
        column = partial(Column, problems=self.problems)
        self._organisations = column("organisation", codes.code)
        self._indicators = column("indicator", _indicator)
        self._versions = column("version", _version)
        self._days = column("dates", periods.day)

    def take(self, row: Row, *, line: int) -> None:
        """Raises `Noted` where something is wrong with the row."""
        self._refuse_misplaced(row, line)
        key = PlanKey(
            self._organisations.meaning(row.organisation, line=line),
            self._indicators.meaning(row.indicator, line=line).id,
            self._versions.meaning(row.version, line=line),
        )
        day = self._days.meaning(row.date, line=line)
        make: dict[str, Callable[[Row, PlanKey, date, int], None]] = {"plan": self._plan, "step": self._step}
        make.get(row.record, self._deed)(row, key, day, line)

    def _refuse_misplaced(self, row: Row, line: int) -> None:
        if row.record not in USED:
            raise self.wrong(f"a record is one of {', '.join(USED)}", line, "record", row.record)
        used, optional = USED[row.record] | _ALWAYS, OPTIONAL.get(row.record, set())
        for column, text in row._asdict().items():
            if text and column not in used:
                raise self.wrong(f"{row.record} has nothing in this column", line, column, text)
            if not text and column in used and column not in optional:
                raise self.wrong(f"{row.record} needs this column", line, column, text)
            if len(text) > LONGEST.get(column, len(text)):
                raise self.wrong(f"at most {LONGEST[column]} characters", line, column, text)
        patient_data.must_name_nobody(f"{row.reason} {row.source}", line=line)

    def _plan(self, row: Row, key: PlanKey, day: date, line: int) -> None:
        if key in self.plans:
            raise self.wrong(f"line {self.plans[key][2]} gives this version already", line, "version", row.version)
        due = self._days.meaning(row.until, line=line)
        baseline, target = self._number(row.value, "value", line), self._number(row.target, "target", line)
        self.plans[key] = (row, Draft(day, baseline, due, target, ()), line)

    def _step(self, row: Row, key: PlanKey, day: date, line: int) -> None:
        staff = self._number(row.staff_wte, "staff_wte", line) if row.staff_wte else math.nan
        step = Step(day, self._number(row.value, "value", line), staff)
        self.steps.setdefault(key, []).append((step, line))

    def _deed(self, row: Row, key: PlanKey, day: date, line: int) -> None:
        if day > self.today:
            raise self.wrong("the day is in the future", line, "date", row.date)
        until = self._days.meaning(row.until, line=line) if row.until else None
        doing, given = _DEEDS[row.record], self.deeds.setdefault(key, [])
        moved = until if doing is Doing.DATE_CHANGED else None
        given.append(DeedGiven(doing, day, moved, row.by, row.role, row.reason, line))
        if doing is Doing.PAUSED and until and until < self.today:
            again = until + timedelta(days=1)
            given.append(DeedGiven(Doing.RESUMED, again, None, row.by, row.role, row.reason, line))

    def given(self) -> list[PlanGiven]:
        """Every version of the file, whole; what is wrong with one is told with the line of the part it is about."""
        return [self._whole(key) for key in sorted({*self.plans, *self.steps, *self.deeds})]

    def _whole(self, key: PlanKey) -> PlanGiven:
        steps, deeds = self.steps.get(key, []), tuple(self.deeds.get(key, ()))
        if key not in self.plans:
            for _, line in steps:
                self.problems.add("a step of a version that the file does not give", line=line, column="version")
            return PlanGiven(key, None, "", "", "", deeds, min((one.line for one in deeds), default=0))
        row, bare, line = self.plans[key]
        ordered = sorted(steps, key=lambda one: one[0].due_on)
        draft = Draft(bare.begins_on, bare.baseline, bare.due_on, bare.target, tuple(step for step, _ in ordered))
        self._judge(key, draft, line, {step.due_on: at for step, at in ordered})
        by = f"{row.by}, {row.role}" if row.role else row.by
        return PlanGiven(key, draft, by, row.reason, row.source, deeds, line)

    def _judge(self, key: PlanKey, draft: Draft, line: int, lines: dict[date, int]) -> None:
        indicator = catalogue.load().indicators[key.indicator]
        ceiling = Unit(indicator.kind, indicator.per, "").ceiling
        for fault in faults(draft, direction=indicator.direction, ceiling=ceiling):
            where = line if fault.due_on is None else lines.get(fault.due_on, line)
            shown = fault.due_on.isoformat() if fault.due_on else ""
            self.problems.add(fault.rule, line=where, column=_COLUMNS.get(fault.place, fault.place), value=shown)

    def _number(self, text: str, column: str, line: int) -> float:
        try:
            return figures.value(text)
        except ValueError as rule:
            raise self.wrong(str(rule), line, column, text) from rule


_COLUMNS = {"begins_on": "date", "baseline": "value", "due_on": "until"}
"""Where the parts of a plan stand in its row."""


def parse(sheet: Sheet, columns: Columns, *, today: date) -> Checked:
    """Plans and what was done to them; raises `Refused` with all that is wrong."""
    read, checked = _Read(today=today), Checked(rows=len(sheet.rows))
    row_by_row.each(sheet, columns, kind=Row, take=read.take)
    checked.plans = read.given()
    read.problems.refuse_if_any()
    return checked


def _indicator(text: str) -> Indicator:
    found = catalogue.load().indicators.get(text)
    if found is None or not can_be_planned(found):
        raise ValueError("no indicator of this name has plans")
    return found


def _version(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 999):
        raise ValueError("a version is a number from 1")
    return int(text)
