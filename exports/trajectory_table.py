"""Promises as a table, one row each: what was promised, where it stands, and what it would take."""

from __future__ import annotations

import math

from analysis.commitment import NOBODY_TELLS
from exports import heading
from exports.csv_table import NOT_APPLICABLE, Table, Value, or_not_applicable
from indicators.month import Month
from indicators.vocabulary import CellStatus
from queries.freshness import Freshness
from queries.trajectories import Commitment, Trajectories

COLUMNS = (
    "Indicator", "Indicator code", "Organisation", "Organisation code", "Population", "Definition", "Target", "Due",
    "Plan versions", "Version in force", "Signed off by", "Status", "Month of the newest figure", "Numerator",
    "Denominator", "Value", "Unit", "Lower (95%)", "Upper (95%)", "Planned", "Gap to the plan", "Lag in months",
    "Months overdue", "People short of the target", "Change needed a quarter", "Chance of arrival",
    "No chance told because", "Paused since", "Target source", "Target status",
)  # fmt: skip


def of_trajectories(found: Trajectories, *, fresh: Freshness) -> Table:
    return Table(
        title=f"Trajectories of {found.organisation.name}",
        about=about(found.month, fresh),
        columns=COLUMNS,
        rows=[row(one) for one in found.commitments],
        demonstration=fresh.demonstration,
    )


def file_name(kind: str, code: str, month: object) -> str:
    return f"{kind}-{code}-{month}"


def about(month: Month, fresh: Freshness) -> tuple[tuple[str, str], ...]:
    return (
        ("Judged as at the end of", str(month)),
        heading.known(fresh),
        ("Behind", "said only where chance and rounding cannot make the difference; after the date: overdue"),
        ("Months overdue", "without the time for which a plan was paused"),
    )


def row(one: Commitment) -> tuple[Value, ...]:
    """One value for each of `COLUMNS`."""
    return (*_promised(one), *_reached(one), *_taken(one))


def _promised(one: Commitment) -> tuple[Value, ...]:
    held = one.held
    signed = held.signed if held else None
    target = one.target
    return (
        one.indicator.plain_title,
        one.indicator.id,
        one.organisation.name,
        one.organisation.code,
        target.population if target and target.population else one.definition.population,
        one.definition.key,
        one.aim.target,
        str(one.due),
        len(one.versions),
        held.number if held else NOT_APPLICABLE,
        f"{signed.by}, {signed.role}" if signed else NOT_APPLICABLE,
        one.progress.status.value,
    )


def _reached(one: Commitment) -> tuple[Value, ...]:
    figure, standing = one.progress.figure, one.progress.standing
    if figure is None:
        return (NOT_APPLICABLE, *[CellStatus.MISSING] * 3, one.unit.brief, *[NOT_APPLICABLE] * 4)
    planned = math.nan if math.isnan(standing.gap) or one.aim.plan is None else _planned(one)
    lower, upper = float(figure.interval.lower[0]), float(figure.interval.upper[0])
    return (
        str(figure.month),
        or_not_applicable(figure.numerator),
        or_not_applicable(figure.denominator),
        figure.value,
        one.unit.brief,
        NOT_APPLICABLE if math.isinf(lower) else lower,
        NOT_APPLICABLE if math.isinf(upper) else upper,
        or_not_applicable(planned),
        or_not_applicable(standing.gap),
    )


def _planned(one: Commitment) -> float:
    figure, plan = one.progress.figure, one.aim.plan
    if figure is None or plan is None:
        return math.nan
    return figure.value - plan.better * one.progress.standing.gap


def _taken(one: Commitment) -> tuple[Value, ...]:
    progress, held, target = one.progress, one.held, one.target
    return (
        progress.lag_months,
        progress.overdue,
        NOT_APPLICABLE if progress.people == NOBODY_TELLS else progress.people,
        or_not_applicable(progress.step),
        progress.arrival.chance if progress.arrival else NOT_APPLICABLE,
        progress.no_arrival,
        str(held.paused_since) if held and held.paused_since else "",
        target.source if target else "",
        target.status.value if target else "",
    )
