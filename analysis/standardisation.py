"""Rates made comparable between populations of different make-up.

Rows are organisations, columns the strata (age bands, deciles). Direct standardisation asks what the rate
would be in the standard population; indirect compares the events seen with those that the reference rates
would have brought. Methods as in English public health practice; sources at each function.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.intervals import byar, exact_or_byar
from analysis.series import Numbers

FEWEST_EVENTS = 10
"""Below this a directly standardised rate is not stated: NaN."""


@dataclass(frozen=True)
class Standardised:
    """One entry per organisation; `value` and limits are NaN where there are too few events to state one."""

    observed: Numbers
    expected: Numbers
    """Events expected at the reference rates; NaN for direct standardisation, which needs none."""
    value: Numbers
    lower: Numbers
    upper: Numbers


def direct_rate(
    events: Numbers, population: Numbers, *, standard: Numbers, confidence: float = 0.95, per: float = 1
) -> Standardised:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    Directly standardised rate, with Dobson's interval scaled from Byar's (Dobson et al. 1991).

    `standard` is the standard population, one entry per column. Rate = sum(w x/n)/sum(w); variance
    sum(x (w/n)^2)/sum(w)^2; limits rate + sqrt(variance / O) (Byar(O) - O), O being all events.
    """
    weights = standard / standard.sum()
    observed = events.sum(axis=1)
    value = (weights * events / population).sum(axis=1)
    variance = (events * (weights / population) ** 2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = np.sqrt(variance / observed)
    around = byar(observed, confidence=confidence)
    enough = observed >= FEWEST_EVENTS
    limits = [np.where(enough, value + scale * (limit - observed), np.nan) for limit in (around.lower, around.upper)]
    nothing = np.full(len(observed), np.nan)
    return Standardised(observed, nothing, np.where(enough, value, np.nan) * per, limits[0] * per, limits[1] * per)


def expected_events(population: Numbers, *, reference_events: Numbers, reference_population: Numbers) -> Numbers:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    Events each organisation would have had at the reference rates: sum of n_j R_j / N_j.
    """
    return (population * (reference_events / reference_population)).sum(axis=1)


def standardised_ratio(
    observed: Numbers, expected: Numbers, *, confidence: float = 0.95, per: float = 1
) -> Standardised:
    """Observed over expected events; interval exact below ten events, Byar's from ten (`exact_or_byar`)."""
    around = exact_or_byar(observed, confidence=confidence).times(per / expected)
    return Standardised(observed, expected, observed / expected * per, around.lower, around.upper)


def indirect_rate(
    observed: Numbers, expected: Numbers, *, reference_rate: float, confidence: float = 0.95, per: float = 1
) -> Standardised:
    """For whoever imports `analysis`: no screen uses it (ADR 0127).

    Indirectly standardised rate: the standardised ratio times the reference population's crude rate.
    """
    return standardised_ratio(observed, expected, confidence=confidence, per=per * reference_rate)
