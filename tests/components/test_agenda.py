"""The agenda is ranked, and each item says what happened and why it stands there."""

from __future__ import annotations

from dataclasses import replace

from analysis.verdicts import Meaning
from components.agenda import AgendaItem, agenda, rest
from tests.components.page_text import read

ITEM = AgendaItem(
    title="Heavy blood loss after birth, Aldermere",
    href="/chart/pph_1500",
    what="Seven months in a row above the mean.",
    why="First: serious harm.",
    meanings=(Meaning.CONCERN, Meaning.IMPROVEMENT),
    drawing="<svg/>",
    figures="26 of 469 women",
)
PAGE = read(agenda([ITEM, ITEM], title="For discussion"))


def test_the_order_is_an_ordered_list() -> None:
    assert len(PAGE.one("ol").children) == 2


def test_an_item_says_what_why_and_how_many_and_leads_to_its_chart() -> None:
    item = PAGE.all("li")[0]
    assert item.one("a").attributes["href"] == "/chart/pph_1500"
    for words in (ITEM.what, ITEM.why, ITEM.figures):
        assert words in item.words


def test_a_point_that_is_both_carries_both_words() -> None:
    assert [chip.words for chip in PAGE.all("li")[0].all("span", class_="chip")] == ["Concern", "Improvement"]


def test_headings_go_one_level_deeper_without_a_jump() -> None:
    assert len(PAGE.all("h2")) == 1
    assert len(PAGE.all("h3")) == 2


def test_the_rest_of_a_list_goes_on_counting() -> None:
    assert read(rest([ITEM], first=7)).one("ol").attributes["start"] == "7"


def test_a_line_that_unfolds_says_what_it_does_next_and_repeats_no_heading() -> None:
    told = read(rest([ITEM, ITEM], first=5))
    assert [one.words for one in told.one("summary").all("span")] == ["Show 2 more", "Hide these 2"]
    assert not told.all("h2")


def test_by_when_something_is_due_stands_with_it_and_what_has_no_picture_has_no_place_for_one() -> None:
    rare = replace(ITEM, clock=("Due by 24 November 2026.", "Not recorded here."), drawing="", figures="")
    told = read(agenda([rare], title="For discussion"))
    assert told.one("p", class_="clock").words == "Due by 24 November 2026. Not recorded here."
    assert not told.all("div", class_="agenda-picture")
