"""Whole-time equivalents of each centre beside its specification."""

from __future__ import annotations

from datetime import date

import pytest

from analysis import centre_staffing
from analysis.centre_staffing import Staffed

EARLY, LATE = date(2026, 3, 31), date(2026, 9, 30)
TOLD = [
    Staffed("North", "Consultant", EARLY, 1.0, 2.0),
    Staffed("North", "Midwife", EARLY, 5.0, 4.0),
    Staffed("South", "Consultant", EARLY, 2.0, 2.0),
    Staffed("North", "Consultant", LATE, 1.5, 2.0),
]


@pytest.mark.acceptance("C49")
def test_each_centre_has_its_own_staff_beside_what_is_specified():
    north, south = centre_staffing.centres(TOLD, day=LATE)
    assert (north.name, north.in_post, north.specified) == ("North", 6.5, 6.0)
    assert (south.name, south.in_post, south.specified, south.short) == ("South", 2.0, 2.0, ())


def test_one_profession_beyond_its_number_does_not_hide_another_that_is_short():
    north, _ = centre_staffing.centres(TOLD, day=LATE)
    assert [(one.profession, one.short) for one in north.short] == [("Consultant", 0.5)]


def test_only_what_was_told_by_the_day_counts():
    north, _ = centre_staffing.centres(TOLD, day=EARLY)
    assert north.professions[0].in_post == 1.0
    assert centre_staffing.centres(TOLD, day=date(2026, 1, 1)) == ()
