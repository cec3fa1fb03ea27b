"""What the counts do once organisations may truly differ: the model behind flags and lines, by named method."""

from __future__ import annotations

from enum import StrEnum

from analysis.funnel_dispersion import Dispersion
from analysis.funnel_mixture import BetaBinomial
from analysis.funnel_tails import Binomial, Chance, Model, NegativeBinomial, Poisson, Stretched

LARGEST_SHARE = 0.99
"""Of p(1 - p), at which organisations would have either no events or nothing else."""


class Widening(StrEnum):
    """How overdispersion is allowed for. Printed on every funnel."""

    NONE = "not widened"
    ADDITIVE = "widened by the variance between organisations (beta-binomial or negative binomial)"
    MULTIPLICATIVE = "widened by one factor for all organisations"


def model_of(chance: Chance, pooled: float, *, dispersion: Dispersion, widening: Widening) -> tuple[Model, Widening]:
    """The model, and what was done: nothing where the dispersion is no more than chance makes."""
    base = Binomial(pooled) if chance is Chance.BINOMIAL else Poisson(pooled)
    if widening is Widening.NONE or not dispersion.tau2:
        return base, Widening.NONE
    if widening is Widening.MULTIPLICATIVE:
        phi = dispersion.phi_trimmed
        return (Stretched(base, phi), widening) if phi > 1 else (base, Widening.NONE)
    if chance is Chance.POISSON:
        return NegativeBinomial(pooled, dispersion.tau2), widening
    return BetaBinomial(pooled, min(dispersion.tau2, LARGEST_SHARE * chance.spread(pooled))), widening
