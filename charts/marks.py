"""The marks of points: circle common cause, square concern, triangle improvement (as it moved), diamond neither."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.spc import SpcChart
from analysis.verdicts import Meaning
from charts.inks import Ink, of_meaning


class Shape(StrEnum):
    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE_UP = "triangle-up"
    TRIANGLE_DOWN = "triangle-down"
    DIAMOND = "diamond"


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
    return tuple(
        Mark(
            place=place,
            shape=shape_of(chart.meanings[place], way=ways.get((place, chart.meanings[place]), "")),
            ink=of_meaning(chart.meanings[place]),
            hollow=chart.is_provisional(place),
        )
        for place in np.flatnonzero(chart.series.has_number).tolist()
    )


def _ways(chart: SpcChart) -> dict[tuple[int, str], str]:
    """The way the values moved at each flagged place, for the meaning that is drawn there."""
    return {
        (place, one.meaning.value): one.way
        for one in chart.episodes
        for place in range(one.first, one.last + 1)
        if chart.rules[one.rule][place]
    }
