"""From what to what a plan was changed, in words that stand alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from analysis import plan_changes
from analysis.numerals import Unit
from analysis.plan_changes import Turn
from analysis.plan_draft import Draft, Step
from analysis.plan_versions import Doing, Version
from indicators.vocabulary import IndicatorKind
from tests.analysis.test_plan_versions import AT, DRAFT, FIRST, SIGNED, deed, with_deeds

PERCENT = Unit(IndicatorKind.PERCENT, 100, "women")
RATE = Unit(IndicatorKind.RATE, 1000, "births")
AS_ENTERED = (
    "From 40% on 2026-03-31 to 75% by 2027-03-31. "
    "Steps: 2026-06-30 45% (120 WTE), 2026-09-30 52% (126 WTE), 2026-12-31 60% (130 WTE), 2027-03-31 75% (140 WTE)."
)
LATER = deed(Doing.DATE_CHANGED, date(2026, 10, 1), until=date(2027, 6, 30))
PAUSED, RESUMED = deed(Doing.PAUSED, date(2026, 7, 1)), deed(Doing.RESUMED, date(2026, 9, 1))


def entered(version: Version, *, replaced: Version | None = None) -> Turn:
    return plan_changes.entered(version, replaced=replaced, unit=PERCENT, factor=1.0)


def test_a_first_version_replaces_nothing_and_says_all_that_was_entered():
    assert entered(with_deeds(SIGNED, LATER)) == Turn("No plan", AS_ENTERED)


def test_a_later_version_replaces_what_was_agreed_by_then_and_not_what_was_agreed_since():
    second = replace(FIRST, id=2, number=2, entered_at=AT + timedelta(days=1))
    since = replace(LATER, until=date(2028, 3, 31), recorded_at=AT + timedelta(days=2))
    before = entered(second, replaced=with_deeds(SIGNED, LATER, since)).before
    assert "to 75% by 2027-06-30" in before
    assert "2026-09-30 52% (126 WTE), 2027-04-01 60% (130 WTE), 2027-06-30 75%" in before


def test_values_are_told_to_their_last_digit_in_the_unit_of_the_figures():
    draft = Draft(date(2026, 3, 31), 0.43, date(2026, 6, 30), 0.3625, (Step(date(2026, 6, 30), 0.3625),))
    told = plan_changes.entered(replace(FIRST, draft=draft), replaced=None, unit=RATE, factor=10.0)
    assert told.after == (
        "From 4.3 per 1,000 on 2026-03-31 to 3.625 per 1,000 by 2026-06-30. Steps: 2026-06-30 3.625 per 1,000."
    )


def test_a_version_without_steps_tells_its_ends_alone():
    assert entered(replace(FIRST, draft=replace(DRAFT, steps=()))).after.endswith("by 2027-03-31.")


@pytest.mark.parametrize(
    ("deeds", "turn"),
    [
        ((SIGNED,), Turn("Not signed off", "Signed off")),
        ((LATER,), Turn("Due 2027-03-31", "Due 2027-06-30; 2 steps still to come moved, each 91 days later")),
        (
            (LATER, deed(Doing.DATE_CHANGED, date(2027, 7, 1), until=date(2027, 9, 30))),
            Turn("Due 2027-06-30", "Due 2027-09-30"),
        ),
        (
            (deed(Doing.DATE_CHANGED, date(2027, 1, 1), until=date(2027, 3, 30)),),
            Turn("Due 2027-03-31", "Due 2027-03-30; 1 step still to come moved 1 day earlier"),
        ),
        ((PAUSED,), Turn("Running", "Paused from 2026-07-01")),
        ((PAUSED, RESUMED), Turn("Paused since 2026-07-01", "Running from 2026-09-01")),
    ],
)
def test_a_deed_tells_what_it_found_and_what_it_made_of_it(deeds, turn):
    version = with_deeds(*deeds)
    assert plan_changes.done(version.deeds[-1], to=version) == turn
