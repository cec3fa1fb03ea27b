"""A chart in a cell: the same series, limits and marks as the chart drawn large, without words.

Plain text building, so that a grid of hundreds costs milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.series import Counts
from analysis.spc_chart import SpcChart
from charts import svg
from charts.inks import Ink
from charts.marks import Mark, marks
from charts.stretches import lines, phase_spans, visible
from charts.unknowns import Unknown, unknowns
from indicators.month import Month

_EDGE = 5.0
"""Room for half a mark at every side."""


def sparkline(
    chart: SpcChart, *, first: Month | None = None, last: Month | None = None, width: float = 150, height: float = 32
) -> str:
    """The months `first` to `last` (all of them where not given) as an SVG picture of `width` by `height` pixels."""
    places = visible(chart, first=first, last=last)
    if not len(places):
        return nothing(width=width, height=height)
    if np.isnan(chart.plotted[places]).all():
        hatched = any(one.hatched for one in _stretch(chart, places))
        return nothing(width=width, height=height, hatched=hatched)
    body = inside(chart, places, _frame(chart, places, width, height))
    return svg.picture(body, width=width, height=height)


def inside(chart: SpcChart, places: Counts, frame: Frame) -> str:
    """Limits, gaps, target, line and marks at some places of a chart, within a frame."""
    body = [
        *_limits(chart, places, frame),
        *(_unknown(one, places, frame) for one in _stretch(chart, places)),
        *_target(chart, frame),
        _line(chart, places, frame),
        *_marks(chart, places, frame),
    ]
    return "".join(body)


def _stretch(chart: SpcChart, places: Counts) -> list[Unknown]:
    """The gaps that are in sight."""
    return [one for one in unknowns(chart.series) if one.last >= places[0] and one.first <= places[-1]]


def nothing(*, width: float = 150, height: float = 32, hatched: bool = False) -> str:
    """No number at all: hatched where numbers are suppressed, else the dashed box of no return."""
    inside = svg.outline(1, 1, width - 2, height - 2)
    if hatched:
        strokes = svg.hatching(1, 1, width - 2, height - 2, gap=6)
        body = svg.stroke(strokes, Ink.COMMON_CAUSE, width=1) + svg.stroke(inside, Ink.COMMON_CAUSE, width=1)
    else:
        body = svg.stroke(inside, Ink.COMMON_CAUSE, width=1.3, dash="5 4")
    return svg.picture(body, width=width, height=height)


@dataclass(frozen=True)
class Frame:
    """From places and values to pixels, between the edges `left` and `width`, down to `height`."""

    start: float
    step: float
    low: float
    scale: float
    width: float
    height: float
    left: float = 0.0

    def x(self, place: float) -> float:
        return self.left + _EDGE + (place - self.start) * self.step

    def y(self, value: float) -> float:
        return self.height - _EDGE - (value - self.low) * self.scale

    def within(self, value: float) -> float:
        return min(max(self.y(value), 0.5), self.height - 0.5)


def _frame(chart: SpcChart, places: Counts, width: float, height: float) -> Frame:
    values = chart.plotted[places]
    lines = (chart.mean[places], chart.upper[places], np.maximum(chart.lower[places], min(0, np.nanmin(values))))
    known = np.concatenate([values, *lines, [chart.target]])
    low, high = float(np.nanmin(known)), float(np.nanmax(known))
    room = (high - low) or 1.0
    step = (width - 2 * _EDGE) / max(len(places) - 1, 1)
    middle = 0.0 if high > low else room / 2
    return Frame(int(places[0]), step, low - middle, (height - 2 * _EDGE) / room, width, height)


def _limits(chart: SpcChart, places: Counts, frame: Frame) -> list[str]:
    drawn = []
    for phase in phase_spans(chart, places):
        if np.isnan(phase.mean):
            continue
        left = max(frame.x(phase.first - 0.4), frame.left)
        right = min(frame.x(phase.last + 0.4), frame.width)
        if phase.has_limits:
            top, bottom = frame.within(phase.upper), frame.within(phase.lower)
            drawn.append(svg.box(left, top, right - left, bottom - top, fill=Ink.BAND.hex))
        level = frame.y(phase.mean)
        drawn.append(svg.stroke(svg.line([(left, level), (right, level)]), Ink.COMMON_CAUSE, width=1))
    return drawn


def _unknown(one: Unknown, places: Counts, frame: Frame) -> str:
    left = max(frame.x(max(one.first, places[0]) - 0.35), frame.left + 0.5)
    right = min(frame.x(min(one.last, places[-1]) + 0.35), frame.width - 0.5)
    top, tall = 1.0, frame.height - 2
    if one.hatched:
        strokes = svg.hatching(left, top, right - left, tall, gap=4)
        return svg.stroke(strokes + svg.outline(left, top, right - left, tall), Ink.COMMON_CAUSE, width=0.8)
    return svg.stroke(svg.outline(left, top, right - left, tall), Ink.COMMON_CAUSE, width=1, dash="2 2")


def _target(chart: SpcChart, frame: Frame) -> list[str]:
    if np.isnan(chart.target):
        return []
    level = frame.y(chart.target)
    return [svg.stroke(svg.line([(frame.left, level), (frame.width, level)]), Ink.TARGET, width=1.4, dash="4 3")]


def _line(chart: SpcChart, places: Counts, frame: Frame) -> str:
    paths = [
        svg.line([(frame.x(place), frame.y(value)) for place, value in zip(part.tolist(), values, strict=True)])
        for part in lines(chart, places)
        for values in [chart.plotted[part].tolist()]
    ]
    return svg.stroke("".join(paths), Ink.QUIET, width=1.3)


def _marks(chart: SpcChart, places: Counts, frame: Frame) -> list[str]:
    """The flagged points and the latest, drawn together where they look alike."""
    last = chart.last_place
    shown = [place for place in range(int(places[0]), int(places[-1]) + 1) if chart.meanings[place] or place == last]
    alike: dict[tuple[Ink, bool], list[str]] = {}
    for one in marks(chart, among=shown):
        alike.setdefault((one.ink, one.hollow), []).append(_mark(one, chart, frame))
    return [
        f"<path d='{''.join(paths)}' fill='{'#fff' if hollow else ink.hex}' stroke='{ink.hex}' stroke-width='1.4'/>"
        for (ink, hollow), paths in alike.items()
    ]


def _mark(one: Mark, chart: SpcChart, frame: Frame) -> str:
    value = float(chart.plotted[one.place])
    return svg.mark(one.shape, frame.x(one.place), frame.y(value), 2.6)
