"""The marks of points: circle common cause, square concern, triangle improvement (as it moved), diamond neither."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.spc_chart import SpcChart
from analysis.verdicts import Meaning
from charts.inks import Ink, of_meaning


class Shape(StrEnum):
    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE_UP = "triangle-up"
    TRIANGLE_DOWN = "triangle-down"
    DIAMOND = "diamond"
    CROSS = "x"
    """Left out of limits and rules."""


@dataclass(frozen=True)
class Mark:
    """One point as it is drawn. `hollow` is provisional."""

    place: int
    shape: Shape
    ink: Ink
    hollow: bool


def shape_of(meaning: str, *, way: str) -> Shape:
    """The shape of a point of `meaning` ("" for none) that moved `way` ("high", "low")."""
    if meaning == Meaning.IMPROVEMENT:
        return Shape.TRIANGLE_DOWN if way == "low" else Shape.TRIANGLE_UP
    return {Meaning.CONCERN: Shape.SQUARE, Meaning.NEITHER: Shape.DIAMOND}.get(meaning, Shape.CIRCLE)  # type: ignore[call-overload]


def marks(chart: SpcChart) -> tuple[Mark, ...]:
    """Every point that has a number, in time order."""
    ways = _ways(chart)
    return tuple(_mark(chart, place, ways) for place in np.flatnonzero(~np.isnan(chart.plotted)).tolist())


def _mark(chart: SpcChart, place: int, ways: dict[tuple[int, str], str]) -> Mark:
    meaning = chart.meanings[place]
    shape = Shape.CROSS if chart.left_out[place] else shape_of(meaning, way=ways.get((place, meaning), ""))
    return Mark(place, shape, of_meaning(meaning), hollow=chart.is_provisional(place))


def _ways(chart: SpcChart) -> dict[tuple[int, str], str]:
    """The way the values moved at each flagged place, for the meaning that is drawn there."""
    return {
        (place, one.meaning.value): one.way
        for one in chart.episodes
        for place in range(one.first, one.last + 1)
        if chart.rules[one.rule][place]
    }
