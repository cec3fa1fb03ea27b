"""Time since the last event of a rare kind: plain to read, and informative where monthly rates are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from analysis.series import Counts


@dataclass(frozen=True)
class DaysSince:
    """`gaps` are the days between successive events, in time order; two events on one day are a gap of 0."""

    gaps: Counts
    since_last: int
    longest: int
    """The longest stretch without an event, the one running now included."""


class NoEvent(ValueError):
    """Without an event there is nothing to count from."""


def days_since(events: Sequence[date], *, today: date) -> DaysSince:
    """Days between `events` and since the last of them. Raises `NoEvent`; events after `today` are left out."""
    known = sorted(day for day in events if day <= today)
    if not known:
        raise NoEvent("no event has been recorded up to this day")
    ordinals = np.array([day.toordinal() for day in known], dtype=np.int32)
    gaps, since_last = np.diff(ordinals), (today - known[-1]).days
    return DaysSince(gaps, since_last, max([since_last, *gaps.tolist()]))
