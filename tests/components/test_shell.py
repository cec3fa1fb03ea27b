"""What stands around every page."""

from __future__ import annotations

import pytest
from dash import html

from components import shell
from tests.components.page_text import Element, read

PLACES = [shell.Place("Overview", "/"), shell.Place("Methods", "/methods")]


def around(**changed) -> Element:
    asked = {
        "places": PLACES,
        "who": "Chair, Harrowmere LMNS",
        "demonstration": True,
        "terms": shell.LMNS,
        "version": "0.1.0",
        "data_version": 214,
        "methods": "/methods",
        "switch": shell.PersonaSwitch([("Champion, Aldermere", "/act-as/champion")]),
        "page": html.H1("A page"),
    }
    return read(shell.shell(**{**asked, **changed}))


def test_a_keyboard_reader_can_skip_to_the_page() -> None:
    page = around()
    skip = page.all("a")[0]
    assert skip.attributes["href"] == "#main"
    assert page.one("main").attributes["id"] == "main"


def test_there_is_one_landmark_of_each_kind() -> None:
    page = around()
    for tag in ("header", "main", "footer", "nav"):
        assert len(page.all(tag)) == 1
    assert page.one("nav").attributes["aria-label"]


def test_a_demonstration_says_so_on_screen_and_at_the_foot() -> None:
    page = around()
    assert page.one("aside", class_="demonstration").words.startswith("Demonstration data: invented organisations.")
    assert "Demonstration data, version 214" in page.one("footer").words


def test_a_real_store_never_says_demonstration() -> None:
    page = around(demonstration=False, switch=None)
    assert not page.all("aside", class_="demonstration")
    assert "emonstration" not in page.words
    assert "Data, version 214. Service version 0.1.0." in page.one("footer").words


def test_who_is_signed_in_is_said_and_can_be_switched_by_posting() -> None:
    page = around()
    assert "Chair, Harrowmere LMNS" in page.one("header").words
    form = page.one("form")
    assert form.attributes["method"] == "post"
    assert form.one("button").attributes["formaction"] == "/act-as/champion"


@pytest.mark.acceptance("C52")
@pytest.mark.parametrize(("setting", "says"), [("lmns", ("LMNS", "PQOM")), ("lms", ("LMS", "PQSM"))])
def test_the_words_follow_the_setting(setting: str, says: tuple[str, str]) -> None:
    words = around(terms=shell.BY_SETTING[setting]).one("footer").words
    assert all(f"({word})" in words for word in says)
