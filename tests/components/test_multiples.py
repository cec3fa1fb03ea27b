"""Small multiples and steps: each a link with words, the one in hand marked."""

from __future__ import annotations

from analysis.verdicts import Variation
from components.multiples import Multiple, multiples
from components.steps import Step, onward, steps
from tests.components.page_text import read

ONE = Multiple(
    "Aldermere", "54.4", Variation.CONCERN_HIGH, "<svg/>", "Seven months above.", href="/chart/x", own=True
)
OTHER = Multiple("Eastmarch", "", Variation.CANNOT_TELL, "<svg/>", "No figures in sight.", note="Why it is watched.")
STEPS = (Step("Signal", "What was found?", "/one"), Step("Data first", "Could it be the data?", "/two"))


def test_a_small_multiple_is_one_link_that_says_name_value_and_sentence():
    page = read(multiples([ONE, OTHER], label="Two charts"))
    link = page.one("a")
    assert link.attributes["href"] == "/chart/x"
    assert link.words == "Aldermere 54.4 Seven months above."
    assert [one.attributes["alt"] for one in page.all("img")] == ["Concern", "", "Cannot tell", ""]
    assert "Why it is watched." in page.words


def test_ones_own_stands_out_by_more_than_colour():
    page = read(multiples([ONE, OTHER], label="Two charts"))
    assert [one.attributes.get("class", "") for one in page.all("li")] == ["own", ""]


def test_the_step_in_hand_is_marked_and_the_others_are_links():
    page = read(steps(STEPS, now=1, about="Investigating it", under="Local monthly return"))
    assert "Definition: Local monthly return" in page.words
    assert [one.attributes["href"] for one in page.all("a")] == ["/one"]
    (current,) = [one for one in page.all("span") if one.attributes.get("aria-current") == "step"]
    assert current.words == "2 Data first"


def test_the_next_question_is_one_link_and_the_last_step_has_none():
    page = read(onward(STEPS, now=0))
    assert page.one("a").words == "Next: data first Could it be the data?"
    assert onward(STEPS, now=1) is None


def test_what_each_step_asks_is_written_and_needs_no_pointer():
    page = read(steps(STEPS, now=1, about="Investigating it", under="By counts"))
    assert [one.words for one in page.one("dl").all("dd")] == [one.question for one in STEPS]
    assert not any("title" in one.attributes for one in page.all("a"))
