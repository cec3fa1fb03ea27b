"""How far out a true rate must lie to be noticed in a funnel, and whether a doubling or halving would be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.funnel import OUTER, Chance, Funnel
from analysis.funnel_power import greatest_detectable
from analysis.funnel_tails import critical_counts
from analysis.limits import Flags
from analysis.series import Numbers


@dataclass(frozen=True)
class Reach:
    """One entry per organisation: the rates from which it would be flagged beyond 99.8 % four times in five.

    `rise` is the lowest raised rate, NaN where none would be; `fall` the highest lowered one, NaN where not even 0
    would be.
    """

    pooled: float
    ceiling: float
    """The highest rate there can be."""
    rise: Numbers
    fall: Numbers

    def possible(self, *, times: float) -> bool:
        """Whether a rate can be so many times the pooled one at all."""
        return self.pooled * times < self.ceiling

    def shows(self, *, times: float) -> Flags:
        """At which organisations a true rate of so many times the pooled one would probably be flagged."""
        there = self.pooled * times
        return np.asarray(self.rise <= there if times > 1 else self.fall >= there)


def reach(result: Funnel, size: Numbers) -> Reach:
    """What a funnel of organisations with the denominators `size` could have shown."""
    lowest, _ = critical_counts(result.model, size, tail=OUTER)
    ceiling = np.inf if result.chance is Chance.POISSON else 1.0
    rise = result.smallest_detectable
    return Reach(
        pooled=result.pooled,
        ceiling=float(ceiling),
        rise=np.where(rise < ceiling, rise, np.nan),
        fall=greatest_detectable(lowest, size, chance=result.chance),
    )
