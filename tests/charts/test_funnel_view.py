"""What is seen of a funnel: marks that agree with flags, lines within what is possible, names for few."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from analysis.funnel import Position, Widening, funnel
from analysis.funnel_positions import beyond_outer, flagged
from charts import funnel_figure
from charts.funnel_drawing import drawing
from charts.funnel_view import MOST_NAMED
from charts.inks import Ink
from charts.marks import Shape
from indicators.vocabulary import Direction
from tests.charts.test_words_apart import in_svg
from tests.sample_funnels import counts, drawn_from, seen

VIEW = seen()


def by_position(view, *wanted: Position):
    return [one for one in view.dots if one.position in wanted]


def test_ordinary_ones_are_drawn_behind_flagged_ones_and_ones_own_in_front():
    order = [(one.place.own, flagged(one.position)) for one in VIEW.dots]
    assert order == sorted(order)


def test_ones_own_and_the_farthest_others_carry_their_names_and_nobody_else():
    named = {one.place.name for one in VIEW.named}
    assert {one.place.name for one in VIEW.dots if one.place.own} <= named
    assert all(one.place.own or beyond_outer(one.position) for one in VIEW.named)


def test_however_many_lie_far_out_only_some_carry_names():
    crowded = seen(spread=0.03, widening=Widening.NONE)
    assert sum(beyond_outer(one.position) for one in crowded.dots) > MOST_NAMED
    assert sum(not one.place.own for one in crowded.named) == MOST_NAMED


@pytest.mark.acceptance("R15", "C51")
@pytest.mark.parametrize(
    ("direction", "high", "low"),
    [
        (Direction.LOWER, (Shape.SQUARE, Ink.CONCERN), (Shape.TRIANGLE_DOWN, Ink.IMPROVEMENT)),
        (Direction.HIGHER, (Shape.TRIANGLE_UP, Ink.IMPROVEMENT), (Shape.SQUARE, Ink.CONCERN)),
        (Direction.NEUTRAL, (Shape.DIAMOND, Ink.NEITHER), (Shape.DIAMOND, Ink.NEITHER)),
    ],
)
def test_shape_and_ink_follow_the_side_and_the_better_direction(direction, high, low):
    view = seen(direction=direction)
    for position, expected in ((Position.HIGHER_998, high), (Position.LOWER_998, low)):
        found = by_position(view, position)
        assert found
        assert {(one.shape, one.ink) for one in found} == {expected}


def test_a_mark_is_flagged_if_and_only_if_it_lies_on_or_beyond_the_line():
    for one in VIEW.dots:
        for limits, wanted in ((VIEW.limits.outer, beyond_outer), (VIEW.limits.inner, flagged)):
            low, high = (np.interp(one.size, VIEW.limits.sizes, line) for line in (limits.lower, limits.upper))
            if min(abs(one.value - low), abs(one.value - high)) > 0.05:  # lines are drawn between whole sizes
                assert (one.value > high or one.value < low) == wanted(one.position)


def test_unwidened_limits_are_drawn_beside_widened_ones_only():
    assert VIEW.plain is not None
    assert np.all(VIEW.plain.outer.upper <= VIEW.limits.outer.upper + 1e-9)
    assert seen(widening=Widening.NONE).plain is None


def test_lines_reach_over_all_sizes_and_stay_possible():
    for limits in (VIEW.limits, VIEW.plain):
        assert limits.sizes[0] < min(one.size for one in VIEW.dots)
        assert limits.sizes[-1] > max(one.size for one in VIEW.dots)
        for pair in (limits.inner, limits.outer):
            assert np.all(pair.lower >= 0)
            assert np.all(pair.upper <= 100)


def test_every_mark_lies_in_the_picture_even_far_out_and_small():
    numerator, size = np.array([3.0, *[160.0] * 19]), np.array([12.0, *[2000.0] * 19])
    result = funnel(numerator, size)
    view = drawn_from(result, result, size)
    assert all(view.upright.low <= one.value <= view.upright.high for one in view.dots)
    assert all(view.across.low <= one.size <= view.across.high for one in view.dots)


def test_rare_events_are_drawn_from_zero():
    rare = funnel(np.array([2.0, 9.0, 4.0]), np.array([2000.0, 3000.0, 2500.0]))
    assert drawn_from(rare, rare, np.array([2000.0, 3000.0, 2500.0])).upright.from_zero


def tiny_among_large():
    """One so small that its limits would stretch the picture until nothing is seen of the others."""
    numerator, size = counts(40)
    numerator[7], size[7] = 1.0, 14.0
    result = funnel(numerator, size, widening=Widening.NONE)
    return drawn_from(result, result, size)


def test_limits_that_leave_the_picture_at_small_sizes_say_where_on_paper_and_screen_and_every_mark_is_in_it():
    view, told = tiny_among_large(), "99.8% line goes on above"
    assert view.limits.outer.upper[0] > view.upright.high
    assert view.upright.high == pytest.approx(
        np.interp(view.leaves_at, view.limits.sizes, view.limits.outer.upper), rel=0.01
    )
    assert all(view.upright.low <= one.value <= view.upright.high for one in view.dots)
    figure = funnel_figure.figure(view)["layout"]["annotations"]
    assert told in [one["text"] for one in figure]
    assert [one["x"] for one in figure if one.get("arrowhead")] == [view.leaves_at]
    for width in (760, 350):
        boxes = in_svg(drawing(view, width=width))
        assert told in [one.words for one in boxes]
        assert not [(one.words, other.words) for one, other in combinations(boxes, 2) if one.meets(other)]


def test_limits_that_stay_in_the_picture_have_no_arrow():
    assert np.isnan(VIEW.leaves_at)
    assert "goes on above" not in drawing(VIEW)


def test_limits_of_the_smallest_that_are_little_higher_than_the_rest_are_drawn_whole():
    high = VIEW.limits.outer.upper.max()
    assert high <= VIEW.upright.high
    assert np.isnan(VIEW.leaves_at)
