"""Names in a sentence."""

from __future__ import annotations

import pytest

from analysis.naming import counted, days, listed, of_number, several


@pytest.mark.parametrize(
    ("names", "most", "words"),
    [
        ([], 0, ""),
        (["A"], 0, "A"),
        (["A", "B"], 0, "A and B"),
        (["A", "B", "C"], 0, "A, B and C"),
        (["A", "B", "C"], 3, "A, B and C"),
        (["A", "B", "C", "D", "E"], 2, "A, B and three more"),
    ],
)
def test_names_are_said_as_in_a_sentence(names, most, words):
    assert listed(names, most=most) == words


@pytest.mark.parametrize(
    ("number", "words", "figures"),
    [
        (0, "no days", "0 days"),
        (1, "one day", "1 day"),
        (2, "two days", "2 days"),
        (1234, "1,234 days", "1,234 days"),
    ],
)
def test_one_thing_is_never_said_as_many(number, words, figures):
    assert several(number, "day") == words
    assert days(number) == counted(number, "day") == figures


def test_a_word_that_takes_no_s_is_given():
    assert several(1, "chart signals", "charts signal") == "one chart signals"
    assert counted(3, "baby", "babies") == "3 babies"
    assert of_number(2, "is", "are") == "are"
