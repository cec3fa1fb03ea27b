"""The promise ledger as a table: each promise as it stands, then every version of its plan and its deeds.

One plan by itself is the same with its steps, quarter by quarter.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.plan_versions import Doing, Version
from exports import trajectory_table
from exports.csv_table import NOT_APPLICABLE, Table, Value, or_not_applicable
from queries.asked_plan import Asked
from queries.freshness import Freshness
from queries.promises import ENTERED, Change, Ledger, changes_in, changes_of
from queries.trajectories import Commitment

PROMISE, VERSION, DEED, STEP = "promise", "version", "deed", "step"
"""What a row is of."""

_WHOSE = 4
"""The columns of a promise that say of what and whose it is: they stand first, and in every row."""
CHANGE = (
    "Version", "What was done", "With effect from", "Changed from", "Changed to", "Approved by",
    "Role of the approver", "Reason", "Plan source", "Recorded on", "Recorded by",
)  # fmt: skip
STEPS = ("Quarter to", "Value of the step", "Unit of the step", "Midwives (WTE)")
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


def of_plan(asked: Asked, *, fresh: Freshness) -> Table:
    """As a plan's page shows it: what is promised, if anything judges it yet, its versions, deeds and steps."""
    stands = [_promise(asked.commitment)] if asked.commitment else []
    whose = (asked.indicator.plain_title, asked.indicator.id, asked.organisation.name, asked.organisation.code)
    changes = changes_in(asked.versions, unit=asked.unit, factor=asked.factor)
    told = [*stands, *(_changed(whose, one) for one in changes)]
    without = [NOT_APPLICABLE] * len(STEPS)
    return Table(
        title=f"Plan of {asked.organisation.name}: {asked.indicator.plain_title}",
        about=(
            *trajectory_table.about(asked.month, fresh),
            *_ABOUT,
            ("Steps", "as submitted: a date that was moved since stands with its deed"),
        ),
        columns=(*COLUMNS, *STEPS),
        rows=[*((*row, *without) for row in told), *_steps(asked, whose)],
        demonstration=fresh.demonstration,
    )


def _rows(one: Commitment) -> Iterator[tuple[Value, ...]]:
    stands = _promise(one)
    yield stands
    for change in changes_of(one):
        yield _changed(stands[1 : _WHOSE + 1], change)


def _promise(one: Commitment) -> tuple[Value, ...]:
    stands = trajectory_table.row(one)
    return (PROMISE, *stands[:_WHOSE], *[NOT_APPLICABLE] * len(CHANGE), *stands[_WHOSE:])


def _changed(whose: tuple[Value, ...], change: Change) -> tuple[Value, ...]:
    kind = VERSION if change.what == ENTERED else DEED
    return (kind, *whose, *_change(change), *[NOT_APPLICABLE] * (len(trajectory_table.COLUMNS) - _WHOSE))


def _steps(asked: Asked, whose: tuple[Value, ...]) -> Iterator[tuple[Value, ...]]:
    between = [NOT_APPLICABLE] * (len(COLUMNS) - len(whose) - 2)
    for version in asked.versions:
        for step in version.draft.steps:
            value, staff = step.value * asked.factor, or_not_applicable(step.staff)
            told = (step.due_on.isoformat(), value, asked.unit.brief, staff)
            yield (STEP, *whose, version.number, *between, *told)


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
