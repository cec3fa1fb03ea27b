"""The words an analysis ends in: every one of them can be said."""

import pytest

from analysis.chart_types import ChartType
from analysis.rule_sets import BY_KEY, MAKING_DATA_COUNT, variant
from analysis.verdicts import Assurance, Reason, Rule, Variation

FORBIDDEN = ("fail", "poor", "red", "green", "amber", "worse")


@pytest.mark.parametrize("word", [*Variation, *Assurance, *Rule, *ChartType], ids=str)
def test_every_answer_can_be_said_and_none_is_a_grade(word):
    assert word.in_words
    assert not any(grade in word.in_words.lower().split() for grade in FORBIDDEN)


def test_only_the_empty_reason_says_nothing():
    assert [reason for reason in Reason if not reason] == [Reason.NONE]


def test_a_kind_of_variation_leaves_out_the_way():
    assert {one.kind for one in Variation} == {"common_cause", "improvement", "concern", "neutral", "cannot_tell"}


def test_every_rule_set_is_found_by_its_own_key_and_says_what_it_does():
    assert all(key == one.key and one.name and one.described.endswith(".") for key, one in BY_KEY.items())
    assert len({one.name for one in BY_KEY.values()}) == len(BY_KEY)


def test_a_changed_rule_set_says_what_was_changed():
    six = variant(MAKING_DATA_COUNT, run=6, screened=True)
    assert six.name == "NHS Making Data Count, six points, moving ranges screened"
    assert (six.run, six.screened) == (6, True)
    assert six.described.endswith("Changed here: six points, moving ranges screened.")
    assert variant(MAKING_DATA_COUNT) is MAKING_DATA_COUNT
    assert BY_KEY[six.key] == six
    plain = variant(BY_KEY["nhsrplotthedots"], screened=False)
    assert plain.name == "NHSRplotthedots, moving ranges not screened"
    assert plain.key != BY_KEY["nhsrplotthedots"].key
