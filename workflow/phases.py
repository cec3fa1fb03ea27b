"""Where limits restart: signed by somebody with a reason, reversed with a reason, and the ledger judged anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from access.scope import NotAllowed, Scope
from indicators.month import Month
from store import ledger, phase_starts, tables
from store.ledger import LedgerChange
from workflow import free_text, recording
from workflow.recording import Deed, Doing
from workflow.refusal import NotRecorded, Problem

LONGEST_REASON = 1_000
STARTS, REASON = "starts", "reason"
"""The fields that a problem can be about."""


@dataclass(frozen=True)
class SeriesOf:
    """Which line: one definition of one organisation, of everybody or of a part."""

    definition: str
    stratum_id: int
    organisation_id: int


def sign(scope: Scope, *, line: SeriesOf, starts: Month, reason: str) -> Doing:
    """New limits from the month `starts` on.

    What it does raises `NotAllowed`, and `NotRecorded` where there is no figure on either side, a phase begins there
    already, or the reason is none.
    """

    def deed(connection: Connection) -> Deed:
        definition_id = _known(connection, scope, line)
        problems = _problems_of(reason) + _problems_at(connection, line, definition_id, starts)
        if problems:
            raise NotRecorded(*problems)
        row = _row(scope, line, definition_id, starts, reason)
        connection.execute(insert(tables.phase), row)
        return _done(connection, line, definition_id, row, action="phase signed", said="New limits from")

    return deed


def reverse(scope: Scope, *, line: SeriesOf, starts: Month, reason: str) -> Doing:
    """Take back the phase that begins at `starts`: limits run on as if it had never been signed.

    What it does raises `NotAllowed`, and `NotRecorded` where no such phase stands, or the reason is none.
    """

    def deed(connection: Connection) -> Deed:
        definition_id = _known(connection, scope, line)
        standing = _standing(connection, line, definition_id, starts)
        problems = _problems_of(reason)
        if standing is None:
            problems.append(Problem(STARTS, f"No phase that stands begins in {starts.in_words()}."))
        if problems:
            raise NotRecorded(*problems)
        row = {**_row(scope, line, definition_id, starts, reason), "withdraws_id": standing}
        connection.execute(insert(tables.phase), row)
        return _done(
            connection, line, definition_id, row, action="phase reversed", said="No new limits any more from"
        )

    return deed


def _known(connection: Connection, scope: Scope, line: SeriesOf) -> int:
    recording.must_answer_for(scope, organisation_id=line.organisation_id)
    known = tables.definition.c
    found = connection.scalar(select(known.id).where(known.key == line.definition))
    if found is None:
        raise NotAllowed(line.definition)
    return found


def _problems_of(reason: str) -> list[Problem]:
    return free_text.problems(reason, field=REASON, label="Reason", longest=LONGEST_REASON)


def _problems_at(connection: Connection, line: SeriesOf, definition_id: int, starts: Month) -> list[Problem]:
    key = (definition_id, line.stratum_id, line.organisation_id)
    if starts in phase_starts.read(connection).get(key, ()):
        return [Problem(STARTS, f"A phase already begins in {starts.in_words()}.")]
    before, after = phase_starts.numbers_around(connection, definition=line.definition, key=key, starts=starts)
    if not before:
        return [Problem(STARTS, f"No figure lies before {starts.in_words()}: limits start there anyway.")]
    return [] if after else [Problem(STARTS, f"No figure lies in or after {starts.in_words()}.")]


def _standing(connection: Connection, line: SeriesOf, definition_id: int, starts: Month) -> int | None:
    column = tables.phase.c
    withdrawn = select(column.withdraws_id).where(column.withdraws_id.is_not(None))
    return connection.scalar(
        select(column.id).where(
            column.definition_id == definition_id,
            column.stratum_id == line.stratum_id,
            column.organisation_id == line.organisation_id,
            column.starts == starts.ordinal,
            column.withdraws_id.is_(None),
            column.id.not_in(withdrawn),
        )
    )


def _row(scope: Scope, line: SeriesOf, definition_id: int, starts: Month, reason: str) -> dict[str, object]:
    return {
        "definition_id": definition_id,
        "stratum_id": line.stratum_id,
        "organisation_id": line.organisation_id,
        "starts": starts.ordinal,
        "reason": reason.strip(),
        "signed_by": recording.signature(scope),
        "signed_at": datetime.now(UTC),
    }


def _done(connection: Connection, line: SeriesOf, definition_id: int, row: dict, *, action: str, said: str) -> Deed:
    """Judge the definition's series anew, in the same transaction, and account for what that changed."""
    changed = ledger.recompute(connection, batch_id=None, at=row["signed_at"], definitions=[definition_id])
    starts = Month(row["starts"])
    detail = {
        "definition": line.definition,
        "stratum": line.stratum_id,
        "organisation": line.organisation_id,
        "starts": str(starts),
        "reason": row["reason"],
        "signals": {name: getattr(changed, name) for name in ("new", "moved", "withdrawn", "returned")},
    }
    return Deed(f"{said} {starts.in_words()}. {account(changed)}", action, detail)


def account(changed: LedgerChange) -> str:
    """What judging a line anew changed in the ledger, in words."""
    counts = (
        (changed.new, "found"), (changed.moved, "moved"), (changed.withdrawn, "withdrawn"), (changed.returned, "back")
    )  # fmt: skip
    said = [f"{number} {word}" for number, word in counts if number]
    if not said:
        return "The ledger was judged anew: its signals stay as they were."
    return f"The ledger was judged anew: of its signals {', '.join(said)}."
