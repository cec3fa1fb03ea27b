"""What a picture says to those who cannot see it is what the page says to everybody: the same sentences."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from indicators.month import Month
from store.facts import Nature
from tests.components.page_text import Element, _Reader
from tests.queries.world import World, months, system

START = Month.of(2024, 6)
QUIET = [(float(20 + n % 5), 500.0) for n in range(26)]
PAGES = {
    "chart": {"indicator": "pph_1500", "organisation": "ALDER"},
    "variation": {"indicator": "pph_1500", "organisation": "ALDER"},
    "indicator": {"indicator": "pph_1500", "organisation": "HARROW"},
    "overview": {"organisation": "HARROW"},
    "preset": {"preset": "iaf", "organisation": "HARROW"},
}
HOME = Path(__file__).resolve().parents[2]


@pytest.fixture
def world(sqlite_engine) -> World:
    made = system(sqlite_engine)
    batch = made.batch()
    for code in ("ALDER", "BRACK", "CARRO", "OUTER"):
        for one in ("pph_1500.local", "satod.local"):
            made.figures(one, code, months(START, QUIET), batch=batch)
    made.done(nature=Nature.DEMONSTRATION)
    return made


def read(html: str) -> Element:
    reader = _Reader()
    reader.feed(re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL))
    return reader.open[0]


def everything(page: Element) -> list[Element]:
    return [page, *(found for one in page.children if isinstance(one, Element) for found in everything(one))]


@pytest.mark.acceptance("R32")
@pytest.mark.parametrize("name", PAGES)
def test_a_drawing_is_named_by_its_message_and_described_by_its_sentence(ask, world, name):
    importlib.import_module(f"pages.{name}")
    page = everything(read(ask(name, **PAGES[name])))
    by_id = {one.attributes["id"]: one for one in page if "id" in one.attributes}
    for drawing in (one for one in page if one.attributes.get("role") == "img"):
        message, sentence = (by_id[drawing.attributes[f"aria-{way}"]] for way in ("labelledby", "describedby"))
        assert message.words
        assert "message" in message.attributes["class"]
        assert sentence.words.endswith(".")
        assert "sentence" in sentence.attributes["class"]


@pytest.mark.acceptance("R32")
@pytest.mark.parametrize("name", PAGES)
def test_a_picture_has_words_of_its_own_or_stands_beside_them(ask, world, name):
    importlib.import_module(f"pages.{name}")
    page = everything(read(ask(name, **PAGES[name])))
    pictures = [one for one in page if one.tag == "img"]
    assert pictures
    assert [one for one in pictures if "alt" not in one.attributes] == []
    silent = {id(one) for one in pictures if not one.attributes["alt"]}
    for holder in page:
        direct = [one for one in holder.children if isinstance(one, Element)]
        if any(id(one) in silent for one in direct) and holder.attributes.get("role") != "img":
            assert _near(holder, page), holder


def _near(holder: Element, page: list[Element]) -> bool:
    """Whether words stand in the same element as a silent picture, or in the one around it."""
    around = [one for one in page if holder in one.children]
    return bool(holder.words) or any(one.words for one in around)


def test_no_page_draws_outside_the_one_frame():
    for file in (HOME / "pages").rglob("*.py"):
        assert "dcc.Graph" not in file.read_text(encoding="utf-8"), file
