"""Names in a sentence."""

from __future__ import annotations

import pytest

from analysis.naming import listed


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
