"""A plan as it is submitted: one step for every quarter, within what is possible, from beginning to target."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from analysis.plan_draft import Draft, Step, faults, is_quarter_end, quarter_ends
from indicators.vocabulary import Direction

QUARTERS = (date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31), date(2027, 3, 31))
DRAFT = Draft(
    date(2026, 3, 31),
    40.0,
    QUARTERS[-1],
    75.0,
    tuple(Step(day, value) for day, value in zip(QUARTERS, (45.0, 52.0, 60.0, 75.0), strict=True)),
)


def found(draft: Draft, *, direction: Direction = Direction.HIGHER, ceiling: float = 100.0) -> list[tuple]:
    return [(one.place, one.due_on) for one in faults(draft, direction=direction, ceiling=ceiling)]


def test_a_quarter_ends_with_march_june_september_and_december():
    assert quarter_ends(date(2026, 3, 31), date(2027, 3, 31)) == QUARTERS
    assert [is_quarter_end(day) for day in (date(2026, 3, 31), date(2026, 3, 30), date(2026, 4, 30))] == [
        True,
        False,
        False,
    ]


@pytest.mark.acceptance("C43")
def test_a_plan_with_a_step_for_every_quarter_is_accepted():
    assert found(DRAFT) == []


def test_a_plan_shorter_than_a_quarter_needs_no_step():
    assert found(replace(DRAFT, begins_on=date(2026, 4, 1), due_on=date(2026, 6, 15), steps=())) == []


@pytest.mark.parametrize(
    ("changes", "faulty"),
    [
        ({"steps": DRAFT.steps[1:]}, [("value", QUARTERS[0])]),
        ({"steps": (*DRAFT.steps, DRAFT.steps[0])}, [("value", QUARTERS[0])]),
        ({"steps": (*DRAFT.steps, Step(date(2026, 5, 31), 42.0))}, [("value", date(2026, 5, 31))]),
        ({"steps": (*DRAFT.steps[:-1], Step(QUARTERS[-1], 74.0))}, [("value", QUARTERS[-1])]),
        ({"steps": (Step(QUARTERS[0], 101.0), *DRAFT.steps[1:])}, [("value", QUARTERS[0])]),
        ({"steps": (Step(QUARTERS[0], 45.0, -1.0), *DRAFT.steps[1:])}, [("staff_wte", QUARTERS[0])]),
        ({"baseline": -1.0}, [("baseline", None)]),
        ({"baseline": 80.0}, [("target", None)]),
        ({"due_on": date(2026, 3, 31)}, [("due_on", None)]),
        ({"begins_on": date(1999, 12, 31)}, [("begins_on", None)]),
        ({"due_on": date(2061, 1, 1)}, [("due_on", None)]),
        ({"due_on": date(2036, 6, 30)}, [("due_on", None)]),
    ],
)
def test_what_is_wrong_is_named_with_its_place(changes, faulty):
    assert found(replace(DRAFT, **changes)) == faulty


def test_where_lower_is_better_the_target_lies_below_the_baseline():
    down = Draft(DRAFT.begins_on, 8.0, date(2026, 6, 30), 6.0, (Step(QUARTERS[0], 6.0),))
    assert found(down, direction=Direction.LOWER) == []
    assert found(down) == [("target", None)]


def test_a_rate_has_no_ceiling():
    high = Draft(DRAFT.begins_on, 400.0, date(2026, 6, 30), 300.0, (Step(QUARTERS[0], 300.0),))
    assert found(high, direction=Direction.LOWER, ceiling=math.inf) == []
