"""The grid says in words what its icons say, and once what no cell can tell."""

from __future__ import annotations

import pytest

from analysis.verdicts import Assurance, Variation
from components.grid import GridCell, GridRow, grid
from indicators.vocabulary import Direction
from tests.components.page_text import Element, read

CELL = GridCell(
    variation=Variation.CONCERN_HIGH,
    assurance=Assurance.FAIL,
    direction=Direction.LOWER,
    value="55",
    drawing="<svg/>",
    words="Concern, new",
    href="/chart/pph_1500?organisation=A",
    flagged=True,
    note="4 of 5 trusts",
)
QUIET = GridCell(Variation.COMMON_CAUSE, Assurance.NONE, Direction.LOWER, "29", "<svg/>", href="/chart")
UNTOLD = GridRow(
    "Babies in poor condition",
    "/chart/apgar",
    "per 1,000",
    cannot_tell="Rolling windows.",
    way_on=("Apart", "/apart"),
)


@pytest.fixture(scope="module")
def page() -> Element:
    rows = [GridRow("Blood loss", "/chart/pph_1500", "per 1,000 women", (CELL, QUIET)), UNTOLD]
    return read(grid(rows, organisations=["Aldermere", "All 2 trusts"], caption="By trust"))


def test_a_cell_is_read_out_in_words(page: Element) -> None:
    first = page.all("td")[0]
    assert [image.attributes["alt"] for image in first.all("img")] == ["Concern", "Will miss the target", ""]
    assert first.words == "55 Concern, new 4 of 5 trusts"
    assert first.one("a").attributes["href"] == CELL.href


def test_without_a_target_there_is_no_second_icon(page: Element) -> None:
    assert [image.attributes["alt"] for image in page.all("td")[1].all("img")] == ["No sign of change", ""]


def test_a_row_that_cannot_be_judged_says_so_once_across_all_organisations(page: Element) -> None:
    cell = page.one("td", class_="untold")
    assert cell.attributes["colspan"] == "2"
    assert cell.words == "Cannot tell. Rolling windows. Apart"


def test_new_concerns_are_framed_and_the_whole_system_set_apart(page: Element) -> None:
    first, second = page.all("td")[:2]
    assert first.attributes["class"] == "flagged"
    assert second.attributes["class"] == "total"


def test_each_cell_knows_whose_it_is_for_narrow_screens(page: Element) -> None:
    assert [cell.attributes.get("data-of") for cell in page.all("td")[:2]] == ["Aldermere", "All 2 trusts"]
