"""The application as a browser meets it: its titles, its way back, its cookie and its policy."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Seen, visit


def test_the_browsers_own_title_is_the_pages(page: Page):
    visit(page, "/data")
    expect(page).to_have_title("Data")
    page.click("#to-methods")
    expect(page).to_have_title("Methods")


def test_back_and_forward_lead_to_the_same_pages(page: Page):
    visit(page, "/methods")
    first = page.inner_text("main h1")
    page.click("#to-data")
    expect(page.locator("main h1")).to_contain_text("Data")
    page.go_back()
    expect(page.locator("main h1")).to_have_text(first)
    page.go_forward()
    expect(page.locator("main h1")).to_contain_text("Data")


def test_one_can_look_as_somebody_else(page: Page):
    visit(page, "/methods")
    expect(page.locator("header")).to_contain_text("Demonstration chair")
    page.get_by_role("button", name="QI lead").click()
    page.wait_for_selector("main h1")
    expect(page.locator("header")).to_contain_text("Demonstration QI lead")
    assert page.url.endswith("/")


def test_no_script_can_read_the_cookie(page: Page):
    visit(page, "/methods")
    assert page.evaluate("document.cookie") == ""


@pytest.mark.acceptance("R24")
def test_a_script_written_into_the_page_does_not_run(page: Page, seen: Seen):
    visit(page, "/methods")
    page.evaluate(
        "() => { const made = document.createElement('script'); made.textContent = 'window.ran = true';"
        " document.body.append(made); }"
    )
    page.evaluate("() => { location.href = 'javascript:window.ran=true' }")
    assert page.evaluate("window.ran") is None
    assert len(seen.breaches) == 2
    seen.messages.clear()
