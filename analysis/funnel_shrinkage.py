"""Stabilised rates in the manner of MBRRACE-UK: an organisation's ratio, drawn towards its group's average.

The fewer events are expected, the further a ratio is drawn in, so that small units do not head every list by
chance. With a gamma distribution of true ratios about 1 and variance 1/a, the stabilised ratio is
(O + a)/(E + a), its interval that of Gamma(O + a, E + a), and the stabilised rate is the group's rate times
it. MBRRACE-UK itself uses a multilevel logistic model with case-mix; this closed form is close to it but has
not been checked against its tables, which are not public as data.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from analysis.intervals import Interval
from analysis.series import Numbers
from indicators.vocabulary import Evidence

WEIGHTS = np.geomspace(0.05, 1e5, 600)
"""Values of a that are tried. At the last the ratios differ by no more than chance."""


@dataclass(frozen=True)
class Stabilised:
    """`ratio` has one entry per organisation, 1 being the group's average; `interval` is two-sided.

    `variance` between true ratios is 0 where organisations differ no more than chance: all ratios are then 1.
    """

    ratio: Numbers
    interval: Interval
    variance: float

    def rates(self, group_rate: float) -> Numbers:
        return self.ratio * group_rate


def stabilise(observed: Numbers, expected: Numbers, *, confidence: float = 0.95) -> Stabilised:
    """Stabilised ratios of `observed` to `expected` events (births times the group's rate, or case-mix adjusted)."""
    weight = _weight(observed, expected)
    if weight == WEIGHTS[-1]:
        ones = np.ones(len(observed))
        return Stabilised(ones, Interval(ones, ones), 0.0)
    shape, scale = observed + weight, expected + weight
    tail = (1 - confidence) / 2
    around = Interval(special.gammaincinv(shape, tail) / scale, special.gammaincinv(shape, 1 - tail) / scale)
    return Stabilised(shape / scale, around, 1 / weight)


def _weight(observed: Numbers, expected: Numbers) -> float:
    """The a under which the counts, negative binomial over organisations, are most likely."""
    o, e, a = observed[:, None], expected[:, None], WEIGHTS[None, :]
    likelihood = special.gammaln(o + a) - special.gammaln(a) + a * np.log(a) - (o + a) * np.log(e + a)
    return float(WEIGHTS[np.argmax(likelihood.sum(axis=0))])


@dataclass(frozen=True)
class Bands:
    """How a report sorts stabilised rates by their distance from the group's average, in words.

    `cuts` are ratios in rising order, `words` one more than cuts. A ratio on a cut is in the band nearer 1.
    """

    first_births_year: int
    cuts: tuple[float, ...]
    words: tuple[str, ...]
    source: str
    evidence: Evidence

    def of(self, ratio: float) -> str:
        above = sum(ratio > cut or (ratio == cut and cut < 1) for cut in self.cuts)
        return self.words[above]


BANDS = (
    Bands(
        2013,
        (0.9, 1.0, 1.1),
        ("more than 10% lower", "up to 10% lower", "up to 10% higher", "more than 10% higher"),
        "University of Leicester, December 2015, on births in 2013",
        Evidence.SOURCE_SEEN,
    ),
    Bands(
        2014,
        (0.85, 0.95, 1.05),
        ("more than 15% lower", "5% to 15% lower", "within 5%", "more than 5% higher"),
        "MBRRACE-UK reports after the first; the text and the year of change were not seen",
        Evidence.KNOWN_UNVERIFIED,
    ),
)
"""In order of year; more can be given where a report changes its cut points."""


def bands_for(births_year: int, *, known: tuple[Bands, ...] = BANDS) -> Bands:
    """The bands in use for births of that year: the latest that had begun, or the first of all."""
    begun = [bands for bands in known if bands.first_births_year <= births_year]
    return begun[-1] if begun else known[0]
