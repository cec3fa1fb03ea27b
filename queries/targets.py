"""Targets as dated rows: which applies to whom, by what source, and which nobody is held against any more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, select

from access.scope import Scope
from indicators.indicator import Definition, Indicator
from indicators.vocabulary import Evidence, OrganisationKind, TargetStatus
from queries.organisations import Organisation
from store import once, tables, target_versions


@dataclass(frozen=True)
class Target:
    """`value` and `baseline` are in the indicator's unit. `organisation_id` is None where it holds for all of its
    kind."""

    id: int
    indicator: str
    organisation_id: int | None
    applies_to: str
    value: float
    due_on: date | None
    population: str
    source: str
    evidence: Evidence
    status: TargetStatus
    note: str
    baseline: float | None = None
    baseline_year: int | None = None

    def value_under(self, definition: Definition, *, indicator: Indicator) -> float:
        """The value in the unit of a definition, which may be published per another number."""
        return self.value * definition.per / indicator.per

    def applies(self, organisation: Organisation) -> bool:
        if self.organisation_id is not None:
            return self.organisation_id == organisation.id
        return self.applies_to in ("all", organisation.kind)


def of_indicators(scope: Scope, *, indicators: Collection[str]) -> dict[str, tuple[Target, ...]]:
    """Every version that still stands, by indicator, in the order they were entered; replaced rows are left out."""
    del scope  # targets are published
    every = _in_force()
    return {key: every.get(key, ()) for key in indicators}


def held_against(few: Collection[Target], *, organisation: Organisation) -> tuple[Target, ...]:
    """What `organisation` is held against, the first of which its charts are judged by, as the ledger does.

    Active targets, or where there is none those whose date has passed: these are overdue, not void. Its own
    first, then those for its kind, then those for all; of two equally near, the one entered last.
    """
    apply = [one for one in few if one.applies(organisation) and one.status in _STANDING]
    best = min((_STANDING.index(one.status) for one in apply), default=0)
    chosen = [one for one in apply if _STANDING.index(one.status) == best]
    return tuple(sorted(chosen, key=lambda one: (_distance(one), -one.id)))


@once.until_written
def _in_force(connection: Connection) -> Mapping[str, tuple[Target, ...]]:
    column, found = tables.target.c, dict[str, list[Target]]()
    statement = (
        select(tables.target, tables.indicator.c.key)
        .join(tables.indicator, tables.indicator.c.id == column.indicator_id)
        .where(target_versions.in_force())
        .order_by(column.id)
    )
    for row in connection.execute(statement):
        found.setdefault(row.key, []).append(_target(row))
    return {key: tuple(few) for key, few in found.items()}


def _target(row: Row) -> Target:
    return Target(
        id=row.id,
        indicator=row.key,
        organisation_id=row.organisation_id,
        applies_to=row.applies_to,
        value=row.value,
        due_on=row.due_on,
        population=row.population,
        source=row.source,
        evidence=Evidence(row.evidence),
        status=TargetStatus(row.status),
        note=row.note,
        baseline=row.baseline,
        baseline_year=row.baseline_year,
    )


def _distance(one: Target) -> int:
    if one.organisation_id is not None:
        return 0
    return 1 if one.applies_to in tuple(OrganisationKind) else 2


_STANDING = (TargetStatus.ACTIVE, TargetStatus.EXPIRED)
