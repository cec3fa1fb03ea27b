"""A block of series with every phase as a row of its own, so that limits and rules restart at each phase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis import control_limits, rounding, special_causes
from analysis.chart_types import ChartType
from analysis.counted import Counted
from analysis.found import Found
from analysis.limits import Flags, Limits, Places
from analysis.published_bounds import Bounds
from analysis.rule_sets import RuleSet
from analysis.series import Counts, Numbers
from analysis.verdicts import Rule
from indicators.month import Month


@dataclass(frozen=True)
class Phased:
    """Rows are phases; months outside a row's phase are NaN.

    Points left out on purpose stand at the end of their row, as NaN, so that their neighbours are neighbours;
    `order` (rows x months) says which month each column holds, and is empty where nothing was left out.
    """

    values: Numbers
    series: Counts
    """Which series each row belongs to; rows of one series stand in time order."""
    is_last: Flags
    limits: Limits
    found: dict[Rule, Found]
    """What the rules flag in the published values."""
    certain: dict[Rule, Found]
    """What every true value behind them would raise as well; the same where they are exact."""
    order: Places

    def month(self, row: int, place: int) -> int:
        """The month that a column of a row holds."""
        return int(self.order[row, place]) if self.order.size else place

    def by_month(self, columns: NDArray[Any]) -> NDArray[Any]:
        """Rows x columns put back into rows x months."""
        if not self.order.size:
            return columns
        placed = np.empty_like(columns)
        np.put_along_axis(placed, self.order, columns, axis=1)
        return placed


def phase_rows(
    values: Numbers,
    phases: Counts | None,
    *,
    rule_set: RuleSet,
    baseline: Flags | None = None,
    excluded: Flags | None = None,
    chart: ChartType = ChartType.XMR,
    counted: Counted | None = None,
    bounds: Bounds | None = None,
) -> Phased:
    """Give each phase of each series a row, and find its limits and special causes.

    `baseline` marks the cells that limits are estimated from (all of them if None); `excluded` those that
    neither limits nor rules may see. `counted` are the counts behind the values, `bounds` the true values that
    published ones allow (exact if None). A phase without any cell of the baseline uses all of its own.
    """
    rows, series, is_last = _split(values, phases)
    based = None if baseline is None else baseline[series]
    behind = None if counted is None else counted.rows(series).only(~np.isnan(rows))
    order = np.empty((0, 0), dtype=np.intp)
    if excluded is not None and excluded.any():
        order = np.argsort(excluded[series], axis=1, kind="stable")
        rows = np.take_along_axis(np.where(excluded[series], np.nan, rows), order, axis=1)
        based = None if based is None else np.take_along_axis(based, order, axis=1)
        behind = None if behind is None else behind.in_order(order).only(~np.isnan(rows))
    rows = control_limits.plotted(rows, chart=chart)
    based = _own(based, rows)
    limits = control_limits.limits_of(
        rows,
        chart=chart,
        counted=behind,
        baseline=based,
        screened=rule_set.screened,
        sigmas=rule_set.sigmas,
    )
    found = special_causes.all_rules(rows, limits, rule_set=rule_set)
    certain = found
    if bounds is not None:
        used = ~np.isnan(rows) if based is None else based
        certain = rounding.certain(found, bounds.behind(rows, series, order), used, rule_set=rule_set, chart=chart)
    return Phased(rows, series, is_last, limits, found, certain, order)


def phase_numbers(months: Counts, starts: tuple[Month, ...]) -> Counts:
    """The number of the phase each month stands in: 0 before the first start."""
    edges = np.array(sorted(start.ordinal for start in starts), dtype=np.int32)
    return np.searchsorted(edges, months, side="right").astype(np.int32)


def _own(baseline: Flags | None, rows: Numbers) -> Flags | None:
    if baseline is None:
        return None
    return np.asarray(baseline | ~(baseline & ~np.isnan(rows)).any(axis=1, keepdims=True))


def _split(values: Numbers, phases: Counts | None) -> tuple[Numbers, Counts, Flags]:
    every = np.arange(len(values), dtype=np.int32)
    if phases is None or not (phases != phases[:, :1]).any():
        return values, every, np.ones(len(values), dtype=bool)
    changed = np.asarray((phases != phases[:, :1]).any(axis=1))
    rows, series, is_last = [values[~changed]], [every[~changed]], [np.ones((~changed).sum(), dtype=bool)]
    for place in every[changed]:
        numbers = np.unique(phases[place])
        rows.append(np.where(phases[place] == numbers[:, None], values[place], np.nan))
        series.append(np.full(len(numbers), place, dtype=np.int32))
        is_last.append(numbers == phases[place, -1])
    order = np.argsort(np.concatenate(series), kind="stable")
    return np.concatenate(rows)[order], np.concatenate(series)[order], np.concatenate(is_last)[order]
