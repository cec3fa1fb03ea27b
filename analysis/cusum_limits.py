"""Limits of a CUSUM by the false alarms they let through: by average run length, or by chance in so many births.

Either way the number belongs beside the chart: a limit without its false-alarm rate says nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from analysis.cusum import bernoulli_weights
from analysis.cusum_run_lengths import poisson_run_lengths, risk_adjusted_run_lengths
from analysis.series import Numbers

HIGHEST = 20.0
"""Scores beyond this are not met: a likelihood ratio of e^20."""
MOST_ENUMERATED = 24


class NoSuchLimit(ValueError):
    """No limit within reach has the false-alarm rate asked for."""


def poisson_limit(mean: float, *, reference: int, per_unit: int, run_length: float) -> int:
    """The smallest limit, in steps of 1/`per_unit`, whose average run length is at least `run_length`."""

    def average(limit: int) -> float:
        return poisson_run_lengths(mean, reference=reference, limit=limit, per_unit=per_unit).average

    low, high = 0, per_unit
    while average(high) < run_length:
        low, high = high, high * 2
        if high > HIGHEST * per_unit * 4:
            raise NoSuchLimit(f"no limit gives an average of {run_length} at a mean of {mean}")
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if average(middle) >= run_length else (middle, high)
    return high


def run_length_limit(
    risk: Numbers, *, shares: Numbers, odds_ratio: float, run_length: float, states_per_unit: int = 300
) -> float:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    The limit of a risk-adjusted CUSUM with `run_length` births between false alarms, to about 0.005.
    """

    def average(limit: float) -> float:
        found = risk_adjusted_run_lengths(
            risk, shares=shares, odds_ratio=odds_ratio, limit=limit, states_per_unit=states_per_unit
        )
        return found.average

    return _solve(average, run_length, precision=0.002)


def false_alarm_limit(risk: float, *, births: int, odds_ratio: float, chance: float) -> float:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    The limit that signals at least once in `births` with probability `chance` though nothing is amiss.
    """
    return _solve(
        lambda limit: 1 - false_alarm_chance(risk, births=births, odds_ratio=odds_ratio, limit=limit), 1 - chance
    )


def false_alarm_chance(risk: float, *, births: int, odds_ratio: float, limit: float) -> float:
    """The probability of at least one signal in `births` births, nothing being amiss."""
    found = risk_adjusted_run_lengths(np.array([risk]), shares=np.ones(1), odds_ratio=odds_ratio, limit=limit)
    return found.chance_within(births)


def exact_false_alarm_limit(risk: float, *, births: int, odds_ratio: float, chance: float) -> float:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    The attainable peak h whose probability P(peak >= h) in `births` births is nearest to `chance`.

    Every sequence of up to 24 births is followed; sequences that meet in the same sum and peak are merged.
    Raises `NoSuchLimit` beyond that, where `false_alarm_limit` serves.
    """
    if births > MOST_ENUMERATED:
        raise NoSuchLimit(f"sequences of more than {MOST_ENUMERATED} births are not enumerated")
    weights = bernoulli_weights(np.array([risk]), odds_ratio=odds_ratio)
    moves = ((float(weights.event[0]), risk), (float(weights.no_event[0]), 1 - risk))
    paths = {(0.0, 0.0): 1.0}
    for _ in range(births):
        after: dict[tuple[float, float], float] = {}
        for (total, peak), likely in paths.items():
            for move, probability in moves:
                now = round(max(0.0, total + move), 12)
                place = (now, max(peak, now))
                after[place] = after.get(place, 0.0) + likely * probability
        paths = after
    peaks = np.array([peak for _, peak in paths])
    chances = np.array(list(paths.values()))
    attainable = np.unique(peaks[peaks > 0])
    reached = np.array([chances[peaks >= height].sum() for height in attainable])
    return float(attainable[np.argmin(np.abs(reached - chance))])


def _solve(rising: Callable[[float], float], wanted: float, *, precision: float = 0.01) -> float:
    low, high = 0.0, 1.0
    while rising(high) < wanted:
        low, high = high, high * 1.5
        if high > HIGHEST:
            raise NoSuchLimit(f"no limit up to {HIGHEST} reaches {wanted}")
    while high - low > precision:
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) >= wanted else (middle, high)
    return high
