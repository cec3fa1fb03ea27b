"""Names on a funnel never cover one another or a named mark, and stay in the picture."""

from __future__ import annotations

from itertools import combinations

import pytest

from analysis.funnel import Widening
from charts import funnel_labels
from charts.funnel_labels import labels
from tests.sample_funnels import seen

WIDE, TALL = 690.0, 450.0
VIEW = seen()


def boxes(view, made, wide=WIDE, tall=TALL):
    plot = funnel_labels._Plot(view, wide, tall)
    return [funnel_labels._box(plot.at(one.dot), one, one.words) for one in made]


@pytest.mark.parametrize(
    ("wide", "tall", "own_only"), [(WIDE, TALL, False), (288.0, 320.0, True), (560.0, 450.0, False)]
)
def test_no_two_names_meet_and_none_leaves_the_picture(wide, tall, own_only):
    made = labels(VIEW, wide=wide, tall=tall, own_only=own_only)
    placed = boxes(VIEW, made, wide, tall)
    assert not any(funnel_labels._meet(one, other) for one, other in combinations(placed, 2))
    assert all(left >= 0 and right <= wide and top >= 0 and bottom <= tall for left, top, right, bottom in placed)


def test_all_of_ones_own_find_room_on_a_laptop():
    made = labels(VIEW, wide=WIDE, tall=TALL)
    assert {one.dot.place.name for one in made} >= {one.place.name for one in VIEW.dots if one.place.own}


def test_a_name_says_its_rate():
    made = labels(VIEW, wide=WIDE, tall=TALL)
    assert all(one.words.bold.startswith(one.dot.place.name) and one.words.bold.endswith("%") for one in made)


def test_no_name_covers_a_named_mark():
    made = labels(VIEW, wide=WIDE, tall=TALL)
    plot = funnel_labels._Plot(VIEW, WIDE, TALL)
    marks = [plot.at(one) for one in VIEW.named]
    for left, top, right, bottom in boxes(VIEW, made):
        assert not any(left < x < right and top < y < bottom for x, y in marks)


@pytest.mark.parametrize("spread", [0.008, 0.012])
def test_no_name_covers_a_mark_that_stands_out(spread):
    crowded = seen(spread=spread, widening=Widening.NONE)
    plot = funnel_labels._Plot(crowded, WIDE, TALL)
    marks = [plot.at(one) for one in crowded.dots if not one.ordinary]
    assert len(marks) > 10
    for left, top, right, bottom in boxes(crowded, labels(crowded, wide=WIDE, tall=TALL)):
        assert not [one for one in marks if left < one[0] < right and top < one[1] < bottom]


def test_only_ones_own_are_named_where_there_is_little_room():
    assert all(one.dot.place.own for one in labels(VIEW, wide=288, tall=320, own_only=True))


def test_words_that_stand_there_already_are_kept_clear():
    taken = (0.0, 0.0, WIDE, TALL / 2)
    placed = boxes(VIEW, labels(VIEW, wide=WIDE, tall=TALL, words=[taken]))
    assert placed
    assert not any(funnel_labels._meet(one, taken) for one in placed)
