"""A page with nothing to show says what is the case, why, and what to do next."""

from __future__ import annotations

import pytest

from components import states
from tests.components.page_text import read

STEPS = [("Back to the overview", "/")]


@pytest.mark.parametrize(
    "state",
    [
        states.empty("Nothing yet", why="Nothing has been loaded.", steps=STEPS),
        states.not_found(steps=STEPS),
        states.not_enough_data(why="Eight months.", instead="Read them one by one.", steps=STEPS),
    ],
)
def test_every_state_has_a_heading_a_reason_and_a_next_step(state) -> None:
    page = read(state)
    assert sum(len(page.all(tag)) for tag in ("h1", "h2", "h3")) == 1
    assert page.one("p").words
    assert page.one("a").attributes["href"] == "/"


def test_who_may_not_see_a_page_reads_the_same_as_who_mistyped_it() -> None:
    words = read(states.not_found()).words
    assert "There is no such page" in words
    assert "not shared with you" in words


def test_an_empty_agenda_says_what_was_looked_at_and_that_this_is_no_proof() -> None:
    words = read(states.nothing_to_discuss(charts=1150, expected="About 2 would be expected by chance alone.")).words
    assert "None of 1,150 charts" in words
    assert "No signal does not mean no change." in words
    assert words.endswith("About 2 would be expected by chance alone.")
