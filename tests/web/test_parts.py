"""An address of a part of a page leads to that part, also where it waits folded on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import visit

PHONE = (390, 844)

pytestmark = [pytest.mark.acceptance("R32"), pytest.mark.parametrize("size", [PHONE], indirect=True)]


def stands_unfolded(screen: Page, part: str) -> None:
    card = screen.locator(f"#{part}")
    expect(card.locator("> details")).to_have_attribute("open", "")
    assert 0 <= card.evaluate("one => one.getBoundingClientRect().top") < PHONE[1] / 2


def test_an_address_that_names_a_folded_card_opens_it_before_and_after_the_application_starts(screen: Page):
    visit(screen, "/methods#funnels")
    stands_unfolded(screen, "funnels")
    assert screen.locator("main .card > details[open]").count() == 1


def test_a_link_to_a_folded_card_of_another_page_opens_it(screen: Page):
    visit(screen, "/inequalities/booking_lt10w?organisation=DEMO-T002")
    screen.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    screen.click("main a[href='/methods#inequalities']")
    expect(screen.locator("main h1")).to_contain_text("Methods")
    stands_unfolded(screen, "inequalities")


def test_a_new_part_within_the_page_opens_and_opens_again(screen: Page):
    visit(screen, "/methods")
    for part in ("rules", "funnels", "rules"):
        screen.evaluate("part => { window.location.hash = part; }", part)
        stands_unfolded(screen, part)
        screen.locator(f"#{part} > details > summary").click()


def test_an_address_that_names_nothing_shows_the_page(screen: Page):
    visit(screen, "/methods#%")
    expect(screen.locator("main h1")).to_be_in_viewport()
