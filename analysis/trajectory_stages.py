"""Trajectories of stages rather than numbers: accreditation, plans agreed, services live.

A stage that is due and not reached is late by days, less those for which the plan was paused with a reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.trajectory_status import Status


@dataclass(frozen=True)
class Stage:
    name: str
    due: date


@dataclass(frozen=True)
class StageStanding:
    """`late` is the earliest stage due and not reached, empty where there is none."""

    status: Status
    late: str
    days_late: int


def stage_standing(
    stages: Sequence[Stage],
    reached: Mapping[str, date],
    *,
    today: date,
    pauses: Sequence[tuple[date, date]] = (),
    gated: bool = False,
) -> StageStanding:
    """`stages` in planned order, `reached` the day each was reached, `pauses` from and until, both included.

    Overdue when the last stage is late, behind when an earlier one is, achieved when the last is reached.
    """
    if gated:
        return StageStanding(Status.GATED, "", 0)
    done = {name for name, day in reached.items() if day <= today}
    if stages and stages[-1].name in done:
        return StageStanding(Status.ACHIEVED, "", 0)
    for stage in stages:
        days = _days_late(stage.due, today, pauses)
        if stage.name not in done and days > 0:
            last = stage.name == stages[-1].name
            return StageStanding(Status.OVERDUE if last else Status.BEHIND, stage.name, days)
    return StageStanding(Status.ON_PLAN, "", 0)


def _days_late(due: date, today: date, pauses: Sequence[tuple[date, date]]) -> int:
    """Days after `due`, without those of a pause; a pause before it moved the due day by its length."""
    paused = sum((min(until, today) - start).days + 1 for start, until in pauses if start <= today)
    return (today - due).days - paused
