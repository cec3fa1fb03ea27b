"""Where an indicator stands against its plan, in words that say no more than is known.

"Behind" needs the interval of the value to exclude the plan; a value a little short of it may be chance, and
reads "cannot tell". Once the date has passed, a target not met is overdue, however near. No colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.intervals import Interval
from analysis.trajectory import Plan
from analysis.trajectory_lag import Lag, lag

REACHABLE_FROM = 0.05
"""A target whose chance of arrival at the present process is below this is called not reachable."""


class Status(StrEnum):
    ACHIEVED = "achieved"
    ON_PLAN = "on plan"
    BEHIND_REACHABLE = "behind, reachable"
    BEHIND_NOT_REACHABLE = "behind, not reachable as things go now"
    BEHIND = "behind; whether it can be reached cannot be told"
    OVERDUE = "overdue"
    SUSPENDED = "target suspended"
    GATED = "not started: waits for its conditions"
    NO_DATA = "no data"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True)
class Standing:
    """`gap` to the plan in its own unit, ahead being positive; NaN where there is no value or no plan runs."""

    status: Status
    gap: float
    lag: Lag

    def in_words(self, *, decimals: int = 1, unit: str = "points") -> str:
        """`behind plan by 11.0 points`, or the status where no gap is claimed."""
        if self.status in _BEHIND:
            return f"behind plan by {-self.gap:.{decimals}f} {unit}"
        return self.status.value


def standing(
    plan: Plan,
    value: float,
    *,
    time: float,
    interval: Interval,
    chance_of_arrival: float = np.nan,
    suspended: bool = False,
    gated: bool = False,
) -> Standing:
    """The standing of `value` at `time`.

    `interval` holds the value's uncertainty (one entry): the value itself twice for items on a list, and
    infinite limits where it is not known, which then exclude nothing. `chance_of_arrival` is that of
    `trajectory_arrival`, NaN where no stable phase tells. `value` is NaN without data. `suspended`: the target
    is set aside; `gated`: work waits for its conditions.
    """
    if suspended or gated or np.isnan(value):
        status = Status.SUSPENDED if suspended else Status.GATED if gated else Status.NO_DATA
        return Standing(status, np.nan, Lag(np.nan))
    status = _status(plan, value, time, interval, chance_of_arrival)
    return Standing(status, plan.gap(value, time=time), lag(plan, value, time=time))


def _status(plan: Plan, value: float, time: float, interval: Interval, chance: float) -> Status:
    if plan.meets(value):
        return Status.ACHIEVED
    if plan.is_past_due(time):
        return Status.OVERDUE
    if plan.gap(value, time=time) >= 0:
        return Status.ON_PLAN
    best = float((interval.upper if plan.better > 0 else interval.lower)[0])
    if plan.gap(best, time=time) >= 0:
        return Status.CANNOT_TELL
    if np.isnan(chance):
        return Status.BEHIND
    return Status.BEHIND_REACHABLE if chance >= REACHABLE_FROM else Status.BEHIND_NOT_REACHABLE


_BEHIND = (Status.BEHIND_REACHABLE, Status.BEHIND_NOT_REACHABLE, Status.BEHIND)
