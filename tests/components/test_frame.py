"""One accessible frame for every chart: message, subtitle, sentence, picture, numbers, source."""

from __future__ import annotations

import pytest

from analysis import narrative
from analysis.numerals import Unit
from analysis.verdicts import Meaning
from charts.config import CHART_CONFIG
from charts.drawn import of_spc
from charts.view import view
from components import tables, verdicts
from components.frame import chart_frame
from components.source_note import source_note
from components.take_away import Link
from indicators import catalogue
from tests.components.page_text import Element, read
from tests.sample_charts import blood_loss

INDICATOR = catalogue.load().indicator("pph_1500")
DEFINITION = INDICATOR.definitions[0]
UNIT = Unit.measured(INDICATOR, definition=DEFINITION)
CHART = blood_loss()
STORY = narrative.tell(CHART, indicator=INDICATOR, definition=DEFINITION, organisation="Aldermere")


def framed(level: int = 1):
    seen = view(CHART, unit=UNIT)
    return chart_frame(
        STORY,
        name="chart",
        drawn=of_spc(seen),
        key=verdicts.chart_key(seen),
        table=tables.spc_table(CHART, unit=UNIT, numerator="Women", denominator="All women", caption="Blood loss"),
        verdicts=[verdicts.chip(Meaning.CONCERN)],
        links=[Link("CSV", "/export", download=True)],
        source=source_note("Local return, lines 2 to 49", freshness="Loaded 12 November 2026."),
        level=level,
    )


@pytest.fixture(scope="module")
def page() -> Element:
    return read(framed())


def test_the_message_comes_before_the_picture_and_the_numbers_after_it(page: Element) -> None:
    order = [one.tag for one in page.one("figure").children]
    assert order == ["div", "h1", "p", "p", "div", "ul", "details", "figcaption"]
    assert page.one("h1").words == STORY.message


def test_the_picture_is_one_image_named_by_the_message_and_described_by_the_sentence(page: Element) -> None:
    picture = page.one("div", role="img")
    assert page.one("h1", id=picture.attributes["aria-labelledby"]).words == STORY.message
    assert page.one("p", id=picture.attributes["aria-describedby"]).words == STORY.sentence


def test_the_numbers_are_a_real_table_that_unfolds(page: Element) -> None:
    details = page.one("details")
    assert details.one("summary").words == "The numbers, latest first"
    assert len(details.all("tr")) == 49


def test_source_freshness_and_downloads_stand_under_the_chart(page: Element) -> None:
    foot = page.one("figcaption")
    assert "Source: Local return, lines 2 to 49. Loaded 12 November 2026." in foot.words
    assert foot.one("a").attributes["href"] == "/export"
    assert [button.words for button in foot.all("button")] == ["PNG", "Print", "Copy link"]


def test_the_same_chart_is_drawn_for_screens_phones_and_paper(page: Element) -> None:
    assert len(page.all("img", class_="chart-narrow")) == 1
    assert len(page.all("img", class_="chart-paper")) == 1


def test_the_graph_uses_the_one_configuration() -> None:
    (graph,) = [one for one in framed()._traverse() if type(one).__name__ == "Graph"]
    assert graph.config is CHART_CONFIG
    assert isinstance(graph.figure, dict)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_the_heading_fits_its_place_on_the_page(level: int) -> None:
    assert read(framed(level)).one(f"h{level}").words == STORY.message


def test_the_key_names_only_marks_that_are_on_the_chart(page: Element) -> None:
    assert page.one("ul", class_="key").words == (
        "No sign of change Concern Improvement Hollow: provisional Hatched: suppressed Dashed box: no figure"
    )
