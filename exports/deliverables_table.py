"""Everything an organisation undertook as a table, one row a thing; or one thing with all that was recorded of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analysis import undertakings
from analysis.undertakings import Undertaking, progress
from exports.csv_table import NOT_APPLICABLE, Table, Value
from indicators.deliverables import Step, UndertakingKind, Workstream, financial_year
from queries.asked_deliverables import Asked
from queries.freshness import Freshness
from queries.undertaking_history import Entry
from queries.undertakings import Entered

COLUMNS = (
    "Organisation", "Name", "Document", "Kind", "Plan year", "Reference", "Part of", "Title", "Workstream", "Owner",
    "Due on", "First due on", "Moves agreed by", "Reasons", "Indicators", "Delivered on", "Evidenced and assured on",
    "Evidence", "Where it stands", "Days overdue", "Source",
)  # fmt: skip
THING, ENTRY = "undertaking", "recorded"
"""What a row of one thing's file is of."""
HISTORY = ("Recorded on", "What was recorded", "Day before", "Day", "Evidence", "Agreed by", "Reason", "Recorded by")
_BY_OTHERS = (UndertakingKind.OBJECTIVE, UndertakingKind.STAGE)
"""An objective stands where its deliverables do, a stage where its history says."""


def of_plans(asked: Asked, *, fresh: Freshness) -> Table:
    """The undertakings that the page shows: the annual plan of one year, and everything else."""
    names = {one.code: one.short_name for one in asked.plans.everybody}
    shown = [one for one in asked.kept(asked.plans.undertakings) if one.plan_year in (0, asked.year)]
    about = [("Organisation", f"{asked.organisation.title} ({asked.organisation.code})"), ("As at", str(asked.day))]
    if asked.year:
        about.append(("Plan year", financial_year(asked.year)))
    if asked.workstream:
        about.append(("Workstream", asked.workstream.title))
    return Table(
        title=f"Deliverables, {asked.organisation.title}",
        about=tuple(about),
        columns=COLUMNS,
        rows=[_row(one, names[one.organisation], asked.day) for one in shown],
        demonstration=fresh.demonstration,
    )


def of_one(found: Entered, history: Sequence[Entry], *, day: date, fresh: Freshness) -> Table:
    """The thing as it stands on `day`, then every entry as it was recorded, the newest first."""
    one, whose = found.undertaking, found.organisation
    first = (THING, *_row(one, whose.short_name, day), *[NOT_APPLICABLE] * len(HISTORY))
    entries = [(ENTRY, *[NOT_APPLICABLE] * len(COLUMNS), *_entry(each)) for each in reversed(history)]
    return Table(
        title=f"{one.title}, {whose.title}",
        about=(
            ("Organisation", f"{whose.title} ({whose.code})"),
            ("As at", str(day)),
            ("Row", f"{THING}: as it stands; {ENTRY}: each entry, newest first. None is ever changed"),
        ),
        columns=("Row", *COLUMNS, *(f"Entry: {name[:1].lower()}{name[1:]}" for name in HISTORY)),
        rows=[first, *entries],
        demonstration=fresh.demonstration,
    )


def name_of_one(found: Entered) -> str:
    return f"undertaking-{found.organisation.code}-{found.undertaking.id}"


def _entry(one: Entry) -> tuple[Value, ...]:
    """One value for each of `HISTORY`."""
    said = (one.evidence, one.agreed_by, one.reason, one.by)
    what = one.event.value
    return _day(one.at.date()), what, _day(one.before), _day(one.on), *(words or NOT_APPLICABLE for words in said)


def file_name(asked: Asked) -> str:
    return f"deliverables-{asked.organisation.code}-{asked.day}"


def _row(one: Undertaking, name: str, day: date) -> tuple[Value, ...]:
    delivered, assured = one.last(Step.DELIVERED, day=day), one.last(Step.ASSURED, day=day)
    told = assured or delivered
    return (
        one.organisation,
        name,
        one.document.title,
        one.kind.in_words,
        financial_year(one.plan_year) if one.plan_year else NOT_APPLICABLE,
        one.reference,
        one.part_of or NOT_APPLICABLE,
        one.title,
        Workstream.of(one.workstream).title if one.workstream else NOT_APPLICABLE,
        one.owner or NOT_APPLICABLE,
        _day(one.due_on),
        _day(one.moved[0].due_before if one.moved else one.due_on),
        "; ".join(each.agreed_by for each in one.moved) or NOT_APPLICABLE,
        "; ".join(each.reason for each in one.moved) or NOT_APPLICABLE,
        " ".join(one.indicators) or NOT_APPLICABLE,
        _day(delivered.on if delivered else None),
        _day(assured.on if assured else None),
        told.evidence if told and told.evidence else NOT_APPLICABLE,
        NOT_APPLICABLE if one.kind in _BY_OTHERS else progress(one, day=day).value,
        NOT_APPLICABLE if one.kind in _BY_OTHERS else undertakings.days_late(one, day=day),
        one.source or NOT_APPLICABLE,
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else NOT_APPLICABLE
