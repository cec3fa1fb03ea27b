"""Stages reached, held against the days on which they were planned: on track is a matter of dates, not of opinion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.stage_spells import Spell
from analysis.trajectory_stages import Stage, StageStanding, stage_standing
from indicators.month import Month


@dataclass(frozen=True)
class Planned:
    """One stage and the day by which it is to be reached."""

    name: str
    due_on: date


def reached(names: Sequence[str], spells: Sequence[Spell], *, day: date) -> dict[str, date]:
    """The stages that stand on `day`, each with the first day of the month since which none below it was told.

    `names` are all stages in their order, `spells` in time order. A stage that was left again is not reached.
    """
    told = [one for one in spells if one.since <= Month.containing(day)]
    found: dict[str, date] = {}
    for place, name in enumerate(names, start=1):
        since = None
        for one in told:
            since = (since or one.since) if one.value >= place else None
        if since is not None:
            found[name] = since.first_day()
    return found


def standing(planned: Sequence[Planned], reached_on: dict[str, date], *, day: date) -> StageStanding:
    """How the planned stages, in their order, stand on `day`; see `analysis.trajectory_stages`."""
    return stage_standing([Stage(one.name, one.due_on) for one in planned], reached_on, today=day)


def following(planned: Sequence[Planned], reached_on: dict[str, date]) -> Planned | None:
    """The first planned stage that is not reached; None where all are."""
    return next((one for one in planned if one.name not in reached_on), None)
