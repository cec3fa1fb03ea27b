"""Plans put together: weighted by people where they are rates, added where they are staff, pauses and all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from analysis.trajectory import NoPlan, Plan, Shape
from analysis.trajectory_together import added, together
from indicators.vocabulary import Direction


def stepped(baseline: float, *steps: tuple[float, float], begins: float = 2026.0, pauses: tuple = ()) -> Plan:
    return Plan(baseline, begins, steps[-1][1], steps[-1][0], Direction.HIGHER, Shape.STEPPED, tuple(steps), pauses)


FIRST = stepped(40, (2026.25, 50), (2026.5, 60))
SECOND = stepped(20, (2026.25, 20), (2026.75, 40))


@pytest.mark.acceptance("C12")
def test_the_whole_asks_for_the_mean_weighted_by_people():
    whole = together([FIRST, SECOND], sizes=[300, 100])
    asked = [whole.at(time) for time in (2026.0, 2026.25, 2026.5, 2026.75, 2027)]
    assert asked == [35, 42.5, 50, 55, 55]
    assert (whole.target, whole.due) == (55, 2026.75)


def test_staff_are_added():
    whole = added([FIRST, SECOND])
    assert [whole.at(time) for time in (2026.0, 2026.25, 2026.5, 2026.75)] == [60, 70, 80, 100]


@pytest.mark.acceptance("C50")
def test_a_member_that_pauses_holds_the_whole_back_by_its_share():
    paused = replace(FIRST, pauses=((2026.25, 2026.5),))
    whole = together([paused, SECOND], sizes=[100, 100])
    assert whole.at(2026.5) == pytest.approx((50 + 20) / 2)
    assert whole.at(2026.76) == pytest.approx((60 + 40) / 2)


@pytest.mark.parametrize(("plans", "sizes"), [([], []), ([FIRST], [0.0])])
def test_nobody_has_no_plan(plans, sizes):
    with pytest.raises(NoPlan):
        together(plans, sizes=sizes)


def test_no_staff_are_no_plan():
    with pytest.raises(NoPlan):
        added([])


@settings(derandomize=True, deadline=None, max_examples=40)
@given(some.lists(some.floats(1, 1000), min_size=2, max_size=5), some.floats(2025, 2028))
def test_the_whole_lies_between_the_least_and_the_most_that_is_asked(sizes, time):
    plans = [stepped(10.0 * number, (2026.25, 60), (2026.9, 80)) for number in range(len(sizes))]
    asked = together(plans, sizes=sizes).at(time)
    every = [one.at(time) for one in plans]
    assert min(every) - 1e-9 <= asked <= max(every) + 1e-9
