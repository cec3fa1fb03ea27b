"""Plans as rows: each version with its steps and what was done to it. Read as a whole, written one at a time."""

from __future__ import annotations

import math
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select

from analysis.plan_draft import Draft, Step
from analysis.plan_versions import Deed, Doing, Version
from store import tables

Key = tuple[int, str]
"""Organisation's id and indicator's key."""


def versions(connection: Connection, *, organisation_ids: Collection[int]) -> dict[Key, tuple[Version, ...]]:
    """Every version of every plan of these organisations, the first one first."""
    plan, indicator = tables.plan, tables.indicator
    statement = (
        select(plan, indicator.c.key)
        .join(indicator, indicator.c.id == plan.c.indicator_id)
        .where(plan.c.organisation_id.in_(organisation_ids))
        .order_by(plan.c.version)
    )
    rows = connection.execute(statement).all()
    if not rows:
        return {}
    steps, deeds = _steps(connection, rows), _deeds(connection, rows)
    found: dict[Key, list[Version]] = {}
    for row in rows:
        version = _version(row, steps.get(row.id, []), deeds.get(row.id, []))
        found.setdefault((row.organisation_id, row.key), []).append(version)
    return {key: tuple(few) for key, few in found.items()}


def add(
    connection: Connection,
    version: Version,
    *,
    organisation_id: int,
    indicator: str,
    batch_id: int | None = None,
    line: int | None = None,
    replaces: Version | None = None,
) -> int:
    """Write a version with its steps; its id and deeds are not looked at. Returns the id it is kept under."""
    draft = version.draft
    indicator_id = select(tables.indicator.c.id).where(tables.indicator.c.key == indicator).scalar_subquery()
    row = {
        "indicator_id": indicator_id,
        "organisation_id": organisation_id,
        "version": version.number,
        "begins_on": draft.begins_on,
        "baseline": draft.baseline,
        "due_on": draft.due_on,
        "target": draft.target,
        "reason": version.reason,
        "source": version.source,
        "entered_at": version.entered_at,
        "entered_by": version.entered_by,
        "batch_id": batch_id,
        "source_line": line,
        "replaces_id": replaces.id if replaces else None,
    }
    plan_id = connection.execute(insert(tables.plan).values(row).returning(tables.plan.c.id)).scalar_one()
    steps = [
        {
            "plan_id": plan_id,
            "due_on": step.due_on,
            "value": step.value,
            "staff_wte": None if math.isnan(step.staff) else step.staff,
        }
        for step in draft.steps
    ]
    if steps:
        connection.execute(insert(tables.plan_step), steps)
    return int(plan_id)


def add_deed(
    connection: Connection, deed: Deed, *, plan_id: int, batch_id: int | None = None, line: int | None = None
) -> None:
    row = {
        "plan_id": plan_id,
        "deed": deed.doing.value,
        "acted_on": deed.on,
        "until": deed.until,
        "by_name": deed.by,
        "by_role": deed.role,
        "reason": deed.reason,
        "recorded_at": deed.recorded_at,
        "recorded_by": deed.recorded_by,
        "batch_id": batch_id,
        "source_line": line,
    }
    connection.execute(insert(tables.plan_deed), row)


def _steps(connection: Connection, plans: Collection[Row]) -> dict[int, list[Step]]:
    column = tables.plan_step.c
    statement = select(tables.plan_step).where(column.plan_id.in_([row.id for row in plans])).order_by(column.due_on)
    found: dict[int, list[Step]] = {}
    for row in connection.execute(statement):
        staff = math.nan if row.staff_wte is None else row.staff_wte
        found.setdefault(row.plan_id, []).append(Step(row.due_on, row.value, staff))
    return found


def _deeds(connection: Connection, plans: Collection[Row]) -> dict[int, list[Deed]]:
    column = tables.plan_deed.c
    statement = select(tables.plan_deed).where(column.plan_id.in_([row.id for row in plans])).order_by(column.id)
    found: dict[int, list[Deed]] = {}
    for row in connection.execute(statement):
        found.setdefault(row.plan_id, []).append(_deed(row))
    return found


def _deed(row: Row) -> Deed:
    when: datetime = row.recorded_at
    doing = Doing(row.deed)
    return Deed(doing, row.acted_on, row.by_name, row.by_role, row.reason, when, row.recorded_by, row.until)


def _version(row: Row, steps: list[Step], deeds: list[Deed]) -> Version:
    draft = Draft(row.begins_on, row.baseline, row.due_on, row.target, tuple(steps))
    return Version(row.id, row.version, draft, row.reason, row.source, row.entered_by, row.entered_at, tuple(deeds))
