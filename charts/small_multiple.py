"""One of many charts on the same axis: values and months are named, so that neighbours can be read against it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from analysis.numerals import Unit
from analysis.series import Counts, Numbers
from analysis.spc_chart import SpcChart
from charts import axis, svg
from charts.axis import Axis
from charts.inks import Ink
from charts.sparkline import Frame, inside
from charts.stretches import visible
from indicators.month import Month

WIDTH, HEIGHT = 300.0, 150.0
_LETTERS = 15.0
_BELOW = 22.0
_EDGE = 5.0
_ABOVE = 8.0
_TICKS = 4


def shared_axis(charts: Collection[SpcChart], *, first: Month | None, unit: Unit, judged: bool = False) -> Axis:
    """The one axis that shows every value, mean, limit and target of these charts from `first` on.

    `judged`: where some have limits, figures of those too few to be judged do not stretch it, and lie `beyond` it.
    """
    few = [one for one in charts if one.limits_shown or not judged] or list(charts)
    known = [np.zeros(0), *(_shown(one, visible(one, first=first, last=None)) for one in few)]
    return axis.upright(np.concatenate(known), unit=unit)


def beyond(chart: SpcChart, *, first: Month, scale: Axis) -> float:
    """The highest value from `first` on that lies over the axis, told by an arrow at its top; NaN where none does."""
    values = chart.plotted[visible(chart, first=first, last=None)]
    out = values[values > scale.high]
    return float(out.max()) if len(out) else np.nan


def small_multiple(
    chart: SpcChart,
    *,
    first: Month,
    last: Month,
    scale: Axis,
    unit: Unit,
    width: float = WIDTH,
    height: float = HEIGHT,
) -> str:
    """The months `first` to `last` on `scale`: both ends stand at the same place in every picture."""
    ticks = _few(scale.ticks)
    words = axis.tick_words(ticks, unit=unit)
    left = 8.0 + 0.68 * _LETTERS * max(len(one) for one in words)
    places = visible(chart, first=first, last=last)
    frame = _frame(chart, first, last, scale, left, width, height - _BELOW)
    body = [*_grid(ticks, words, frame), _months(first, last, frame, height)]
    if len(places):
        body += _moved(chart, first, last, frame)
        body.append(inside(_cut(chart, scale), places, frame))
        body += _arrows(chart, places, scale, frame)
    return svg.picture("".join(body), width=width, height=height)


def _cut(chart: SpcChart, scale: Axis) -> SpcChart:
    """Nothing is drawn over the axis; what lies there is said by an arrow."""
    target = min(chart.target, scale.high) if not np.isnan(chart.target) else chart.target
    return replace(chart, plotted=np.minimum(chart.plotted, scale.high), target=target)


def _arrows(chart: SpcChart, places: Counts, scale: Axis, frame: Frame) -> list[str]:
    """One at each value beyond the axis, at its month."""
    over = [int(place) for place in places if chart.plotted[place] > scale.high]
    top = frame.y(scale.high)
    return [
        svg.stroke(f"M{x - 4:.1f} {top - 2:.1f}L{x:.1f} {top - 7:.1f}L{x + 4:.1f} {top - 2:.1f}", Ink.TEXT, width=1.6)
        for x in (frame.x(place) for place in over)
    ]


def _moved(chart: SpcChart, first: Month, last: Month, frame: Frame) -> list[str]:
    """A dotted line at each month from which other members are counted, as on the chart drawn large."""
    months = chart.series.months
    places = (int(np.searchsorted(months, one.month.ordinal)) for one in chart.moved if first <= one.month <= last)
    levels = (_ABOVE, frame.height)
    return [
        svg.stroke(svg.line([(frame.x(place), level) for level in levels]), Ink.OWN, width=1.2, dash="2 3")
        for place in places
        if place < len(months)
    ]


def _shown(chart: SpcChart, places: Counts) -> Numbers:
    lines = (chart.plotted, chart.mean, chart.upper, np.maximum(chart.lower, 0))
    return np.concatenate([*(one[places] for one in lines), [chart.target]]) if len(places) else np.zeros(0)


def _few(ticks: Sequence[float]) -> tuple[float, ...]:
    """As many as a small picture has room for, the lowest among them."""
    return tuple(ticks) if len(ticks) <= _TICKS else tuple(ticks[:: (len(ticks) - 1) // 2])[:3]


def _frame(
    chart: SpcChart, first: Month, last: Month, scale: Axis, left: float, width: float, height: float
) -> Frame:
    """Months have the same place in every picture, whichever of them the series begins or ends in."""
    months = chart.series.months
    apart = int(months[1] - months[0]) if len(months) > 1 else 1
    steps = max((last.ordinal - first.ordinal) / apart, 1)
    start = (first.ordinal - int(months[0])) / apart if len(months) else 0
    room = scale.high - scale.low
    return Frame(
        start=start,
        step=(width - left - 2 * _EDGE) / steps,
        low=scale.low,
        scale=(height - _EDGE - _ABOVE) / room,
        width=width,
        height=height,
        left=left,
    )


def _grid(ticks: Sequence[float], words: Sequence[str], frame: Frame) -> list[str]:
    drawn = []
    for tick, word in zip(ticks, words, strict=True):
        level = frame.y(tick)
        drawn.append(svg.stroke(svg.line([(frame.left, level), (frame.width, level)]), Ink.GRID, width=1))
        drawn.append(svg.text(word, frame.left - 6, level + 5, size=_LETTERS, anchor="end", ink=Ink.QUIET))
    return drawn


def _months(first: Month, last: Month, frame: Frame, height: float) -> str:
    level = height - 5
    start = svg.text(first.in_short(), frame.left, level, size=_LETTERS, ink=Ink.QUIET)
    return start + svg.text(last.in_short(), frame.width, level, size=_LETTERS, anchor="end", ink=Ink.QUIET)
