"""How long a change would take to show on a chart, and how often the chart signals though nothing changed.

By seeded simulation of what the ledger does: every month the chart is drawn anew from all its points, the new
ones included, and its last point is judged. The change comes at once, stays, and leaves the spread as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf, isnan

import numpy as np

from analysis import false_signals, last_point
from analysis.rule_sets import MAKING_DATA_COUNT, RuleSet
from analysis.spc_chart import SpcChart

HORIZON = 24
"""Months after the change that are looked at."""
SAMPLES = 1500
SEED = 20251124
LENGTHS = (13, 18, 24, 36, 60)
LARGEST = 8.0
"""Changes beyond this many standard deviations are seen at once."""
QUARTERS = 4


class CannotTell(ValueError):
    """The chart has no limits, so that nothing can be said of what it would show."""


@dataclass(frozen=True)
class Detectability:
    """`seen_by[t]` is the chance that a change has been signalled by its month t + 1, `HORIZON` months long.

    `change` is in standard deviations of the chart; `false_signal` the chance of a signal this month although
    nothing has changed; `step` how many months lie between two points.
    """

    change: float
    seen_by: tuple[float, ...]
    false_signal: float
    step: int = 1

    def months(self, *, chance: float = 0.8) -> float:
        """Months until the change is signalled with `chance`; infinite where not within the horizon."""
        return next((self.step * (place + 1) for place, seen in enumerate(self.seen_by) if seen >= chance), inf)

    def in_words(self, *, change: str = "A doubling", chance: float = 0.8) -> str:
        """One sentence, such as `A doubling would be seen within 3 months in 8 of 10 cases.`"""
        months = self.months(chance=chance)
        often = f"in {round(chance * 10)} of 10 cases"
        if months == inf:
            return f"{change} would not be seen within {self.step * HORIZON} months {often}."
        return f"{change} would be seen within {int(months)} month{'s' if months > 1 else ''} {often}."


def of_change(change: float, *, points: int, rule_set: RuleSet = MAKING_DATA_COUNT, step: int = 1) -> Detectability:
    """What an XmR chart of `points` would show of a change of `change` standard deviations to either side.

    Changes are rounded down to quarters and lengths to the next that is simulated: never too hopeful.
    """
    quarters = int(min(abs(change), LARGEST) * QUARTERS)
    length = max((one for one in LENGTHS if one <= points), default=LENGTHS[0])
    seen = _simulated(quarters, length, rule_set)
    return Detectability(abs(change), seen, false_signals.expected(points, rule_set=rule_set), step)


def of_chart(chart: SpcChart, *, factor: float = 2.0) -> Detectability:
    """What the chart would show if its mean were multiplied by `factor`. Raises `CannotTell`."""
    place = chart.last_place
    mean, upper = (float(line[place]) if place >= 0 else np.nan for line in (chart.mean, chart.upper))
    if isnan(upper):
        raise CannotTell("The chart has no limits.")
    sigma = (upper - mean) / chart.rule_set.sigmas
    points = int((chart.series.has_number & (chart.phases == chart.phases[-1])).sum())
    step = int(np.diff(chart.series.months).min()) if len(chart.series) > 1 else 1
    return of_change((factor - 1) * mean / sigma, points=points, rule_set=chart.rule_set, step=step)


@lru_cache(maxsize=512)
def _simulated(quarters: int, length: int, rule_set: RuleSet) -> tuple[float, ...]:
    values = np.random.default_rng(SEED).normal(size=(SAMPLES, length + HORIZON))
    values[:, length:] += quarters / QUARTERS
    seen = np.zeros(SAMPLES, dtype=bool)
    shares = []
    for months in range(length + 1, length + HORIZON + 1):
        seen |= last_point.flagged_at_end(values[:, :months], rule_set=rule_set)[0]
        shares.append(float(seen.mean()))
    return tuple(shares)
