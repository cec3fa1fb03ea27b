"""What is folded on a phone is all there, and can be led to."""

from __future__ import annotations

from dash import html

from components import folds
from tests.components.page_text import read


def test_a_folded_card_keeps_its_heading_its_words_and_its_anchor():
    card = html.Section([html.H2("Sources", id="sources"), html.P("Two.")], className="card")
    page = read(folds.on_phones(card, words="Sources: two"))
    assert page.one("section").attributes == {"class": "card", "id": "sources"}
    assert [one.words for one in page.one("details").children] == ["Sources: two", "Sources", "Two."]


def test_a_folded_card_is_still_listed_by_its_heading():
    card = html.Section([html.H2("Sources"), html.P("Two.")], className="card", id="sources")
    folded = folds.on_phones(card, words="Sources: two")
    assert (folds.heading_of(folded), folds.heading_of(card), folded.id) == ("Sources", "Sources", "sources")
