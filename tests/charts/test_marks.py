"""What each point is drawn as."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis import spc
from analysis.manner import Manner
from analysis.verdicts import Meaning
from charts.inks import Ink
from charts.marks import Shape, marks, shape_of
from indicators.month import Month
from indicators.vocabulary import Direction
from tests.sample_charts import blood_loss, series, steady


@pytest.mark.parametrize(
    ("meaning", "way", "shape"),
    [
        ("", "high", Shape.CIRCLE),
        (Meaning.CONCERN, "high", Shape.SQUARE),
        (Meaning.CONCERN, "low", Shape.SQUARE),
        (Meaning.IMPROVEMENT, "high", Shape.TRIANGLE_UP),
        (Meaning.IMPROVEMENT, "low", Shape.TRIANGLE_DOWN),
        (Meaning.NEITHER, "low", Shape.DIAMOND),
    ],
)
def test_the_shape_says_the_meaning_without_colour(meaning: str, way: str, shape: Shape) -> None:
    assert shape_of(meaning, way=way) is shape


def test_every_number_has_a_mark_and_nothing_else_has() -> None:
    chart = blood_loss()
    assert [mark.place for mark in marks(chart)] == [place for place in range(48) if place not in (4, 14)]


def test_provisional_points_are_hollow() -> None:
    assert [mark.place for mark in marks(blood_loss()) if mark.hollow] == [47]


def test_an_improvement_points_the_way_the_value_moved() -> None:
    down = [mark for mark in marks(blood_loss()) if mark.ink is Ink.IMPROVEMENT]
    assert down
    assert {mark.shape for mark in down} == {Shape.TRIANGLE_DOWN}


def test_a_month_left_out_of_the_chart_is_a_cross() -> None:
    values = steady(33, spread=4)
    chart = spc.chart(series(values), direction=Direction.LOWER, manner=Manner(left_out=(Month.of(2026, 1),)))
    assert [mark.place for mark in marks(chart) if mark.shape is Shape.CROSS] == [27]


def test_a_point_that_rounding_keeps_from_being_called_is_ringed_unless_it_is_called_otherwise() -> None:
    chart = replace(blood_loss(), doubtful=np.ones(48, dtype=bool))
    drawn = {mark.place: mark for mark in marks(chart)}
    assert not any(mark.ringed for mark in marks(blood_loss()))
    assert {mark.ringed == (mark.ink is Ink.COMMON_CAUSE) for mark in drawn.values()} == {True}
