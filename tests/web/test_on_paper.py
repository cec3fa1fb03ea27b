"""On paper every page says where it stands and when it was printed, and what is folded stands under its name."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browsing import visit

PAGES = (
    "/",
    "/training",
    "/chart",
    "/data",
    "/deliverables/DEMO-L01",
    "/rare-events/DEMO-T001",
    "/promises/DEMO-L01",
)

HEADS = """rows => rows.map(row => [
    row.firstElementChild.textContent.trim().split(' ')[0], row.lastElementChild.textContent.trim().split(' ').pop()
])"""
"""The first and the last word of the headings of each table."""

pytestmark = [
    pytest.mark.acceptance("R32"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not on this machine"),
]


def sheets(screen: Page, folder: Path) -> list[str]:
    """The words of each sheet, as they stand."""
    file = folder / "page.pdf"
    screen.pdf(path=file, prefer_css_page_size=True, format="A4")
    words = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
    return words.split("\f")[:-1]


@pytest.mark.parametrize("path", PAGES)
def test_every_sheet_says_whose_data_and_the_page_where_it_stands_and_when_it_was_printed(
    screen: Page, tmp_path: Path, path: str
):
    visit(screen, path)
    headings = screen.eval_on_selector_all("main .table thead tr", HEADS)
    found = sheets(screen, tmp_path)
    assert all("Demonstration data" in one for one in found)
    today = datetime.now(tz=UTC)
    said = f"Printed on {today.day} {today:%B %Y} from http://[^\\s]+{re.escape(path.rstrip('/'))}"
    assert re.search(said, " ".join(found[-1].split()))
    last = [[line.split() for line in one.splitlines() if line.strip()][-1] for one in found[:-1]]
    assert [one for one in last if [one[0], one[-1]] in headings] == []
    assert screen.locator(".made-for-paper").count() == 0


def test_what_was_folded_stands_under_the_line_that_folded_it(screen: Page, tmp_path: Path):
    visit(screen, "/data")
    trusts = screen.locator("#records summary").all_inner_texts()
    words = " ".join(" ".join(sheets(screen, tmp_path)).split())
    assert len(trusts) > 1
    assert [one for one in trusts if one not in words] == []
