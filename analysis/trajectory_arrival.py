"""The chance of meeting a target if the process stays as it is now: no line is drawn through common-cause noise.

Only the months of the present stable phase speak. The count to come has the phase's rate, the uncertainty of
that rate, and the phase's own spread between months where it is wider than chance (overdispersion): a
beta-binomial or negative binomial of matching variance. A series of plain values has Student's distribution
about its mean.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from analysis.funnel_mixture import BetaBinomial
from analysis.funnel_tails import Binomial, Chance, Model, NegativeBinomial, Poisson
from analysis.series import Numbers
from indicators.vocabulary import Direction

FEWEST_MONTHS = 13


class NoStablePhase(ValueError):
    """Fewer than thirteen months stand in the present phase: what it will do cannot be told."""


@dataclass(frozen=True)
class Arrival:
    """`chance` of meeting the target; `lower` to `upper` hold the coming value nine times in ten."""

    chance: float
    lower: float
    upper: float


def arrival(
    events: Numbers,
    size: Numbers,
    *,
    size_ahead: float,
    target: float,
    direction: Direction,
    events_so_far: float = 0.0,
    size_so_far: float = 0.0,
    chance: Chance = Chance.BINOMIAL,
) -> Arrival:
    """Whether `size_ahead` births to come, with those so far in the same period, end at `target` or better.

    `events` and `size` are the months of the phase, which share no data with one another (not rolling), and
    `target` a rate per birth. Raises `NoStablePhase`.
    """
    model = _ahead(events, size, size_ahead, chance)
    total, aim = size_so_far + size_ahead, target * (size_so_far + size_ahead) - events_so_far
    ahead = np.array([float(round(size_ahead))])
    if direction is Direction.HIGHER:
        met = model.at_least(np.array([np.ceil(aim - 1e-9)]), ahead)
    else:
        met = model.at_most(np.array([np.floor(aim + 1e-9)]), ahead)
    lower, upper = model.turning(ahead, tail=0.05)
    return Arrival(
        float(met[0]), (events_so_far + float(lower[0])) / total, (events_so_far + float(upper[0])) / total
    )


def arrival_of_value(values: Numbers, *, target: float, direction: Direction) -> Arrival:
    """Whether the next value meets `target`, for a phase of plain values: t with k - 1 degrees of freedom,
    standard error s sqrt(1 + 1/k). Raises `NoStablePhase`.
    """
    known = values[~np.isnan(values)]
    if len(known) < FEWEST_MONTHS:
        raise NoStablePhase(f"{len(known)} of {FEWEST_MONTHS} months")
    mean, freedom = float(known.mean()), len(known) - 1
    error = float(known.std(ddof=1)) * np.sqrt(1 + 1 / len(known))
    better = 1 if direction is Direction.HIGHER else -1
    away = better * (mean - target)
    met = float(special.stdtr(freedom, away / error)) if error else float(away >= 0)
    half = float(special.stdtrit(freedom, 0.95)) * error
    return Arrival(met, mean - half, mean + half)


def _ahead(events: Numbers, size: Numbers, size_ahead: float, chance: Chance) -> Model:
    """Variance of the coming count: phi n p q (1 + n/N), phi being the phase's dispersion, N its births."""
    known = ~(np.isnan(events) | np.isnan(size)) & (size > 0)
    events, size = events[known], size[known]
    if len(events) < FEWEST_MONTHS:
        raise NoStablePhase(f"{len(events)} of {FEWEST_MONTHS} months")
    births = size.sum()
    # Half an event more, so that a phase without events does not promise that none will come.
    rate = float((events.sum() + 0.5) / (births + 1))
    spread = chance.spread(rate)
    phi = max(1.0, float(((events / size - rate) ** 2 * size / spread).sum() / (len(events) - 1)))
    wider = phi * (1 + size_ahead / births)
    if chance is Chance.POISSON:
        tau2 = (wider - 1) * spread / size_ahead
        return NegativeBinomial(rate, tau2) if tau2 > 0 else Poisson(rate)
    if size_ahead <= 1:
        return Binomial(rate)
    return BetaBinomial(rate, min((wider - 1) / (size_ahead - 1), 0.99) * spread)
