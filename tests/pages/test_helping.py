"""Help around the screens: a paragraph for each, and the glossary's words where they stand."""

from __future__ import annotations

from collections import Counter

import pytest
from dash import html

import links
from components.take_away import take_away
from pages import helping
from pages.tours import TOURS
from tests.components.page_text import read


def helped(page: html.Div, *, path: str) -> html.Div:
    registry = {"pages.any": {"path": path, "path_template": None, "layout": lambda **_: page}}
    helping.install(registry)
    return registry["pages.any"]["layout"]()


@pytest.fixture(autouse=True)
def words_of_the_setting(monkeypatch):
    monkeypatch.setattr(helping.wording, "terms", lambda: helping.wording.BY_SETTING["lms"])


@pytest.mark.parametrize("screen", TOURS)
def test_every_screen_has_one_short_paragraph_in_plain_words(screen):
    words = TOURS[screen]
    assert 10 <= len(words.split()) <= 65
    assert words.endswith(".")
    assert "RAG" not in words


def test_the_paragraph_of_the_overview_says_that_its_list_holds_rare_harm():
    assert "signals of rare harm, that need discussion; the list ranks both together" in TOURS[links.OVERVIEW]


def test_the_words_that_stand_on_a_screen_are_explained_there_and_no_others():
    page = read(helped(html.Div([html.H1("Overdue"), html.P("No signal. Suppressed.")]), path="/data"))
    named = list(dict.fromkeys(one.words for one in page.all("dt")))
    assert named == [
        "Suppressed, missing, did not submit, failed data quality",
        "Signal",
        "No signal",
        "Overdue",
    ]
    assert page.all("dd")[0].words == "Cells that carry none. None of these four is zero."


def test_the_paragraph_comes_first_and_hidden_until_the_browser_asks_for_it():
    page = read(helped(html.Div(html.H1("Overview"), className="page"), path="/"))
    first = page.children[0].children[0]
    assert "hidden" in first.attributes
    assert "your LMS this month" in first.words


def test_on_the_champions_page_it_comes_last():
    page = read(helped(html.Div(html.H1("Trust"), className="page"), path="/champion"))
    assert [one.tag for one in page.children[0].children] == ["div", "section", "details", "div"]


@pytest.mark.parametrize("own", [[], [take_away(())]])
def test_every_view_can_be_taken_along_as_a_link_once(own):
    page = read(helped(html.Div([html.H1("Data"), *own]), path="/data"))
    assert [one.words for one in page.all("button")].count("Copy link") == 1


def test_a_page_without_a_paragraph_stays_as_it_is():
    page = html.Div(html.H1("Elsewhere"))
    assert helped(page, path="/elsewhere") is page


def test_a_word_leads_from_where_it_first_stands_to_its_meaning_at_the_foot():
    page = read(helped(html.Div([html.H1("Chart"), html.P("A signal. Another signal.")]), path="/chart"))
    (link,) = page.all("a", class_="term")
    (entry,) = [one for one in page.all("dt") if one.attributes.get("id") == link.attributes["href"][1:]]
    assert (link.words, entry.words) == ("signal", "Signal")
    assert link.attributes["title"].startswith("A rule found special cause.")


def test_no_word_has_two_meanings_or_two_places():
    names = [one.strip().casefold() for entry in helping._entries() for one in entry.names.split(",")]
    anchors = [entry.word.anchor for entry in helping._entries()]
    assert [one for one, many in Counter([*names, *anchors]).items() if many > 1] == []


def test_part_of_a_name_is_no_word_of_the_glossary():
    page = read(helped(html.Div([html.P("Signal House, in Phase Lane; MOSS and moss.")]), path="/chart"))
    assert [one.words for one in page.all("a", class_="term")] == ["Signal", "MOSS"]


def test_every_name_that_leads_to_its_meaning_is_one_of_the_glossary():
    assert not helping.LEADING - {one.names for one in helping._entries()}


def test_a_word_of_an_ordinary_sentence_leads_nowhere():
    page = read(helped(html.Div([html.P("It is not recorded here, and five are missing behind it.")]), path="/chart"))
    assert page.all("a", class_="term") == []
