"""CUSUM charts in general: evidence for a stated worsening, added up birth by birth or month by month.

Each step scores the logarithm of how much better the worsened rate explains it than the expected rate does;
the sum is never let fall below 0, so that long good stretches do not hide a change. A signal is a sum at or
above the limit, and the sum shown is the peak. Page, Biometrika 1954;41:100; Steiner et al., Biostatistics
2000;1:441 (risk-adjusted). How often a limit signals by chance alone: `cusum_run_lengths`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.series import Numbers


@dataclass(frozen=True)
class Cusum:
    """`values` and `signals` have one entry per step; after a signal the sum restarts at the next step."""

    values: Numbers
    signals: NDArray[np.bool_]


@dataclass(frozen=True)
class Weights:
    """Scores of a step with and without the event, one entry per step or per risk."""

    event: Numbers
    no_event: Numbers


def bernoulli_weights(risk: Numbers, *, odds_ratio: float) -> Weights:
    """ln(R/(1 - p + Rp)) for an event and ln(1/(1 - p + Rp)) without, at risk p and odds ratio R.

    An odds ratio below 1 looks for improvement; its sum rises as events stay away.
    """
    below = np.log(1 - risk + odds_ratio * risk)
    return Weights(np.log(odds_ratio) - below, -below)


def bernoulli_scores(events: Numbers, risk: Numbers, *, odds_ratio: float, size: Numbers | float = 1) -> Numbers:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    One score per step; with `size` above 1 (a day's births) the day's scores are added before flooring.
    """
    weights = bernoulli_weights(risk, odds_ratio=odds_ratio)
    return events * weights.event + (size - events) * weights.no_event


def poisson_scores(counts: Numbers, expected: Numbers, *, ratio: float) -> Numbers:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    x ln R - mu (R - 1), for x events where mu are expected and R times as many are feared.
    """
    return counts * np.log(ratio) - expected * (ratio - 1)


def poisson_reference(mean: float, *, ratio: float) -> float:
    """The reference value k on the scale of counts: mean (R - 1)/ln R. A doubling has k = 1.4427 mean."""
    return mean * (ratio - 1) / float(np.log(ratio))


def cusum(scores: Numbers, *, limit: float = np.inf, restarts: bool = True, head_start: float = 0.0) -> Cusum:
    """S = max(0, S + score), a signal where S >= `limit`.

    After a signal the sum restarts from `head_start`, which also lets a chart that follows trouble signal
    sooner; with `restarts` off it runs on. The first step starts from 0.
    """
    values, total = np.empty(len(scores)), 0.0
    for step, score in enumerate(scores.tolist()):
        total = max(0.0, total + score)
        values[step] = total
        if restarts and total >= limit:
            total = head_start
    return Cusum(values, values >= limit)


def two_sided(worse: Numbers, better: Numbers, *, limit: float, better_limit: float) -> tuple[Cusum, Cusum]:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    Two sums side by side, for worsening and for improvement; a signal of either restarts both.
    """
    sums, totals = np.empty((2, len(worse))), np.zeros(2)
    limits = np.array([limit, better_limit])
    for step, scores in enumerate(np.column_stack((worse, better))):
        totals = np.maximum(0.0, totals + scores)
        sums[:, step] = totals
        if np.any(totals >= limits):
            totals = np.zeros(2)
    return Cusum(sums[0], sums[0] >= limit), Cusum(sums[1], sums[1] >= better_limit)


def poisson_glr(counts: Numbers, expected: Numbers, *, limit: float) -> Cusum:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    The generalised likelihood ratio: the strongest evidence for a rise of any size since any step.

    Over all starts since the last signal, the largest X ln(X/M) - (X - M) with X > M, X events where M were
    expected. The size of the feared rise need not be stated; false alarms come more often for the same limit.
    """
    values, first = np.zeros(len(counts)), 0
    for step in range(len(counts)):
        seen = np.cumsum(counts[first : step + 1][::-1])
        due = np.cumsum(expected[first : step + 1][::-1])
        above = seen > due
        if above.any():
            values[step] = np.max(seen[above] * np.log(seen[above] / due[above]) - (seen[above] - due[above]))
        if values[step] >= limit:
            first = step + 1
    return Cusum(values, values >= limit)
