"""Which control chart suits a series, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.chart_types import ChartType
from analysis.eligibility import too_few_events
from analysis.overdispersion import Dispersion, Variation, dispersion
from analysis.overlapping import step_of
from analysis.series import Series
from indicators.vocabulary import IndicatorKind, Precision

UNEVEN = 0.25
"""Denominators that lie, on average, further than this share from their mean change the limits visibly."""
COUNTED = frozenset({IndicatorKind.PERCENT, IndicatorKind.RATE, IndicatorKind.COUNT})
"""Kinds that have counts behind their values."""


class NotCharted(ValueError):
    """A status or a list has no chart."""


@dataclass(frozen=True)
class Choice:
    """The chart that suits, of every `every`th point, and the reason as a sentence."""

    chart: ChartType
    reason: str
    every: int = 1
    seldom: bool = False
    """Whether there are too few events for any chart by month: the kind that all are read by does not suit."""


def choose(series: Series, *, kind: IndicatorKind, once: bool, rare: bool) -> Choice:
    """The chart that suits what the series counts and how much of it. Raises `NotCharted`.

    `once` says that nobody below the line can be counted twice above it: chance is then binomial, however many the
    rate is told per.
    """
    if kind in (IndicatorKind.STATUS, IndicatorKind.LOG):
        raise NotCharted("A status or a list is shown as a table.")
    if series.overlapping:
        step = step_of(series)
        return Choice(
            ChartType.XMR, f"Neighbouring figures share months, so only those {step} months apart are compared.", step
        )
    counts = series.numerator[~np.isnan(series.numerator)]
    if kind not in COUNTED or not len(counts):
        return Choice(ChartType.XMR, "There are no counts behind the values, so their own changes set the limits.")
    if too_few_events(counts[None, :], rare=np.array([rare]))[0]:
        return _between_events(series, float(counts.mean()))
    if np.isin(series.precision[series.has_number], (Precision.EXACT, 0)).all():
        return _by_dispersion(series, kind, once=once)
    return Choice(ChartType.XMR, "The counts are rounded, and only an XmR chart can be proven against rounding.")


def _between_events(series: Series, average: float) -> Choice:
    about = f"{average:.1g}"
    few = f"About {about} event{'' if about == '1' else 's'} a month are too few for monthly limits"
    if np.isnan(series.denominator).all():
        return Choice(ChartType.T, f"{few}: the time between events is charted instead.", seldom=True)
    return Choice(ChartType.G, f"{few}: the cases between events are charted instead.", seldom=True)


def _by_dispersion(series: Series, kind: IndicatorKind, *, once: bool) -> Choice:
    below = series.denominator
    if kind is IndicatorKind.COUNT:
        below = np.where(np.isnan(series.numerator), np.nan, 1.0)
    elif np.isnan(below).all():
        return Choice(ChartType.XMR, "There are no denominators, so the values' own changes set the limits.")
    binomial = once and kind is not IndicatorKind.COUNT and not np.any(series.numerator > below)
    found = dispersion(series.numerator, below, proportion=binomial)
    if found.variation is Variation.AS_CHANCE:
        by_chance = ChartType.P if binomial else ChartType.C if kind is IndicatorKind.COUNT else ChartType.U
        return Choice(
            by_chance, "The months vary as much as chance alone would have them, so chance sets the limits."
        )
    laney = ChartType.P_PRIME if binomial else ChartType.U_PRIME
    uneven = kind is not IndicatorKind.COUNT and _unevenness(below) > UNEVEN
    return _by_what_was_seen(found, laney if uneven else None)


def _by_what_was_seen(found: Dispersion, laney: ChartType | None) -> Choice:
    """`laney` is the chart whose limits follow the denominators too, None where these hardly differ."""
    seen = f"The months vary {found.variation}"
    if found.variation is not Variation.CANNOT_TELL:
        seen += f" ({found.factor:.1f} times)"
    else:
        seen = f"There are {found.variation} how they vary"
    if laney:
        return Choice(laney, f"{seen}, and the denominators differ: limits follow both.")
    return Choice(ChartType.XMR, f"{seen}: their own changes set the limits.")


def _unevenness(denominator: np.ndarray) -> float:
    known = denominator[denominator > 0]
    return float(np.abs(known - known.mean()).mean() / known.mean()) if len(known) else 0.0
