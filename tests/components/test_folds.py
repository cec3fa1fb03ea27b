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
