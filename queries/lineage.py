"""What an organisation was made from, and what it became: whom to look at before and after a merger."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from access.scope import Scope
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from queries import audience, organisations
from queries.observations import EVERYBODY
from queries.organisations import Organisation
from store import tables
from store.engine import reading

BIRTHS = "total_deliveries"
"""What must not change by a merger, and is looked at first where both sides are in sight."""


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


@dataclass(frozen=True)
class _Line:
    """The months of one series, as ordinals."""

    first: int
    last: int


def followed_through(scope: Scope, *, step: Step) -> Indicator | None:
    """The indicator in which before and after can be looked at: everybody on both sides has figures in sight, under
    the definition that their comparison is made in. Births first, then the longest line before; None without any."""
    sides = (*step.before, *step.after)
    lines = _lines([one.id for one in sides])
    found = []
    for indicator in catalogue.load().indicators.values():
        told = max(indicator.definitions, key=lambda one: _seen(scope, lines, one, (step.before[0], step.after[0])))
        if indicator.numeric and not told.modelled and _seen(scope, lines, told, sides) == len(sides):
            own = [lines[told.key, one.id] for one in step.before]
            reach = min(min(one.last, step.month.ordinal) - one.first for one in own)
            if reach > 0 and all(lines[told.key, one.id].last >= step.month.ordinal for one in step.after):
                found.append((indicator.id == BIRTHS, told.window_months == 1, reach, indicator))
    return max(found, key=lambda one: one[:3])[3] if found else None


def _seen(
    scope: Scope, lines: Mapping[tuple[str, int], _Line], told: Definition, who: Collection[Organisation]
) -> int:
    return sum(
        (told.key, one.id) in lines and audience.may_see(scope, definition=told, organisation=one) for one in who
    )


def _lines(organisations: Collection[int]) -> dict[tuple[str, int], _Line]:
    """The lines of everybody, by definition and organisation."""
    series, definition = tables.series.c, tables.definition.c
    asked = (
        select(definition.key, series.organisation_id, series.first_month, series.last_month)
        .join(tables.definition, definition.id == series.definition_id)
        .where(series.organisation_id.in_(organisations), series.stratum_id == EVERYBODY.id)
    )
    with reading() as connection:
        return {(row.key, row.organisation_id): _Line(row.first_month, row.last_month)
                for row in connection.execute(asked)}  # fmt: skip


def _named(ids: set[int], known: dict[int, Organisation]) -> tuple[Organisation, ...]:
    return tuple(sorted((known[one] for one in ids if one in known), key=lambda one: one.short_name))
