"""What an organisation was made from, and what it became: whom to look at before and after a merger."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from access.scope import Scope
from indicators import catalogue
from indicators.indicator import Definition, Indicator
from indicators.month import Month
from indicators.vocabulary import SuccessionKind
from queries import audience, register
from queries.observations import EVERYBODY
from queries.organisations import Organisation
from store import tables
from store.engine import reading

BIRTHS = "total_deliveries"
"""What must not change by a merger, and is looked at first where both sides are in sight."""


@dataclass(frozen=True)
class Step:
    """One merger, split or new code, in force from the first day of `month` on: `before` became `after`, each by
    name. `recoded`: it is the same organisation on both sides."""

    month: Month
    before: tuple[Organisation, ...]
    after: tuple[Organisation, ...]
    recoded: bool = False


def of(scope: Scope, *, organisation: Organisation) -> tuple[Step, ...]:
    """The steps that this organisation came from or went into, in time order."""
    del scope  # who came after whom is published
    own = [one for one in register.successions() if organisation in (one.old, one.new) and one.old != one.new]
    days, after = {one.day for one in own}, {one.new for one in own}
    return tuple(
        Step(
            Month.containing(day),
            _named({one.old for one in together}, organisation),
            _named({one.new for one in together}, organisation),
            recoded=all(one.kind == SuccessionKind.CODE_CHANGE for one in together),
        )
        for day in sorted(days)
        if (together := [one for one in register.successions() if one.day == day and one.new in after])
    )


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


def _named(few: Collection[Organisation], like: Organisation) -> tuple[Organisation, ...]:
    return tuple(sorted((one for one in few if one.kind is like.kind), key=lambda one: one.short_name))
