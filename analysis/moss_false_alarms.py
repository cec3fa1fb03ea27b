"""What a MOSS chart really does: how often it signals though nothing is amiss, and how soon once something is.

The national text calls amber and red "95 %" and "99 %" confidence. The chart delivers neither: nearly half of
all sites signal within a year in perfect control, and a true doubling takes months. These figures belong
beside every signal, and their sum over sites beside every list of signals. Exact for the chart's own rules, by
Markov chain: amber only in a month with an event and without restart, red with restart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

import numpy as np
from scipy import special

from analysis.moss_thresholds import Thresholds
from analysis.series import Numbers

YEAR = 12


@dataclass(frozen=True)
class Behaviour:
    """A chart that has run in control for long, from the month in which the true rate becomes what was asked.

    States are the sums below the red limit, and red itself, from which the next month starts at 0.
    """

    start: Numbers
    quiet: Numbers
    """Chances to move from sum to sum without any signal."""
    ambers: Numbers
    """Chances of an amber month, from each state."""
    not_red: Numbers
    everything: Numbers

    def signal_within(self, months: int) -> float:
        """Probability of at least one signal of either level within `months`."""
        return 1 - float((self.start @ np.linalg.matrix_power(self.quiet, months)).sum())

    def red_within(self, months: int) -> float:
        return 1 - float((self.start @ np.linalg.matrix_power(self.not_red, months)).sum())

    @property
    def months_to_signal(self) -> float:
        """Average months up to and including the first month with a signal."""
        return self._average(self.quiet)

    @property
    def months_to_red(self) -> float:
        return self._average(self.not_red)

    @property
    def ambers_a_month(self) -> float:
        """Amber signals per month in the long run; a standing amber counts again in each month with an event."""
        return float(_long_run(self.everything) @ self.ambers)

    @property
    def reds_a_month(self) -> float:
        return float(_long_run(self.everything)[-1])

    @property
    def in_words(self) -> str:
        """For a chart in control: what stands beside every signal."""
        return (
            f"With nothing amiss, a chart like this signals in {self.signal_within(YEAR):.0%} of years "
            f"and goes red in {self.red_within(YEAR):.0%}"
        )

    def _average(self, moves: Numbers) -> float:
        states = len(moves)
        return float(self.start @ np.linalg.solve(np.eye(states) - moves, np.ones(states)))


@lru_cache(maxsize=1024)
def behaviour(limits: Thresholds, *, times: float = 1.0) -> Behaviour:
    """How the chart behaves at `times` the expected rate: 1 gives false alarms, 2 a true doubling."""
    everything, ambers, red = _moves(limits, times)
    start = _long_run(everything if times == 1 else _moves(limits, 1.0)[0])
    not_red = everything.copy()
    not_red[:, red] = 0
    return Behaviour(start, not_red - ambers, ambers.sum(axis=1), not_red, everything)


def expected_within_year(sites: Iterable[Thresholds]) -> tuple[float, float]:
    """How many sites are expected to signal at all, and to go red, within a year though nothing is amiss."""
    found = [behaviour(limits) for limits in sites]
    return sum(one.signal_within(YEAR) for one in found), sum(one.red_within(YEAR) for one in found)


def _moves(limits: Thresholds, times: float) -> tuple[Numbers, Numbers, int]:
    """The chances of all moves, those that make an amber month, and the place of red.

    The chart runs on amber's k; a limit between two lattice points is reached at the upper one.
    """
    per_unit, mean = limits.amber.per_unit, limits.mean * times
    reference = round(limits.k * per_unit)
    red, amber = (ceil(level.h * per_unit - 1e-6) for level in (limits.red, limits.amber))
    everything, ambers = np.zeros((red + 1, red + 1)), np.zeros((red + 1, red + 1))
    sums = np.append(np.arange(red), 0)
    certain = np.zeros(red + 1)
    for count in range((red + reference) // per_unit + 1):
        chance = float(np.exp(count * np.log(mean) - mean - special.gammaln(count + 1)))
        after = np.minimum(np.maximum(sums + count * per_unit - reference, 0), red)
        places = np.arange(red + 1)
        everything[places, after] += chance
        ambers[places, after] += chance * ((count > 0) & (after >= amber) & (after < red))
        certain += chance
    everything[:, red] += 1 - certain
    return everything, ambers, red


def _long_run(moves: Numbers) -> Numbers:
    """The share of months spent in each state."""
    system, total = moves.T - np.eye(len(moves)), np.zeros(len(moves))
    system[-1], total[-1] = 1, 1
    return np.linalg.solve(system, total).astype(np.float64)
