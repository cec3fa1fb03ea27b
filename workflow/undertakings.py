"""What may become of an undertaking: entered, altered, delivered, assured by somebody else, reopened, its day moved.

Nothing is overwritten: an altered undertaking is a new version, and every step stays with who took it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from access.scope import NotAllowed, Scope
from indicators.deliverables import LONGEST, Step, UndertakingKind
from store import last_rows, tables
from store.last_rows import KEYS, NoSuchRow
from workflow import free_text, recording, undertaking_entry
from workflow.recording import Deed, Doing
from workflow.refusal import NotRecorded, Problem
from workflow.undertaking_entry import DUE, INDICATORS, LABELS, REASON, REFERENCE, Entered

ON, EVIDENCE, AGREED_BY = "on", "evidence", "agreed_by"
"""The fields that a problem can be about, besides those of `undertaking_entry`."""
LONGEST_REASON = 1_000
_MEASURED = "a deliverable names an indicator, or a milestone is part of it"
_VERSION = ("organisation_id", *KEYS["undertaking"][1:], "part_of", "title", "workstream", "owner", "due_on",
            "indicators", "source")  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """The version of an undertaking that somebody looked at when they acted."""

    number: int


def enter(scope: Scope, *, organisation_id: int, entered: Entered) -> Doing:
    """A new one. What it does raises `NotAllowed`, and `NotRecorded` with everything that is to be mended."""

    def deed(connection: Connection) -> Deed:
        recording.must_answer_for(scope, organisation_id=organisation_id)
        row = {**undertaking_entry.row_of(entered), "organisation_id": organisation_id}
        same = (tables.undertaking.c[name] == row[name] for name in KEYS["undertaking"])
        if connection.scalar(select(tables.undertaking.c.id).where(*same).limit(1)) is not None:
            taken = f"{LABELS[REFERENCE]}: there is one with this reference already; choose another."
            raise NotRecorded(Problem(REFERENCE, taken))
        _refuse_unmeasured(connection, row)
        _add(connection, scope, row)
        return Deed(f"{row['title']} is entered.", "undertaking entered", _told(row))

    return deed


def alter(scope: Scope, *, seen: Seen, entered: Entered, reason: str) -> Doing:
    """Another title, owner, workstream, parent or indicators. Its day moves by `move`; what it is never changes."""

    def deed(connection: Connection) -> Deed:
        stands = _answered(connection, scope, seen)
        wanted = undertaking_entry.row_of(entered)
        problems = free_text.problems(reason, field=REASON, label=LABELS[REASON], longest=LONGEST_REASON)
        row = {name: stands[name] for name in _VERSION}
        row |= {name: wanted[name] for name in ("title", "owner", "workstream", "part_of", "indicators")}
        if not problems and all(row[name] == stands[name] for name in _VERSION):
            problems.append(Problem("", "Nothing was changed, so there is nothing to record."))
        if problems:
            raise NotRecorded(*problems)
        _refuse_unmeasured(connection, row)
        _add(connection, scope, row, reason=reason.strip())
        return Deed(f"{row['title']} is altered; the version before it stays.", "undertaking altered", _told(row))

    return deed


def deliver(scope: Scope, *, seen: Seen, on: str, evidence: str, today: date) -> Doing:
    """Its owner says that it is done, and where that can be seen."""

    def deed(connection: Connection) -> Deed:
        stands = _answered(connection, scope, seen)
        happened_on, problems = _step(on, evidence, today)
        if _in_force(connection, stands):
            problems.append(Problem("", "It is delivered already. Reopen it first if that was wrong."))
        if problems:
            raise NotRecorded(*problems)
        _take(connection, scope, stands, Step.DELIVERED, on=happened_on, evidence=evidence)
        return Deed(f"{stands['title']} is delivered, not yet evidenced.", "undertaking delivered", _told(stands))

    return deed


def assure(scope: Scope, *, seen: Seen, on: str, evidence: str, today: date) -> Doing:
    """Somebody other than who said that it was delivered has looked at the evidence."""

    def deed(connection: Connection) -> Deed:
        stands = _answered(connection, scope, seen)
        happened_on, problems = _step(on, evidence, today)
        problems += _why_not_assured(_in_force(connection, stands), scope, happened_on)
        if problems:
            raise NotRecorded(*problems)
        _take(connection, scope, stands, Step.ASSURED, on=happened_on, evidence=evidence)
        return Deed(f"{stands['title']} is evidenced and assured.", "undertaking assured", _told(stands))

    return deed


def reopen(scope: Scope, *, seen: Seen, reason: str, today: date) -> Doing:
    """It was not delivered after all, or no longer is."""

    def deed(connection: Connection) -> Deed:
        stands = _answered(connection, scope, seen)
        problems = free_text.problems(reason, field=REASON, label=LABELS[REASON], longest=LONGEST_REASON)
        if not _in_force(connection, stands):
            problems.append(Problem("", "It is open: nobody has said that it is delivered."))
        if problems:
            raise NotRecorded(*problems)
        _take(connection, scope, stands, Step.REOPENED, on=today, reason=reason.strip())
        return Deed(f"{stands['title']} is open again.", "undertaking reopened", _told(stands))

    return deed


def move(scope: Scope, *, seen: Seen, due: str, agreed_by: str, reason: str) -> Doing:
    """Another day, agreed to by somebody else, with a reason; the day before it stays beside it."""

    def deed(connection: Connection) -> Deed:
        stands = _answered(connection, scope, seen)
        due_on, problems = undertaking_entry.day(due, field=DUE, required=True)
        problems += free_text.problems(agreed_by, field=AGREED_BY, label="Agreed by", longest=LONGEST["owner"])
        problems += free_text.problems(reason, field=REASON, label=LABELS[REASON], longest=LONGEST_REASON)
        if due_on == stands["due_on"] and not problems:
            problems.append(Problem(DUE, f"{LABELS[DUE]}: that is its day already."))
        if agreed_by.strip().casefold() in (scope.name.casefold(), recording.signature(scope).casefold()):
            problems.append(Problem(AGREED_BY, "Agreed by: somebody other than who enters it."))
        if _in_force(connection, stands):
            problems.append(
                Problem("", "It is delivered, so its day does not move. Reopen it first if that was wrong.")
            )
        if problems:
            raise NotRecorded(*problems)
        row = {**{name: stands[name] for name in _VERSION}, "due_on": due_on}
        _add(connection, scope, row, agreed_by=agreed_by.strip(), reason=reason.strip())
        return Deed(f"{stands['title']} is now due on {due_on}.", "undertaking moved", _told(row))

    return deed


def _answered(connection: Connection, scope: Scope, seen: Seen) -> RowMapping:
    """What stands of the undertaking that was looked at, for whoever answers for it.

    Raises `NotAllowed`, and `NotRecorded` where somebody changed it since.
    """
    try:
        stands = last_rows.last_of(connection, tables.undertaking, number=seen.number)
    except NoSuchRow as missing:
        raise NotAllowed(str(seen.number)) from missing
    recording.must_answer_for(scope, organisation_id=stands["organisation_id"])
    if stands["id"] != seen.number:
        raise NotRecorded(Problem("", "Somebody changed it meanwhile. Load the page again to see how it stands."))
    return stands


def _step(on: str, evidence: str, today: date) -> tuple[date, list[Problem]]:
    happened_on, problems = undertaking_entry.day(on, field=ON, required=True, latest=today)
    problems += free_text.problems(evidence, field=EVIDENCE, label="Evidence", longest=LONGEST["evidence"])
    return happened_on or today, problems


def _in_force(connection: Connection, stands: RowMapping) -> dict[Step, RowMapping]:
    """The steps that no later reopening has undone."""
    known_by = last_rows.key_of(stands, "undertaking")
    found: dict[Step, RowMapping] = {}
    for row in last_rows.steps(connection, organisations=[stands["organisation_id"]]):
        if last_rows.key_of(row, "undertaking") == known_by:
            found = {} if row["step"] == Step.REOPENED else {**found, Step(row["step"]): row}
    return found


def _why_not_assured(steps: dict[Step, RowMapping], scope: Scope, on: date) -> list[Problem]:
    if Step.ASSURED in steps:
        return [Problem("", "It is evidenced and assured already.")]
    delivered = steps.get(Step.DELIVERED)
    if delivered is None:
        return [Problem("", "It is not delivered yet: its owner says so first.")]
    if delivered["entered_by"] == recording.signature(scope):
        return [
            Problem("", "Whoever said that it was delivered cannot assure it: another person looks at the evidence.")
        ]
    if on < delivered["happened_on"]:
        return [Problem(ON, f"Day: it was delivered on {delivered['happened_on']}, so assurance comes later.")]
    return []


def _refuse_unmeasured(connection: Connection, row: dict[str, Any]) -> None:
    if row["kind"] != UndertakingKind.DELIVERABLE or row["indicators"]:
        return
    standing = last_rows.standing(connection, tables.undertaking, organisations=[row["organisation_id"]])
    if not any(
        one["kind"] == UndertakingKind.MILESTONE
        and (one["plan_year"], one["part_of"]) == (row["plan_year"], row["reference"])
        for one in standing
    ):
        raise NotRecorded(Problem(INDICATORS, f"{LABELS[INDICATORS]}: {_MEASURED}."))


def _add(connection: Connection, scope: Scope, row: dict[str, Any], *, agreed_by: str = "", reason: str = "") -> None:
    connection.execute(
        insert(tables.undertaking), {**row, "agreed_by": agreed_by, "reason": reason, **_signed(scope)}
    )


def _take(
    connection: Connection,
    scope: Scope,
    stands: RowMapping,
    step: Step,
    *,
    on: date,
    evidence: str = "",
    reason: str = "",
) -> None:
    row = {"undertaking_id": stands["id"], "step": step.value, "happened_on": on}
    said = {"evidence": evidence.strip(), "reason": reason, **_signed(scope)}
    connection.execute(insert(tables.undertaking_step), {**row, **said})


def _signed(scope: Scope) -> dict[str, Any]:
    return {"entered_by": recording.signature(scope), "entered_at": datetime.now(UTC)}


def _told(row: RowMapping | dict[str, Any]) -> dict[str, str]:
    return {name: str(row[name]) for name in ("organisation_id", *KEYS["undertaking"][1:], "title", "due_on")}
