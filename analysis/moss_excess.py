"""MOSS's second chart: events above expectation, day by day, never restarted.

Expected events of a day are the month's births over its days, times the reference rate. Dots mark days with
an event in a month that signals. Source: see `moss_thresholds`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from analysis.cusum_excess import excess
from analysis.moss import MossChart
from analysis.series import Numbers
from indicators.month import Month


@dataclass(frozen=True)
class DailyExcess:
    """One entry per day of the chart's months."""

    days: tuple[date, ...]
    events: Numbers
    values: Numbers
    signals: NDArray[np.bool_]


def daily_excess(chart: MossChart, event_days: Iterable[date], *, births: Numbers, rates: Numbers) -> DailyExcess:
    """`births` a month and reference `rates` have one entry per month of the chart."""
    on, days, expected, signalling = Counter(event_days), [], [], []
    for place, ordinal in enumerate(chart.months.tolist()):
        first, last = Month(ordinal).first_day(), Month(ordinal).last_day()
        in_month = last.day
        days += [first + timedelta(days=day) for day in range(in_month)]
        expected += [births[place] / in_month * rates[place]] * in_month
        signalling += [chart.levels[place] > 0] * in_month
    events = np.array([float(on[day]) for day in days])
    return DailyExcess(tuple(days), events, excess(events, np.array(expected)), np.array(signalling) & (events > 0))
