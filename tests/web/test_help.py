"""Help on the screen: a paragraph that stays until it was read, by keys alone, and words with their meaning."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import accessibility_problems, visit


@pytest.mark.acceptance("R32")
def test_a_paragraph_stays_until_it_was_read_and_only_in_this_browser(screen: Page):
    visit(screen, "/chart/pph_1500?organisation=DEMO-T001")
    tour = screen.locator("[data-tour=chart]")
    expect(tour).to_be_visible()
    tour.get_by_role("button").focus()
    screen.keyboard.press("Enter")
    expect(tour).not_to_be_visible()
    assert screen.evaluate("document.activeElement.id") == "main"
    screen.reload()
    screen.wait_for_selector("main h1")
    expect(screen.locator("[data-tour=chart]")).not_to_be_visible()
    screen.locator("header nav a", has_text="Data").click()
    expect(screen.locator("[data-tour=data]")).to_be_visible()


@pytest.mark.acceptance("R32")
def test_the_words_of_a_screen_unfold_with_their_meaning(screen: Page):
    visit(screen, "/variation/preterm_lt37")
    screen.get_by_text("What the words on this screen mean").click()
    expect(screen.locator(".words-here dt", has_text="Funnel")).to_be_visible()
    assert accessibility_problems(screen) == []
