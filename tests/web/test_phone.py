"""On a phone a page begins with its answer, tables need one direction, and a finger finds what it presses."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import visit

PHONE = (390, 844)
CHART = "/chart/pph_1500?organisation=DEMO-T001"
ANSWERING = (
    CHART,
    "/variation/preterm_lt37?organisation=DEMO-L01",
    "/inequalities/booking_lt10w?organisation=DEMO-T002",
)

pytestmark = pytest.mark.parametrize("size", [PHONE], indirect=True)


@pytest.mark.acceptance("R32")
@pytest.mark.parametrize("path", ANSWERING)
def test_the_message_stands_on_the_first_screen_and_what_can_be_chosen_unfolds(screen: Page, path: str):
    visit(screen, path)
    expect(screen.locator("main h1")).to_be_in_viewport(ratio=1)
    expect(screen.locator(".choices select").first).to_be_hidden()
    screen.locator(".choices > summary").click()
    expect(screen.locator(".choices select").first).to_be_visible()


@pytest.mark.acceptance("R32")
@pytest.mark.parametrize("path", [CHART, "/promises/DEMO-L01", "/deliverables/DEMO-L01", "/trajectories/DEMO-T001"])
def test_no_table_hides_a_column_beside_the_screen(screen: Page, path: str):
    visit(screen, path)
    screen.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    assert (
        screen.evaluate("""() => [...document.querySelectorAll('main .table-scroll')]
        .filter(one => one.scrollWidth > one.clientWidth).map(one => one.getAttribute('aria-label'))""")
        == []
    )
