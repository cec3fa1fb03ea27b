"""What one takes away from a screen: a picture that says all that makes it true, a workbook, the address."""

from __future__ import annotations

import io
import struct

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.browsing import visit

LISTEN = """() => {
  window.written = [];
  window.drawn = 0;
  const pen = CanvasRenderingContext2D.prototype;
  const text = pen.fillText, picture = pen.drawImage;
  pen.fillText = function (words) { window.written.push(words); return text.apply(this, arguments); };
  pen.drawImage = function () { window.drawn += 1; return picture.apply(this, arguments); };
}"""


def kept(screen: Page) -> tuple[str, tuple[int, int], str]:
    """The name of the kept picture, its size, and everything that is written on it."""
    screen.evaluate(LISTEN)
    with screen.expect_download() as started:
        screen.get_by_role("button", name="PNG").first.click()
    content = started.value.path().read_bytes()
    assert content.startswith(b"\x89PNG")
    return (
        started.value.suggested_filename,
        struct.unpack(">II", content[16:24]),
        " ".join(screen.evaluate("window.written")),
    )


@pytest.mark.acceptance("R9", "R16")
@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], indirect=True, ids=["laptop", "phone"])
def test_a_kept_chart_says_what_it_is_of_whom_and_that_it_is_invented(screen: Page):
    visit(screen, "/chart/pph_1500?organisation=DEMO-T001")
    screen.wait_for_load_state("networkidle")
    name, (wide, tall), words = kept(screen)
    assert name.startswith("demonstration-pph_1500-DEMO-T001-to-2026-")
    assert wide >= 2 * screen.locator("figure.frame").bounding_box()["width"]
    assert tall > 1000
    for told in (screen.inner_text(".message"), screen.inner_text(".subtitle"), screen.inner_text(".sentence")):
        assert "".join(told.split()) in "".join(words.split())
    for needed in ("Demonstration data: invented organisations.", "Concern", "Source:", "Loaded", "/chart/pph_1500"):
        assert needed in words
    assert screen.evaluate("window.drawn") > 1
    assert "Copy link" not in words


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/variation/preterm_lt37", "demonstration-variation-preterm_lt37-"),
        ("/indicator/pph_1500?organisation=DEMO-L01", "demonstration-pph_1500-by-trusts"),
    ],
)
def test_other_charts_are_kept_in_the_same_way(screen: Page, path: str, name: str):
    visit(screen, path)
    screen.wait_for_load_state("networkidle")
    told, _, words = kept(screen)
    assert told.startswith(name)
    assert "Demonstration data: invented organisations." in words
    assert " ".join(screen.inner_text("main h1").split()) in words


@pytest.mark.acceptance("R23")
def test_a_workbook_is_the_same_view_and_says_that_it_is_invented(screen: Page):
    visit(screen, "/?organisation=DEMO-L01")
    with screen.expect_download() as started:
        screen.get_by_role("link", name="XLSX").click()
    assert started.value.suggested_filename.startswith("demonstration-overview-DEMO-L01-")
    book = openpyxl.load_workbook(io.BytesIO(started.value.path().read_bytes()))
    assert book.sheetnames == ["Figures", "About", "Status legend"]
    assert "invented organisations" in book["Figures"]["A2"].value
