"""What journeys through the screens do again and again."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browsing import visit


def act_as(page: Page, who: str) -> None:
    """Be somebody else from here on."""
    visit(page, "/")
    page.get_by_role("button", name=who).click()
    page.wait_for_selector("main h1")


def recorded(page: Page) -> str:
    """What the page says once something was recorded."""
    page.wait_for_selector(".form-recorded")
    return page.inner_text(".form-recorded")
