"""On a phone the answer stands on the first screens, and what it rests on waits under a line."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import visit

PHONE = (390, 844)
SCREENS = 4 * PHONE[1]

pytestmark = pytest.mark.parametrize("size", [PHONE], indirect=True)


def bottom(screen: Page, words: str) -> float:
    card = screen.locator("section.card", has=screen.get_by_role("heading", name=words)).first
    box = card.bounding_box()
    assert box is not None
    return box["y"] + box["height"] + screen.evaluate("scrollY")


def test_agenda_and_what_changed_come_within_four_screens_and_the_rest_unfolds(screen: Page):
    visit(screen, "/")
    assert bottom(screen, "For discussion") < bottom(screen, "Since the") < SCREENS
    grid = screen.locator(".grid").first
    expect(grid).to_be_hidden()
    screen.locator("summary", has_text="Indicators by organisation").click()
    expect(grid).to_be_visible()


def test_every_indicator_takes_a_few_screens_until_a_kind_is_opened(screen: Page):
    visit(screen, "/?show=all")
    expect(screen.get_by_role("heading", name="Every indicator by organisation")).to_be_visible()
    assert screen.evaluate("document.documentElement.scrollHeight") < SCREENS
    screen.locator("summary", has_text="Outcome").click()
    expect(screen.locator(".grid").first).to_be_visible()
