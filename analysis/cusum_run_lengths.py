"""How long a CUSUM runs before it signals, with nothing amiss and with the feared change, by Markov chain.

The sum is put on a lattice of steps 1/q; the chain moves among the states below the limit and signals when it
leaves them (Brook and Evans, Biometrika 1972;59:539). For Poisson counts with a rational reference value this
is exact. Risk-adjusted scores fall between lattice points, and are split between the two neighbours so that
their mean is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import special

from analysis.cusum import bernoulli_weights
from analysis.series import Numbers

Steps = list[tuple[int, float]]
"""A move in lattice steps, and its probability."""


@dataclass(frozen=True)
class RunLengths:
    """A chain of `states` sums below the limit, 0 first, on which every step makes one of the moves `steps`."""

    steps: Steps
    states: int

    @cached_property
    def from_each(self) -> Numbers:
        """Average number of steps to the signal (the signal's included) from each state: (I - Q)^-1 1."""
        found = np.linalg.solve(np.eye(self.states) - self._moves(), np.ones(self.states))
        return found.astype(np.float64)

    @property
    def average(self) -> float:
        """The average run length from a sum of 0."""
        return float(self.from_each[0])

    def chance_within(self, steps: int) -> float:
        """The probability of at least one signal within `steps`, from a sum of 0."""
        still = np.zeros(self.states)
        still[0] = 1.0
        for _ in range(steps):
            still = self._after_one(still)
        return 1 - float(still.sum())

    def _after_one(self, still: Numbers) -> Numbers:
        after = np.zeros(self.states)
        for step, chance in self.steps:
            if step >= 0:
                after[step:] += chance * still[: max(0, self.states - step)]
            else:
                after[: max(0, self.states + step)] += chance * still[-step:]
                after[0] += chance * still[:-step].sum()
        return after

    def _moves(self) -> Numbers:
        moves, places = np.zeros((self.states, self.states)), np.arange(self.states)
        for step, chance in self.steps:
            to = np.maximum(places + step, 0)
            below = to < self.states
            moves[places[below], to[below]] += chance
        return moves


def poisson_run_lengths(mean: float, *, reference: int, limit: int, per_unit: int) -> RunLengths:
    """Counts of Poisson `mean` against a reference value and limit given in steps of 1/`per_unit`.

    S = max(0, S + x - k) with k = reference/per_unit, a signal at S >= h = limit/per_unit.
    """
    most = (limit + reference) // per_unit + 1
    counts = np.arange(most + 1)
    chances = np.exp(counts * np.log(mean) - mean - special.gammaln(counts + 1))
    return RunLengths(
        [(int(x) * per_unit - reference, float(p)) for x, p in zip(counts, chances, strict=True)], limit
    )


def risk_adjusted_run_lengths(
    risk: Numbers,
    *,
    shares: Numbers,
    odds_ratio: float,
    limit: float,
    true_odds_ratio: float = 1.0,
    states_per_unit: int = 600,
) -> RunLengths:
    """Births of the risks `risk` in the proportions `shares`, watched for `odds_ratio`.

    `true_odds_ratio` is what truly happens: 1 gives false alarms. Run lengths are in births.
    """
    states = max(1, round(limit * states_per_unit))
    weights = bernoulli_weights(risk, odds_ratio=odds_ratio)
    happens = true_odds_ratio * risk / (1 - risk + true_odds_ratio * risk)
    steps: Steps = []
    for score, chance in ((weights.event, happens), (weights.no_event, 1 - happens)):
        for place, move in enumerate((score * states / limit).tolist()):
            whole = int(np.floor(move))
            likely = float(shares[place] * chance[place])
            steps += [(whole, likely * (1 - (move - whole))), (whole + 1, likely * (move - whole))]
    return RunLengths(steps, states)
