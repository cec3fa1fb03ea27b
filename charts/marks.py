"""The marks of points: circle common cause, square concern, triangle improvement (as it moved), diamond neither."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.spc_chart import SpcChart
from analysis.verdicts import Meaning
from charts.inks import Ink, of_meaning
from indicators.vocabulary import Vintage

_PROVISIONAL = int(Vintage.PROVISIONAL)


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
    """One point as it is drawn. `hollow` is provisional; `ringed` is flagged by the published figure and not by every
    true one behind it."""

    place: int
    shape: Shape
    ink: Ink
    hollow: bool
    ringed: bool = False


def shape_of(meaning: str, *, way: str) -> Shape:
    """The shape of a point of `meaning` ("" for none) that moved `way` ("high", "low")."""
    if meaning == Meaning.IMPROVEMENT:
        return Shape.TRIANGLE_DOWN if way == "low" else Shape.TRIANGLE_UP
    return {Meaning.CONCERN: Shape.SQUARE, Meaning.NEITHER: Shape.DIAMOND}.get(meaning, Shape.CIRCLE)  # type: ignore[call-overload]


def marks(chart: SpcChart, *, among: Iterable[int] | None = None) -> tuple[Mark, ...]:
    """The points that have a number, in time order: all of them, or those `among` some places."""
    if among is None:
        among = np.flatnonzero(~np.isnan(chart.plotted)).tolist()
    ways = _ways(chart)
    hollow = (chart.series.vintage == _PROVISIONAL).tolist()
    left_out, ringed = chart.left_out.tolist(), chart.doubtful.tolist()
    return tuple(
        Mark(
            place=place,
            shape=Shape.CROSS if left_out[place] else shape_of(meaning, way=ways.get((place, meaning), "")),
            ink=of_meaning(meaning),
            hollow=hollow[place],
            ringed=not meaning and ringed[place],
        )
        for place in among
        for meaning in [chart.meanings[place]]
    )


def _ways(chart: SpcChart) -> dict[tuple[int, str], str]:
    """The way the values moved at each flagged place, for the meaning that is drawn there."""
    return {
        (one.first + int(place), one.meaning.value): one.way
        for one in chart.episodes
        for place in np.flatnonzero(chart.rules[one.rule][one.first : one.last + 1])
    }
