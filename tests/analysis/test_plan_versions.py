"""A plan in its versions: what was agreed later counts from then on and changes nothing of what stood before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from analysis.plan_draft import Draft, Step
from analysis.plan_rules import may_be_done, may_follow
from analysis.plan_versions import Deed, Doing, Version, drafts, in_force
from analysis.trajectory import time_of
from indicators.vocabulary import Direction

AT = datetime(2026, 4, 2, 9, tzinfo=UTC)
TODAY = date(2027, 1, 15)
QUARTERS = (date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31), date(2027, 3, 31))
DRAFT = Draft(
    date(2026, 3, 31),
    40.0,
    QUARTERS[-1],
    75.0,
    tuple(
        Step(day, value, staff)
        for day, value, staff in zip(QUARTERS, (45.0, 52.0, 60.0, 75.0), (120.0, 126.0, 130.0, 140.0), strict=True)
    ),
)
FIRST = Version(1, 1, DRAFT, "first plan", "board paper", "Somebody, QI lead", AT)


def deed(doing: Doing, on: date, *, until: date | None = None) -> Deed:
    return Deed(doing, on, "Regional midwife", "Region", "recruitment is late", AT, "Somebody else", until)


def with_deeds(*deeds: Deed) -> Version:
    return replace(FIRST, deeds=deeds)


SIGNED = deed(Doing.SIGNED, date(2026, 4, 1))
MOVED = deed(Doing.DATE_CHANGED, date(2026, 10, 10), until=date(2027, 9, 30))
PAUSED, RESUMED = deed(Doing.PAUSED, date(2026, 7, 1)), deed(Doing.RESUMED, date(2026, 10, 1))


def test_a_plan_asks_for_the_last_step_taken():
    plan = FIRST.plan(direction=Direction.HIGHER)
    asked = [plan.at(time_of(day)) for day in (date(2026, 5, 31), *QUARTERS, date(2027, 4, 1))]
    assert asked == [40, 45, 52, 60, 75, 75]


def test_without_a_step_on_the_due_date_the_target_is_the_last_step():
    plan = replace(FIRST, draft=replace(DRAFT, due_on=date(2027, 5, 15))).plan(direction=Direction.HIGHER)
    assert plan.steps[-1] == (time_of(date(2027, 5, 15)), 75.0)


@pytest.mark.acceptance("C44")
def test_an_agreed_date_moves_the_steps_still_to_come_and_leaves_the_version_as_submitted():
    moved = with_deeds(SIGNED, MOVED)
    assert moved.due_on == date(2027, 9, 30)
    assert moved.draft == DRAFT
    assert [step.due_on for step in moved.steps][:2] == list(QUARTERS[:2])
    assert moved.steps[-1].due_on == date(2027, 9, 30)
    plan = moved.plan(direction=Direction.HIGHER)
    assert plan.at(time_of(date(2027, 3, 31))) == 52
    assert not plan.is_past_due(time_of(date(2027, 9, 30)))


@pytest.mark.acceptance("C50")
def test_a_pause_stops_the_plans_clock_for_as_long_as_it_lasts():
    paused = with_deeds(SIGNED, PAUSED, RESUMED)
    assert paused.pauses == ((date(2026, 7, 1), date(2026, 9, 30)),)
    plan = paused.plan(direction=Direction.HIGHER)
    assert plan.at(time_of(date(2026, 9, 30))) == 45
    assert plan.at(time_of(date(2026, 12, 31))) == 52
    assert not plan.is_past_due(time_of(date(2027, 6, 30)))
    assert plan.is_past_due(time_of(date(2027, 7, 3)))


@pytest.mark.acceptance("C50")
def test_a_plan_that_is_still_paused_never_falls_due():
    paused = with_deeds(SIGNED, PAUSED)
    assert paused.paused_since == date(2026, 7, 1)
    assert not paused.plan(direction=Direction.HIGHER).is_past_due(time_of(date(2040, 1, 1)))


@pytest.mark.acceptance("C44")
def test_the_staff_the_steps_need_are_a_plan_of_their_own():
    staffing = FIRST.staffing()
    assert staffing is not None
    assert staffing.at(time_of(QUARTERS[1])) == 126
    bare = tuple(Step(step.due_on, step.value) for step in DRAFT.steps)
    assert replace(FIRST, draft=replace(DRAFT, steps=bare)).staffing() is None


def test_the_newest_version_that_was_signed_off_is_in_force():
    second = replace(FIRST, id=2, number=2)
    assert in_force([FIRST, second]) is None
    assert in_force([with_deeds(SIGNED), second]) == with_deeds(SIGNED)
    assert in_force([with_deeds(SIGNED), signed := replace(second, deeds=(SIGNED,))]) is signed


def test_a_draft_is_newer_than_what_is_in_force():
    second = replace(FIRST, id=2, number=2)
    assert drafts([FIRST, second]) == (FIRST, second)
    assert drafts([with_deeds(SIGNED), second]) == (second,)
    assert drafts([FIRST, replace(second, deeds=(SIGNED,))]) == ()


@pytest.mark.acceptance("C44")
def test_a_next_version_keeps_the_date_that_was_signed_off():
    later = replace(DRAFT, due_on=date(2027, 6, 30), steps=(*DRAFT.steps, Step(date(2027, 6, 30), 75.0)))
    assert [one.place for one in may_follow(later, before=with_deeds(SIGNED))] == ["due_on"]
    assert list(may_follow(later, before=FIRST)) == []
    agreed = with_deeds(SIGNED, deed(Doing.DATE_CHANGED, date(2026, 10, 10), until=date(2027, 6, 30)))
    assert list(may_follow(later, before=agreed)) == []


def test_a_version_that_says_the_same_is_none():
    assert [one.place for one in may_follow(DRAFT, before=with_deeds(SIGNED))] == ["target"]


@pytest.mark.parametrize(
    ("after", "done", "fields"),
    [
        ((), SIGNED, []),
        ((SIGNED,), SIGNED, [""]),
        ((), replace(SIGNED, on=date(2027, 1, 16)), ["on"]),
        ((), MOVED, [""]),
        ((SIGNED,), MOVED, []),
        ((SIGNED,), replace(MOVED, until=QUARTERS[-1]), ["until"]),
        ((SIGNED,), replace(MOVED, until=None), ["until"]),
        ((SIGNED,), PAUSED, []),
        ((), PAUSED, [""]),
        ((PAUSED,), RESUMED, [""]),
        ((SIGNED,), replace(PAUSED, on=date(2026, 3, 31)), ["on"]),
        ((SIGNED, PAUSED), PAUSED, ["on"]),
        ((SIGNED, PAUSED, RESUMED), replace(PAUSED, on=date(2026, 9, 30)), ["on"]),
        ((SIGNED, PAUSED, RESUMED), replace(PAUSED, on=date(2026, 10, 1)), []),
        ((SIGNED, PAUSED), replace(RESUMED, on=date(2026, 7, 1)), ["on"]),
        ((SIGNED,), RESUMED, ["on"]),
        ((SIGNED, PAUSED), RESUMED, []),
    ],
)
def test_what_may_be_done_to_a_version(after, done, fields):
    assert [one.place for one in may_be_done(done, to=with_deeds(*after), today=TODAY)] == fields
