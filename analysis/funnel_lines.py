"""Lines of a funnel by name: what other tools draw, clamped to what is possible.

Only `Line.EXACT` agrees with the flags. The others are drawn for comparison and never tested against: on rare
harm the score line calls three times too many high, the arcsine and interval lines miss most of them
(simulated in the reference: 3.5 per 1,000 at 99.8 %, high flags 0.30, 0.03 and 0.01 % where 0.1 % is meant).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np
from scipy import special

from analysis.funnel_tails import Binomial, Chance, Model
from analysis.intervals import Interval, exact_count
from analysis.series import Numbers


class Line(StrEnum):
    EXACT = "exact tail probability"
    STEPPED = "exact binomial, stepped"
    INTERPOLATED = "exact binomial, interpolated"
    SCORE = "score (Wilson)"
    ARCSINE = "arcsine"
    ROOT = "square root of the ratio"
    LOGARITHM = "logarithm of the ratio"
    INTERVAL = "exact interval about the expected count"


class NotThisLine(ValueError):
    """The line is not defined for this kind of figure."""


def exact(model: Model, size: Numbers, *, tail: float) -> Interval:
    """The rates at which the model's tails are exactly `tail`, count taken as continuous."""
    lower, upper = model.turning(size, tail=tail)
    return Interval(lower / size, upper / size)


def stepped(size: Numbers, *, centre: float, tail: float) -> Interval:
    """Smallest whole counts whose cumulative binomial probability reaches `tail` and 1 - `tail`, over n."""
    return Interval(*(_quantile(size, centre, share) / size for share in (tail, 1 - tail)))


def interpolated(size: Numbers, *, centre: float, tail: float) -> Interval:
    """(r - (F(r) - p)/f(r))/n with r the stepped count (Spiegelhalter 2005, appendix). Unclamped: may fall below 0.

    Not a test: at n = 1 and a rate of 0.23 its upper line lies at 0.996, below 1 of 1, whose tail is 0.23.
    """
    lines = []
    for share in (tail, 1 - tail):
        count = _quantile(size, centre, share)
        reached = Binomial(centre).at_most(count, size)
        lines.append((count - (reached - share) / _chance(count, size, centre)) / size)
    return Interval(*lines)


def score(size: Numbers, *, centre: float, spread: float, tail: float, tau2: float = 0.0) -> Interval:
    """centre -+ z sqrt(spread/n + tau2). Inverting Wilson's interval gives the same lines. Unclamped."""
    half = -special.ndtri(tail) * np.sqrt(spread / size + tau2)
    return Interval(centre - half, centre + half)


def on_scale(
    error: Numbers, *, centre: float, tail: float, tau2: float = 0.0, back: Callable[[Numbers], Numbers]
) -> Interval:
    """centre -+ z sqrt(error^2 + tau2) on a scale of `funnel_scales`, brought `back` to rates."""
    half = -special.ndtri(tail) * np.sqrt(error**2 + tau2)
    return Interval(back(centre - half), back(centre + half))


def arcsine_back(angle: Numbers) -> Numbers:
    """sin^2 with the angle kept between 0 and pi/2: beyond them the line would turn back."""
    return np.sin(np.clip(angle, 0, np.pi / 2)) ** 2


def root_back(root: Numbers) -> Numbers:
    return np.clip(root, 0, None) ** 2


def interval_about_expected(expected: Numbers, *, tail: float) -> Interval:
    """chi2(tail; 2E)/(2E) to chi2(1 - tail; 2E + 2)/(2E): the interval of a count had E been observed."""
    lower = special.gammaincinv(expected, tail) / expected
    return Interval(lower, exact_count(expected, confidence=1 - 2 * tail).upper / expected)


def named(
    line: Line, size: Numbers, *, chance: Chance, centre: float, tail: float, model: Model, tau2: float = 0.0
) -> Interval:
    """The line by name, clamped: never below 0, nor above 1 for proportions.

    `tau2` is the variance between organisations' rates, brought to the line's scale by its slope at the
    centre; `Line.EXACT` has it in its `model`, stepped, interpolated and interval lines have no place for it.
    Raises `NotThisLine` for proportions' lines on ratios and the other way round.
    """
    spread = chance.spread(centre)
    match line, chance:
        case Line.EXACT, _:
            found = exact(model, size, tail=tail)
        case Line.SCORE, _:
            found = score(size, centre=centre, spread=spread, tail=tail, tau2=tau2)
        case Line.STEPPED, Chance.BINOMIAL:
            found = stepped(size, centre=centre, tail=tail)
        case Line.INTERPOLATED, Chance.BINOMIAL:
            found = interpolated(size, centre=centre, tail=tail)
        case Line.ARCSINE, Chance.BINOMIAL:
            angle, slope = float(np.arcsin(np.sqrt(centre))), 1 / (4 * spread)
            error = 1 / (2 * np.sqrt(size))
            found = on_scale(error, centre=angle, back=arcsine_back, tail=tail, tau2=tau2 * slope)
        case Line.ROOT, Chance.POISSON:
            error, slope = 1 / (2 * np.sqrt(size * centre)), 1 / (4 * centre**2)
            found = on_scale(error, centre=1, back=root_back, tail=tail, tau2=tau2 * slope).times(centre)
        case Line.LOGARITHM, Chance.POISSON:
            error, slope = 1 / np.sqrt(size * centre), 1 / centre**2
            found = on_scale(error, centre=0, back=np.exp, tail=tail, tau2=tau2 * slope).times(centre)
        case Line.INTERVAL, Chance.POISSON:
            found = interval_about_expected(size * centre, tail=tail).times(centre)
        case _:
            raise NotThisLine(f"{line.value} lines are not drawn for {chance.value} figures")
    highest = 1.0 if chance is Chance.BINOMIAL else np.inf
    return Interval(np.clip(found.lower, 0, highest), np.clip(found.upper, 0, highest))


def _quantile(size: Numbers, rate: float, share: float) -> Numbers:
    """The smallest whole count r with P(X <= r) >= `share`."""
    count = np.round(special.bdtrik(share, size, rate))
    return np.where(Binomial(rate).at_most(count, size) >= share, count, count + 1)


def _chance(count: Numbers, size: Numbers, rate: float) -> Numbers:
    return Binomial(rate).at_most(count, size) - Binomial(rate).at_most(count - 1, size)
