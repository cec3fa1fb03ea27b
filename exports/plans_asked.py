"""What an address beneath `/export` asks for of what was promised and undertaken."""

from __future__ import annotations

from flask import request

from access import current
from exports import deliverables_table, promises_table, trajectory_table
from exports.files import Named
from queries import (
    asked_deliverables,
    asked_plan,
    asked_promises,
    asked_trajectories,
    asking,
    freshness,
    organisations,
    undertaking_history,
    undertakings,
)


def trajectories_file(organisation: str) -> Named:
    scope = current.scope()
    asked = asked_trajectories.read(scope, {**request.args.to_dict(), "organisation": organisation})
    found, fresh = asked.found(scope), freshness.of_store(scope)
    name = trajectory_table.file_name("trajectories", organisation, found.month)
    return trajectory_table.of_trajectories(found, fresh=fresh), name


def plan_file(organisation: str) -> Named:
    """One plan in all its versions, to whom its page is shown."""
    scope = current.scope()
    asked = asked_plan.read(scope, {**request.args.to_dict(), "organisation": organisation})
    fresh = freshness.of_store(scope)
    name = trajectory_table.file_name(f"plan-{asked.indicator.id}", organisation, asked.month)
    return promises_table.of_plan(asked, fresh=fresh), name


def promises_file(organisation: str) -> Named:
    scope = current.scope()
    ledger = asked_promises.read(scope, {**request.args.to_dict(), "organisation": organisation})
    fresh = freshness.of_store(scope)
    name = trajectory_table.file_name("promises", organisation, ledger.month)
    return promises_table.of_ledger(ledger, fresh=fresh), name


def undertaking_file(number: str) -> Named:
    """One thing that was undertaken, with all that was recorded of it."""
    scope, asked = current.scope(), undertakings.number_of(number)
    found, history = undertakings.one(scope, number=asked), undertaking_history.of(scope, number=asked)
    fresh = freshness.of_store(scope)
    table = deliverables_table.of_one(found, history, day=asking.today(), fresh=fresh)
    return table, deliverables_table.name_of_one(found)


def deliverables_file(organisation: str) -> Named:
    scope = current.scope()
    whose = organisations.by_code(scope, code=organisation)
    asked, fresh = asked_deliverables.read(scope, whose, request.args.to_dict()), freshness.of_store(scope)
    return deliverables_table.of_plans(asked, fresh=fresh), deliverables_table.file_name(asked)
