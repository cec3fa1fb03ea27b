"""Members that joined or left within the months a point is judged by: a sum moves with them, whatever else moves."""

from __future__ import annotations

import numpy as np

from analysis import claims
from analysis.moved import Moved
from analysis.spc_chart import SpcChart
from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import IndicatorKind


def across(chart: SpcChart) -> tuple[Moved, ...]:
    """Members that moved between the months which the judged point is compared with and that point, in time order.

    A change of limits in the same month or later leaves nothing of before in the comparison.
    """
    place = chart.judgement.place
    if place < 0 or not len(chart.series):
        return ()
    months = chart.series.months[chart.phases == chart.phases[place]]
    first, last = int(np.min(months)), int(chart.series.months[place])
    return tuple(sorted((one for one in chart.moved if first < one.month.ordinal <= last), key=lambda one: one.month))


def on_a_tile(chart: SpcChart, *, first: Month, last: Month) -> str:
    """What the dotted lines of a small picture of the months `first` to `last` stand for; empty where it has none."""
    seen = "; ".join(f"{one.words} in {one.month.in_words()}" for one in chart.moved if first <= one.month <= last)
    return f"At the dotted line: {seen}." if seen else ""


def is_sum(indicator: Indicator) -> bool:
    """Whether a member more or less moves the figure by itself; a share is moved only as far as members differ."""
    return indicator.kind is IndicatorKind.COUNT


def clause(chart: SpcChart, *, indicator: Indicator) -> str:
    """What they say of the verdict; empty where there is nothing to say."""
    few = across(chart)
    if not few:
        return ""
    who = "; ".join(f"{one.words} in {one.month.in_words()}" for one in few)
    if not is_sum(indicator):
        return f"{who}: other people are counted since, which alone can move it" if claims.standing(chart) else ""
    unless = "the signal may be that alone" if claims.standing(chart) else "no signal here does not mean no change"
    return f"{who}: the months before count other members, and a sum moves with who is counted, so {unless}"
