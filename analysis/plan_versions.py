"""A plan in all its versions, and what was done to each: signed off, moved to another date, paused, taken up again.

Nothing is changed by what is done later: a version keeps its own numbers, and says from when it counts otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from analysis.plan_draft import Draft, Step
from analysis.trajectory import Plan, Shape, time_of
from indicators.vocabulary import Direction

Pause = tuple[date, date | None]
"""First and last day, both of them paused; None while it lasts."""


class Doing(StrEnum):
    """What can be done to a version of a plan."""

    SIGNED = "signed"
    DATE_CHANGED = "date_changed"
    PAUSED = "paused"
    RESUMED = "resumed"


@dataclass(frozen=True)
class Deed:
    """Done with effect from the day `on`, by somebody in a role. `until` is the new due date of a change of date."""

    doing: Doing
    on: date
    by: str
    role: str
    reason: str
    recorded_at: datetime
    recorded_by: str
    until: date | None = None


@dataclass(frozen=True)
class Version:
    """One version of one plan, with its deeds in the order they were recorded."""

    id: int
    number: int
    draft: Draft
    reason: str
    source: str
    entered_by: str
    entered_at: datetime
    deeds: tuple[Deed, ...] = field(default=())

    @property
    def signed(self) -> Deed | None:
        return next((one for one in self.deeds if one.doing is Doing.SIGNED), None)

    @property
    def due_on(self) -> date:
        """The date that was last agreed."""
        moved = [one.until for one in self.deeds if one.doing is Doing.DATE_CHANGED and one.until]
        return moved[-1] if moved else self.draft.due_on

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """First and last day of each pause in the order recorded; the last day is None while it lasts."""
        found: list[Pause] = []
        for one in self.deeds:
            if one.doing is Doing.PAUSED:
                found.append((one.on, None))
            elif one.doing is Doing.RESUMED and found:
                found[-1] = (found[-1][0], one.on - timedelta(days=1))
        return tuple(found)

    @property
    def paused_since(self) -> date | None:
        """The first day of a pause that lasts."""
        return self.pauses[-1][0] if self.pauses and self.pauses[-1][1] is None else None

    @property
    def steps(self) -> tuple[Step, ...]:
        """As agreed last: steps still to come on the day a later date was agreed move by as many days."""
        steps, due = self.draft.steps, self.draft.due_on
        for one in self.deeds:
            if one.doing is Doing.DATE_CHANGED and one.until:
                later = one.until - due
                steps = tuple(
                    Step(step.due_on + later, step.value, step.staff) if step.due_on > one.on else step
                    for step in steps
                )
                due = one.until
        return steps

    def plan(self, *, direction: Direction) -> Plan:
        """The way to the target, with agreed dates and pauses."""
        steps = [(time_of(step.due_on), step.value) for step in self.steps]
        due = time_of(self.due_on)
        if steps and steps[-1][0] < due:
            steps.append((due, self.draft.target))
        return Plan(
            baseline=self.draft.baseline,
            begins=time_of(self.draft.begins_on),
            target=self.draft.target,
            due=due,
            direction=direction,
            shape=Shape.STEPPED if steps else Shape.LINEAR,
            steps=tuple(steps),
            pauses=tuple(_span(one) for one in self.pauses),
        )

    def staffing(self) -> Plan | None:
        """The staff that the steps need, in whole-time equivalents; None where no step names any."""
        steps = [(time_of(step.due_on), step.staff) for step in self.steps if not math.isnan(step.staff)]
        if not steps:
            return None
        begins = min(time_of(self.draft.begins_on), steps[0][0] - 1e-6)
        return Plan(
            baseline=steps[0][1],
            begins=begins,
            target=steps[-1][1],
            due=steps[-1][0],
            direction=Direction.HIGHER,
            shape=Shape.STEPPED,
            steps=tuple(steps),
            pauses=tuple(_span(one) for one in self.pauses),
        )


def in_force(versions: Sequence[Version]) -> Version | None:
    """The newest version that was signed off: the only one that judges. None where all are drafts."""
    return max((one for one in versions if one.signed), key=lambda one: one.number, default=None)


def drafts(versions: Sequence[Version]) -> tuple[Version, ...]:
    """Versions newer than the one in force: none of them judges anything until somebody signs it off."""
    held = in_force(versions)
    return tuple(one for one in versions if held is None or one.number > held.number)


def _span(pause: Pause) -> tuple[float, float]:
    first, last = pause
    return time_of(first - timedelta(days=1)), math.inf if last is None else time_of(last)
