"""How long a rise in rare events would take to tell from chance, whatever chart is used.

Exact Poisson arithmetic on the number of events, with the usual rate taken as known: a lower bound on the wait,
since a real chart must estimate that rate first.
"""

from __future__ import annotations

from math import inf

import numpy as np
from scipy import special

FALSE_ALARM = 0.00135
"""One-sided chance of a false alarm: that of a point above a three sigma limit."""
POWER = 0.8
HORIZON = 120
"""Months looked at."""


def months_to_tell(per_month: float, *, factor: float = 2.0, power: float = POWER) -> float:
    """Months until `factor` times as many events are told from chance with `power`; infinite beyond ten years.

    `per_month` is the usual number of events, above 0; `factor` is above 1.
    """
    months = np.arange(1, HORIZON + 1)
    needed = events_needed(per_month * months)
    enough = np.flatnonzero(special.gammainc(needed, factor * per_month * months) >= power)
    return float(months[enough[0]]) if len(enough) else inf


def smallest_factor(per_month: float, *, months: int = 12, power: float = POWER) -> float:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    The smallest rise, as a factor, that `months` of events would tell from chance with `power`.
    """
    usual = per_month * months
    return float(special.gammaincinv(events_needed(np.array([usual]))[0], power) / usual)


def events_needed(usual: np.ndarray) -> np.ndarray:
    """The fewest events that chance brings with at most `FALSE_ALARM` where `usual` are expected."""
    events = np.maximum(np.ceil(usual), 1)
    while np.any(more := special.gammainc(events, usual) > FALSE_ALARM):
        events = events + more
    return events
