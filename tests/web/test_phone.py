"""On a phone a page begins with its answer, tables need one direction, and a finger finds what it presses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import PATIENCE, visit
from tests.served import Served

PHONE = (390, 844)
CHART = "/chart/pph_1500?organisation=DEMO-T001"
ANSWERING = (
    CHART,
    "/variation/preterm_lt37?organisation=DEMO-L01",
    "/inequalities/booking_lt10w?organisation=DEMO-T002",
)

NARROW = """() => [...document.querySelectorAll('main td > :not(svg), main td')].filter(one => one.checkVisibility())
    .filter(one => one.innerText.length > 12 && one.clientWidth && one.clientWidth < 80)
    .map(one => `${one.clientWidth} px: ${one.innerText.slice(0, 80)}`)"""
"""Cells whose words would stand letter by letter."""

on_a_phone = pytest.mark.parametrize("size", [PHONE], indirect=True)


@pytest.mark.acceptance("R32")
@on_a_phone
@pytest.mark.parametrize("path", ANSWERING)
def test_the_message_stands_on_the_first_screen_and_what_can_be_chosen_unfolds(screen: Page, path: str):
    visit(screen, path)
    expect(screen.locator("main h1")).to_be_in_viewport(ratio=1)
    expect(screen.locator(".choices select").first).to_be_hidden()
    screen.locator(".choices > summary").click()
    expect(screen.locator(".choices select").first).to_be_visible()


@pytest.mark.acceptance("R32")
@on_a_phone
@pytest.mark.parametrize("path", [CHART, "/promises/DEMO-L01", "/deliverables/DEMO-L01", "/trajectories/DEMO-T001"])
def test_no_table_hides_a_column_beside_the_screen(screen: Page, path: str):
    visit(screen, path)
    screen.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    assert (
        screen.evaluate("""() => [...document.querySelectorAll('main .table-scroll')]
        .filter(one => one.scrollWidth > one.clientWidth).map(one => one.getAttribute('aria-label'))""")
        == []
    )


@pytest.mark.acceptance("R32")
@on_a_phone
@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/deliverables/DEMO-L01", "Who answers"),
        ("/data", "Imports"),
        ("/variation", "Within the limits"),
        (CHART, "The numbers"),
    ],
)
def test_what_is_secondary_waits_under_a_line_that_says_how_much_it_is(screen: Page, path: str, line: str):
    visit(screen, path)
    assert screen.evaluate("document.documentElement.scrollHeight") < 8 * PHONE[1]
    folded = screen.locator(".folds-on-phones > summary", has_text=line)
    expect(folded.locator("..").get_by_role("table").first).to_be_hidden()
    folded.press("Enter")
    expect(folded.locator("..").get_by_role("table").first).to_be_visible()
    assert screen.evaluate(NARROW) == []


@pytest.fixture
def finger(chromium: Browser, served: Served) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=served.address,
        viewport=dict(zip(("width", "height"), PHONE, strict=True)),
        has_touch=True,
        is_mobile=True,
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.mark.acceptance("R32")
@pytest.mark.parametrize("path", [CHART, "/promises/DEMO-L01", "/champion/DEMO-T001", "/"])
def test_what_a_finger_presses_is_44_px_high_and_no_word_below_16(finger: Page, path: str):
    visit(finger, path)
    assert (
        finger.evaluate("""() => [...document.querySelectorAll('main :is(a, button, summary, select)')]
        .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
        .map(one => one.outerHTML.slice(0, 120))""")
        == []
    )
    assert (
        finger.evaluate("""() => [...document.querySelectorAll('body :not(svg *, script, style, noscript *)')]
        .filter(one => one.checkVisibility() && parseFloat(getComputedStyle(one).fontSize) < 16)
        .filter(one => [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim()))
        .map(one => one.outerHTML.slice(0, 120))""")
        == []
    )
