"""Funnel plots: is one organisation's figure further from the rest than its size explains?

Flags go by exact tail probability, because for rare harm every drawn approximation is wrong on one side or
the other; the lines drawn by default run through the same probabilities, so that points and flags agree.
Wider variation between organisations than chance (overdispersion) widens both: by an additive variance
estimated from trimmed z-scores, or by one factor for all (Spiegelhalter, Statistics in Medicine 2005;24:1185,
and Quality and Safety in Health Care 2005;14:347).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis import funnel_lines, funnel_scales
from analysis.funnel_dispersion import Dispersion, Trimming, dispersion_of
from analysis.funnel_lines import Line
from analysis.funnel_power import expected_flags, smallest_detectable
from analysis.funnel_tails import Chance, Model, critical_counts
from analysis.funnel_widening import Widening, model_of
from analysis.intervals import Interval
from analysis.series import Numbers

__all__ = [
    "INNER", "OUTER", "Chance", "Funnel", "Line", "Position", "TooFewUnits", "Trimming", "Widening",
    "drawn_limits", "funnel", "ratio_funnel",
]  # fmt: skip

INNER = 0.025
"""One-sided tail of the 95 % limits."""
OUTER = 0.001
"""One-sided tail of the 99.8 % limits."""


class Position(StrEnum):
    """Where an organisation lies. Higher and lower weigh the same; neither is a verdict."""

    WITHIN = "within the limits"
    HIGHER_95 = "higher, beyond 95 %"
    HIGHER_998 = "higher, beyond 99.8 %"
    LOWER_95 = "lower, beyond 95 %"
    LOWER_998 = "lower, beyond 99.8 %"


class TooFewUnits(ValueError):
    """A funnel needs at least two organisations with a denominator."""


@dataclass(frozen=True)
class Funnel:
    """All arrays have one entry per organisation, in the order given.

    `rate` is numerator / denominator, `pooled` what it is compared with; `higher` and `lower` the exact
    probability of a count at least as high or as low as the one seen, if the organisation were like the rest.
    `widening` is what was done, which is none where dispersion is no more than chance or cannot be estimated.
    """

    chance: Chance
    pooled: float
    rate: Numbers
    z: Numbers
    higher: Numbers
    lower: Numbers
    dispersion: Dispersion
    widening: Widening
    model: Model
    smallest_detectable: Numbers
    """The lowest raised rate that would be flagged beyond 99.8 % with a chance of 80 %."""
    expected_flags_95: float
    """Organisations that would be flagged beyond 95 % if none truly differed from the rest."""
    expected_flags_998: float

    @property
    def widened(self) -> bool:
        return self.widening is not Widening.NONE

    def positions(self) -> tuple[Position, ...]:
        return tuple(_position(high, low) for high, low in zip(self.higher, self.lower, strict=True))

    @property
    def found_95(self) -> int:
        """How many organisations are flagged beyond 95 %: beside the number expected, never alone."""
        return int(np.sum(np.minimum(self.higher, self.lower) <= INNER))

    @property
    def found_998(self) -> int:
        return int(np.sum(np.minimum(self.higher, self.lower) <= OUTER))


def funnel(
    numerator: Numbers,
    denominator: Numbers,
    *,
    chance: Chance = Chance.BINOMIAL,
    widening: Widening = Widening.ADDITIVE,
    trimming: Trimming = Trimming.WINSORISED,
) -> Funnel:
    """A funnel of organisations about their pooled rate.

    `numerator` and `denominator` are counts, one per organisation, every denominator above 0. Overdispersion
    is allowed for as `widening` says, where there are at least ten organisations to estimate it from.
    Raises `TooFewUnits`.
    """
    _check(denominator)
    pooled = float(numerator.sum() / denominator.sum())
    return _about(pooled, numerator, denominator, chance=chance, widening=widening, trimming=trimming)


def tails(
    numerator: Numbers,
    denominator: Numbers,
    *,
    of: Sequence[int],
    chance: Chance = Chance.BINOMIAL,
    widening: Widening = Widening.ADDITIVE,
) -> tuple[Numbers, Numbers]:
    """The funnel's `higher` and `lower` of some organisations, by their places, and nothing else of it.

    Raises `TooFewUnits`.
    """
    _check(denominator)
    pooled = float(numerator.sum() / denominator.sum())
    _, _, model, _ = _fitted(
        pooled, numerator, denominator, chance=chance, widening=widening, trimming=Trimming.WINSORISED
    )
    few = np.array(of, dtype=np.intp)
    return model.at_least(numerator[few], denominator[few]), model.at_most(numerator[few], denominator[few])


def position(higher: float, lower: float) -> Position:
    """Where an organisation with these tails lies."""
    return _position(higher, lower)


def ratio_funnel(
    observed: Numbers,
    expected: Numbers,
    *,
    widening: Widening = Widening.ADDITIVE,
    trimming: Trimming = Trimming.WINSORISED,
) -> Funnel:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    A funnel of standardised ratios about 1: Poisson counts of known expectation. Raises `TooFewUnits`.
    """
    _check(expected)
    return _about(1.0, observed, expected, chance=Chance.POISSON, widening=widening, trimming=trimming)


def drawn_limits(result: Funnel, denominators: Numbers, *, tail: float, line: Line = Line.EXACT) -> Interval:
    """Limits of the rate at each of `denominators`, for drawing as smooth lines, clamped to what is possible.

    The default passes exactly where the flags change: an organisation is flagged if and only if it is on or
    beyond the line. A lower line at 0 flags nobody. Other lines are for comparison with other tools.
    """
    tau2 = result.dispersion.tau2 if result.widening is Widening.ADDITIVE else 0.0
    return funnel_lines.named(
        line, denominators, chance=result.chance, centre=result.pooled, tail=tail, model=result.model, tau2=tau2
    )


def _check(denominator: Numbers) -> None:
    if len(denominator) < 2 or not np.all(denominator > 0):
        raise TooFewUnits("A funnel needs at least two organisations, each with a denominator above 0.")


def _about(
    pooled: float,
    numerator: Numbers,
    denominator: Numbers,
    *,
    chance: Chance,
    widening: Widening,
    trimming: Trimming,
) -> Funnel:
    z, dispersion, model, done = _fitted(
        pooled, numerator, denominator, chance=chance, widening=widening, trimming=trimming
    )
    inner, outer = (critical_counts(model, denominator, tail=tail) for tail in (INNER, OUTER))
    return Funnel(
        chance=chance,
        pooled=pooled,
        rate=numerator / denominator,
        z=z,
        higher=model.at_least(numerator, denominator),
        lower=model.at_most(numerator, denominator),
        dispersion=dispersion,
        widening=done,
        model=model,
        smallest_detectable=smallest_detectable(outer[1], denominator, chance=chance),
        expected_flags_95=expected_flags(model, denominator, critical=inner),
        expected_flags_998=expected_flags(model, denominator, critical=outer),
    )


def _fitted(
    pooled: float,
    numerator: Numbers,
    denominator: Numbers,
    *,
    chance: Chance,
    widening: Widening,
    trimming: Trimming,
) -> tuple[Numbers, Dispersion, Model, Widening]:
    """Scores, how much they vary, the distribution that allows for it, and what was done."""
    scored = funnel_scales.plain(numerator, denominator, pooled=pooled, spread=chance.spread(pooled))
    varies = chance.spread(pooled) > 0
    z = scored.z if varies else np.zeros(len(numerator))
    dispersion = dispersion_of(z, scored.error**2, trimming=trimming) if varies else Dispersion(0.0, 0.0, 0.0)
    return z, dispersion, *model_of(chance, pooled, dispersion=dispersion, widening=widening)


def _position(higher: float, lower: float) -> Position:
    if higher <= OUTER:
        return Position.HIGHER_998
    if lower <= OUTER:
        return Position.LOWER_998
    if higher <= INNER:
        return Position.HIGHER_95
    return Position.LOWER_95 if lower <= INNER else Position.WITHIN
