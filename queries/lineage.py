"""What an organisation was made from, and what it became: whom to look at before and after a merger."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from access.scope import Scope
from indicators.month import Month
from queries import organisations
from queries.organisations import Organisation
from store import tables
from store.engine import reading


@dataclass(frozen=True)
class Step:
    """One merger or split, in force from the first day of `month` on: `before` became `after`, each by name."""

    month: Month
    before: tuple[Organisation, ...]
    after: tuple[Organisation, ...]


def of(scope: Scope, *, organisation: Organisation) -> tuple[Step, ...]:
    """The steps that this organisation came from or went into, in time order; a new code alone is none."""
    column = tables.succession.c
    asked = (
        select(column.predecessor_id, column.successor_id, column.effective_on)
        .where((column.predecessor_id == organisation.id) | (column.successor_id == organisation.id))
        .where(column.predecessor_id != column.successor_id, column.kind != "code_change")
    )
    days = asked.subquery()
    whole = select(column.predecessor_id, column.successor_id, column.effective_on).where(
        column.successor_id.in_(select(days.c.successor_id)), column.effective_on.in_(select(days.c.effective_on))
    )
    with reading() as connection:
        rows = connection.execute(whole).all()
    known = {one.id: one for one in organisations.of_kinds(scope, kinds=(organisation.kind,))}
    found = []
    for day in sorted({row.effective_on for row in rows}):
        few = [row for row in rows if row.effective_on == day]
        before, after = ({getattr(row, name) for row in few} for name in ("predecessor_id", "successor_id"))
        if organisation.id in before | after:
            found.append(Step(Month.containing(day), _named(before, known), _named(after, known)))
    return tuple(found)


def _named(ids: set[int], known: dict[int, Organisation]) -> tuple[Organisation, ...]:
    return tuple(sorted((known[one] for one in ids if one in known), key=lambda one: one.short_name))
