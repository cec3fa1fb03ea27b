"""Sets of indicators in a browser: found, and changed by their form."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import visit


@pytest.mark.acceptance("C15", "C24")
def test_a_set_is_found_from_the_charts_and_changed_by_its_form(screen: Page):
    visit(screen, "/chart")
    screen.get_by_role("link", name="Sets of indicators on one page").click()
    screen.get_by_role("link", name="Four measures of the Improvement").click()
    expect(screen.locator(".set-tile")).to_have_count(4)
    screen.get_by_label("Set").select_option("bb2")
    expect(screen.locator("main h1")).to_have_text("Continuity of carer")
    expect(screen).to_have_url(re.compile(r"/set\?preset=bb2"))
    screen.locator(".set-entries a").first.click()
    expect(screen).to_have_url(re.compile(r"/chart/mcoc_"))


@pytest.mark.acceptance("C41")
def test_staffing_stands_on_one_page(screen: Page):
    visit(screen, "/set/workforce?organisation=DEMO-L01")
    told = screen.inner_text("main")
    for one in ("Midwife hours filled", "Midwife posts vacant", "One-to-one care", "free to lead", "red flags"):
        assert one in told


@pytest.mark.parametrize("size", [(390, 844)], indirect=True)
def test_on_a_phone_the_words_of_an_answer_have_its_whole_width(screen: Page):
    visit(screen, "/set/iaf?organisation=DEMO-L01")
    shares = screen.evaluate("""() => [...document.querySelectorAll('.set-entries > li')].map(one =>
        one.firstElementChild.getBoundingClientRect().width / one.getBoundingClientRect().width)""")
    assert shares
    assert min(shares) > 0.95
