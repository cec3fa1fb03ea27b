"""Any chart on offer, for many series at once: what is plotted, and its centre line and limits."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from analysis import i_prime, moving_range, rare_charts, rate_charts, single_values, xmr
from analysis.chart_types import ChartType
from analysis.counted import Counted
from analysis.limits import Flags, Limits
from analysis.series import Numbers

BY_COUNTS = frozenset({ChartType.P, ChartType.P_PRIME, ChartType.U, ChartType.U_PRIME, ChartType.I_PRIME})
"""Charts whose limits follow the denominators."""


class CountsNeeded(ValueError):
    """A chart of rates was asked for without the counts behind them."""


def plotted(values: Numbers, *, chart: ChartType) -> Numbers:
    """What is drawn, and what the rules look at: the values themselves, but for charts of moving ranges."""
    if chart is not ChartType.MR:
        return values
    first = np.full((len(values), 1), np.nan)[:, : values.shape[1]]
    return np.concatenate([first, moving_range.ranges(values)], axis=1)


def limits_of(
    values: Numbers,
    *,
    chart: ChartType,
    counted: Counted | None = None,
    baseline: Flags | None = None,
    screened: bool = False,
    sigmas: float = 3.0,
) -> Limits:
    """Centre line and limits of each row of `values` (rows x months, as `plotted` gives them).

    `counted` are the counts behind them, which charts of rates need; `baseline` marks the points that
    estimate (all if None). `sigmas` moves the limits of the XmR chart alone. Raises `CountsNeeded`, `OutOfOrder`.
    """
    every = np.ones(values.shape, dtype=bool) if baseline is None else baseline
    if chart is ChartType.XMR:
        width = xmr.WIDTH * sigmas / 3
        return xmr.limits(values, baseline=baseline, screened=screened, width=width)
    if chart not in BY_COUNTS:
        return _by_values(chart, values, every, screened)
    if counted is None:
        raise CountsNeeded(f"A {chart.in_words} needs the numerators and denominators behind its values.")
    return _by_counts(chart, counted, every, screened)


def _by_counts(chart: ChartType, counted: Counted, baseline: Flags, screened: bool) -> Limits:
    if chart is ChartType.I_PRIME:
        return i_prime.limits(counted, baseline=baseline, screened=screened)
    return rate_charts.rates(
        counted,
        baseline=baseline,
        proportion=chart in (ChartType.P, ChartType.P_PRIME),
        laney=chart in (ChartType.P_PRIME, ChartType.U_PRIME),
        screened=screened,
    )


def _by_values(chart: ChartType, values: Numbers, baseline: Flags, screened: bool) -> Limits:
    used = np.where(baseline, values, np.nan)
    charts: dict[ChartType, Callable[[], Limits]] = {
        ChartType.I: lambda: xmr.limits(used, screened=screened, width=single_values.I_WIDTH),
        ChartType.I_MEDIAN: lambda: single_values.about_median(used, screened=screened, median_range=False),
        ChartType.I_MEDIANS: lambda: single_values.about_median(used, screened=screened, median_range=True),
        ChartType.MR: lambda: single_values.moving_ranges(used),
        ChartType.RUN: lambda: single_values.run_chart(used),
        ChartType.C: lambda: rate_charts.counts(values, baseline=baseline),
        ChartType.G: lambda: rare_charts.cases_between(values, baseline=baseline),
        ChartType.T: lambda: rare_charts.time_between(values, baseline=baseline, screened=screened),
    }
    return charts[chart]()
