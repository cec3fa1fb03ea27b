"""What was undertaken, and how it stands on a day: delivered is one thing, evidenced and assured is another.

An undertaking is overdue from the day after its own, whoever owns it; one without a day never is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from indicators.deliverables import Document, Step, UndertakingKind


class Progress(StrEnum):
    """Where an undertaking stands, in the words of the screen."""

    OVERDUE = "Overdue"
    NOT_DUE = "Not yet due"
    NO_DAY = "No day set"
    DELIVERED = "Delivered, not yet evidenced"
    ASSURED = "Evidenced and assured"

    @property
    def is_done(self) -> bool:
        return self in (Progress.DELIVERED, Progress.ASSURED)


@dataclass(frozen=True)
class Happened:
    """One step, with who entered it."""

    step: Step
    on: date
    evidence: str
    by: str


@dataclass(frozen=True)
class Moved:
    """A change of the day it is due, with who agreed and why."""

    due_before: date | None
    due_now: date | None
    agreed_by: str
    reason: str
    by: str


@dataclass(frozen=True)
class Undertaking:
    """One thing that a document asks of an organisation. `workstream` and `part_of` may be empty; `plan_year` is 0
    where the document has none; `happened` is in the order of entry."""

    id: int
    organisation: str
    document: Document
    kind: UndertakingKind
    reference: str
    title: str
    due_on: date | None = None
    plan_year: int = 0
    part_of: str = ""
    workstream: str = ""
    owner: str = ""
    indicators: tuple[str, ...] = ()
    source: str = ""
    happened: tuple[Happened, ...] = field(default=())
    moved: tuple[Moved, ...] = field(default=())

    def last(self, step: Step, *, day: date) -> Happened | None:
        """The step in force on `day`; reopening undoes what was entered before it."""
        found = None
        for one in self.happened:
            if one.on > day:
                continue
            if one.step is step:
                found = one
            elif one.step is Step.REOPENED:
                found = None
        return found


def progress(one: Undertaking, *, day: date) -> Progress:
    """Where it stands at the end of `day`. Assured without having been delivered counts as assured."""
    if one.last(Step.ASSURED, day=day):
        return Progress.ASSURED
    if one.last(Step.DELIVERED, day=day):
        return Progress.DELIVERED
    if one.due_on is None:
        return Progress.NO_DAY
    return Progress.OVERDUE if one.due_on < day else Progress.NOT_DUE


def days_late(one: Undertaking, *, day: date) -> int:
    """Days since the day it was due, 0 unless it is overdue."""
    overdue = progress(one, day=day) is Progress.OVERDUE
    return (day - one.due_on).days if overdue and one.due_on else 0


def delivered_on(one: Undertaking, *, day: date) -> date | None:
    """The day it was delivered; of one that is assured without a word on delivery, the day of that."""
    step = one.last(Step.DELIVERED, day=day) or one.last(Step.ASSURED, day=day)
    return step.on if step else None


def overdue(every: Iterable[Undertaking], *, day: date) -> tuple[Undertaking, ...]:
    """Those overdue on `day`, the longest first. Objectives are reached by what belongs to them, stages by what their
    history tells."""
    late = [one for one in every if one.kind not in _TOLD_BY_OTHERS and days_late(one, day=day)]
    return tuple(sorted(late, key=lambda one: (one.due_on or date.max, one.organisation, one.reference)))


_TOLD_BY_OTHERS = (UndertakingKind.OBJECTIVE, UndertakingKind.STAGE)


@dataclass(frozen=True)
class Tally:
    """How many of a list stand where on a day. `due` are those whose day has come; `on_time` of them were delivered
    on it or before."""

    total: int
    assured: int
    delivered: int
    overdue: int
    not_due: int
    no_day: int
    due: int
    on_time: int

    @property
    def done(self) -> int:
        """Delivered, evidenced or not."""
        return self.assured + self.delivered


def tally(every: Sequence[Undertaking], *, day: date) -> Tally:
    """Counts of `every` on `day`. What is due that day and not delivered is neither on time nor overdue."""
    stands = [progress(one, day=day) for one in every]
    due = [one for one in every if one.due_on is not None and one.due_on <= day]
    return Tally(
        total=len(every),
        assured=stands.count(Progress.ASSURED),
        delivered=stands.count(Progress.DELIVERED),
        overdue=stands.count(Progress.OVERDUE),
        not_due=stands.count(Progress.NOT_DUE),
        no_day=stands.count(Progress.NO_DAY),
        due=len(due),
        on_time=sum(_on_time(one, day=day) for one in due),
    )


def _on_time(one: Undertaking, *, day: date) -> bool:
    delivered = delivered_on(one, day=day)
    return delivered is not None and one.due_on is not None and delivered <= one.due_on
