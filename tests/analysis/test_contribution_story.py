"""What moved a rate, in sentences that claim no cause where the change is no more than chance."""

from __future__ import annotations

import re

import numpy as np
import pytest

from analysis.contribution import Counted, moved
from analysis.contribution_story import sentence_of, signed
from analysis.numerals import Unit
from indicators.vocabulary import IndicatorKind

UNIT = Unit(IndicatorKind.RATE, 1000, "women giving birth")


def counted(*pairs: tuple[float, float]) -> Counted:
    events, size = zip(*pairs, strict=True)
    return Counted(np.array(events, dtype=float), np.array(size, dtype=float))


def told(before, after, **more) -> str:
    return sentence_of(moved(("one", "other"), before=counted(*before), after=counted(*after), **more), unit=UNIT)


def test_most_of_a_change_is_named_with_who_adds_most():
    words = told(((60, 2000), (60, 2000)), ((60, 2000), (180, 2000)))
    assert words == (
        "From 30 per 1,000 to 60 per 1,000. All of it is other rates among the same people: +30.0. "
        "other adds most to it: +30.0."
    )


def test_other_people_are_named_where_nobodys_rate_changed():
    assert "All of it is other people" in told(((60, 3000), (300, 1000)), ((20, 1000), (900, 3000)))


def test_a_cause_that_another_works_against_is_all_of_it_and_the_parts_are_added_up():
    words = told(((60, 2000), (120, 2000)), ((132, 2200), (180, 1800)))
    assert re.search(
        r"All of it is other rates among the same people: \+(\S+), −(\S+) by other people, \+\S+ together\.", words
    )


def test_a_cause_that_others_help_is_most_of_it():
    words = told(((60, 2000), (120, 2000)), ((108, 1800), (220, 2200)))
    assert re.search(r"Most of it is other rates among the same people \(\+\S+ of \+\S+\)\.", words)


def test_members_that_came_are_named_and_nobody_is_said_to_have_added():
    words = told(((60, 2000), (0, 0)), ((60, 2000), (300, 2000)), throughout=np.array([True, False]))
    assert re.search("(All|Most) of it is members that came or left", words)
    assert "adds most" not in words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (((60, 2000), (60, 2000)), ((62, 2000), (60, 2000)), "no more than chance would make"),
        (((3, 200), (3, 200)), ((9, 200), (9, 200)), "too few events to tell what moved it"),
    ],
)
def test_no_cause_is_named_where_there_may_be_nothing_to_explain(before, after, words):
    said = told(before, after)
    assert words in said
    assert "of it is" not in said


@pytest.mark.parametrize(("share", "words"), [(0.0112, "+11.2"), (-0.0004, "−0.4"), (0.00001, "0.0")])
def test_what_is_added_is_said_with_its_sign(share, words):
    assert signed(share, unit=UNIT) == words
