"""The application as a browser meets it: every page fills, offline and within its policy, for everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Seen, accessibility_problems, visit

PAGES = ("/", "/data", "/methods", "/chart/satod", "/chart", "/nowhere")


@pytest.mark.acceptance("R29", "R32")
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fills_without_a_problem(page: Page, seen: Seen, path: str):
    visit(page, path)
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("alert").inner_text() == ""
    assert "Share chart" not in page.content()
    assert accessibility_problems(page) == []
    wrong = [message for message in seen.messages if message.startswith(("error", "pageerror"))]
    assert wrong == ([] if path != "/nowhere" else [one for one in wrong if "404" in one])


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
