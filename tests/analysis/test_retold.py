"""An event that was written twice is told once, in the fuller words."""

from __future__ import annotations

import pytest

from analysis.retold import once, retold

LONG = "July 2025: Babies seen on the ward and sent home again are counted from here on: care did not change"
SHORT = "July 2025: Babies seen on the ward are counted"


@pytest.mark.parametrize(
    ("words", "by", "so"),
    [
        (SHORT, LONG, True),
        (LONG, SHORT, False),
        (SHORT, SHORT.upper(), True),
        ("June 2025: Babies seen on the ward are counted", LONG, False),
        ("The ward counted babies", LONG, False),
        ("", LONG, True),
    ],
)
def test_words_are_retold_where_others_have_them_all_in_their_order(words: str, by: str, so: bool) -> None:
    assert retold(words, by=by) is so


def test_of_lines_that_say_the_same_the_fullest_is_kept_and_of_two_alike_one() -> None:
    other = "May 2025: Garrinstead joined"
    assert once((SHORT, other, LONG)) == (other, LONG)
    assert once((SHORT, SHORT)) == (SHORT,)
    assert once(()) == ()
