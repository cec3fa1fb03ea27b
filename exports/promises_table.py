"""The promise ledger as a table: each promise as it stands, then every version of its plan and its deeds."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.plan_versions import Doing, Version
from exports import trajectory_table
from exports.csv_table import NOT_APPLICABLE, Table, Value
from queries.freshness import Freshness
from queries.promises import ENTERED, Change, Ledger, changes_of
from queries.trajectories import Commitment

PROMISE, VERSION, DEED = "promise", "version", "deed"
"""What a row is of."""

_WHOSE = 4
"""The columns of a promise that say of what and whose it is: they stand first, and in every row."""
CHANGE = (
    "Version", "What was done", "With effect from", "Changed from", "Changed to", "Approved by",
    "Role of the approver", "Reason", "Plan source", "Recorded on", "Recorded by",
)  # fmt: skip
COLUMNS = ("Row", *trajectory_table.COLUMNS[:_WHOSE], *CHANGE, *trajectory_table.COLUMNS[_WHOSE:])

_ABOUT = (
    ("Row", "promise: as it stands; version: a plan as entered; deed: done to a version since. In that order."),
    (
        "Changed from",
        "what was agreed when the change was recorded. A version is never changed: later ones are added",
    ),
    ("Approved by", "of a version, who signed it off; of a deed, who agreed to it"),
)
DONE = {
    ENTERED: "entered",
    Doing.SIGNED.value: "signed off",
    Doing.DATE_CHANGED.value: "date changed",
    Doing.PAUSED.value: "paused",
    Doing.RESUMED.value: "taken up again",
}


def of_ledger(ledger: Ledger, *, fresh: Freshness) -> Table:
    every = (one for _, few in ledger.promises for one in few)
    return Table(
        title=f"Promise ledger of {ledger.system.name}",
        about=(*trajectory_table.about(ledger.month, fresh), *_ABOUT),
        columns=COLUMNS,
        rows=[row for one in every for row in _rows(one)],
        demonstration=fresh.demonstration,
    )


def _rows(one: Commitment) -> Iterator[tuple[Value, ...]]:
    stands = trajectory_table.row(one)
    whose, rest = stands[:_WHOSE], stands[_WHOSE:]
    yield (PROMISE, *whose, *[NOT_APPLICABLE] * len(CHANGE), *rest)
    for change in changes_of(one):
        kind = VERSION if change.what == ENTERED else DEED
        yield (kind, *whose, *_change(change), *[NOT_APPLICABLE] * len(rest))


def _change(one: Change) -> tuple[Value, ...]:
    by, role = _signed(one.version) if one.what == ENTERED else (one.by, one.role)
    return (
        one.version.number,
        DONE[one.what],
        one.on.isoformat(),
        one.turn.before,
        one.turn.after,
        by,
        role or NOT_APPLICABLE,
        one.reason or NOT_APPLICABLE,
        one.version.source or NOT_APPLICABLE,
        one.recorded_on.isoformat(),
        one.recorded_by,
    )


def _signed(version: Version) -> tuple[str, str]:
    return (version.signed.by, version.signed.role) if version.signed else ("nobody yet", "")
