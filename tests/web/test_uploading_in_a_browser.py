"""Loading a file as people do it: each state of the pages, wide and narrow, with nothing for axe to find."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import Seen, accessibility_problems
from tests.served import Served, serving
from tests.web.uploading import codes, doubtful, let_go, one_figure

SIZES = [pytest.param((1366, 768), id="laptop"), pytest.param((390, 844), id="phone")]


@pytest.fixture(scope="module")
def own(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service whose store these tests may change."""
    folder = tmp_path_factory.mktemp("uploads-in-a-browser")
    shutil.copy(served.database_url.removeprefix("sqlite:///"), folder / "store.sqlite3")
    with serving(f"sqlite:///{folder / 'store.sqlite3'}", folder) as running:
        yield running
        let_go(running)


@pytest.fixture(params=SIZES)
def tab(chromium: Browser, own: Served, seen: Seen, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An administrator's tab on the form."""
    width, height = request.param
    context = chromium.new_context(base_url=own.address, viewport={"width": width, "height": height}, locale="en-GB")
    page = context.new_page()
    seen.watch(page)
    page.goto("/methods")
    page.get_by_role("button", name="Administrator").click()
    page.goto("/load")
    yield page
    assert (seen.elsewhere, seen.breaches) == ([], [])
    context.close()


def look(page: Page, name: str) -> None:
    """Nothing for axe to find, nothing wider than the window; a picture where one is asked for."""
    assert accessibility_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    folder = os.environ.get("PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}-{page.viewport_size['width']}.png"), full_page=True)


@contextmanager
def kept_waiting(own: Served) -> Iterator[None]:
    """Imports wait for their turn for as long as the block lasts."""
    with closing(sqlite3.connect(own.database_url.removeprefix("sqlite:///"), isolation_level=None)) as store:
        store.execute("BEGIN IMMEDIATE")
        yield


def choose(page: Page, content: str, *, name: str = "return.csv") -> None:
    page.get_by_label("File", exact=True).set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    )
    page.get_by_role("button", name="Show what would change").click()


def test_a_doubtful_file_from_the_form_to_the_report(own: Served, tab: Page):
    trust = codes(own, "trust")[tab.viewport_size["width"] % 3]
    look(tab, "form")
    with kept_waiting(own):
        choose(tab, doubtful(trust))
        expect(tab.get_by_role("heading", level=1)).to_have_text("Looking at the file")
        expect(tab.get_by_role("log")).to_contain_text("Checking 12 rows")
        look(tab, "running")
    expect(tab.get_by_role("heading", level=1)).to_have_text("What would change")
    look(tab, "preview")
    tab.get_by_label("Why is this right?").fill("none in this year")
    tab.get_by_role("button", name="Load this file").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("The file is loaded")
    expect(tab.get_by_text("none in this year")).to_be_visible()
    look(tab, "loaded")


def test_a_refused_file_says_where_and_why(own: Served, tab: Page):
    choose(tab, one_figure(codes(own, "trust")[0]).replace("4000", "many"))
    expect(tab.get_by_role("heading", level=1)).to_have_text("The file is refused")
    expect(tab.get_by_role("cell", name="many", exact=True)).to_be_visible()
    look(tab, "refused")


def test_what_is_wrong_with_the_form_is_said_above_it(tab: Page):
    tab.get_by_label("Day it was published").fill("yesterday")
    choose(tab, "x")
    expect(tab.get_by_role("alert")).to_contain_text("YYYY-MM-DD")
    look(tab, "wrong")


def test_without_scripts_it_works_as_well(chromium: Browser, own: Served):
    context = chromium.new_context(base_url=own.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/load")
    choose(page, "nothing,that,is,read\n")
    expect(page.get_by_role("heading", level=1)).to_have_text("The file is refused")
    context.close()
