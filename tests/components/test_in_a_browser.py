"""What only a browser shows: choices that go by address, pages that fit a phone, and a chart one can keep."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import visit

pytestmark = pytest.mark.browser

CHART = "/chart/satod"


def choices(page: Page, name: str) -> list[str]:
    values = page.eval_on_selector_all(f"#choose-{name} option", "every => every.map(one => one.value)")
    return [value for value in values if value]


def other_choice(page: Page, name: str) -> str:
    now = page.input_value(f"#choose-{name}")
    return next(value for value in choices(page, name) if value != now)


def test_a_choice_by_pointer_is_one_call_and_one_step_of_history(page: Page) -> None:
    visit(page, CHART)
    page.wait_for_load_state("networkidle")
    calls: list[str] = []
    page.on("request", lambda request: calls.append(request.url) if request.method == "POST" else None)
    before, wanted = page.url, other_choice(page, "indicator")
    page.select_option("#choose-indicator", wanted)
    expect(page.locator("#choose-indicator")).to_have_value(wanted)
    page.wait_for_load_state("networkidle")
    assert wanted in page.url
    assert len(calls) == 1
    page.go_back()
    expect(page.locator("#choose-indicator")).to_have_value("satod")
    assert page.url == before


def test_keys_step_through_a_list_without_leaving_until_the_button_is_pressed(page: Page) -> None:
    visit(page, CHART)
    before = page.url
    page.focus("#choose-indicator")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    wanted = page.input_value("#choose-indicator")
    assert page.url == before
    page.locator("#show-choice").press("Enter")
    page.wait_for_url(f"**{wanted}**")
    expect(page.locator("#show-choice")).to_be_focused()


def test_the_place_in_the_navigation_is_said(page: Page) -> None:
    visit(page, CHART)
    expect(page.locator("header nav a[aria-current=page]")).to_have_text("Charts")
    page.click("#to-data")
    expect(page.locator("header nav a[aria-current=page]")).to_have_text("Data")


def test_on_a_phone_the_entries_wait_behind_a_button_that_keys_work_too(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, CHART)
    menu, data = page.get_by_role("button", name="Menu"), page.locator("#to-data")
    expect(data).to_be_hidden()
    menu.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    data.press("Escape")
    expect(data).to_be_hidden()
    expect(menu).to_be_focused()
    menu.click()
    data.click()
    expect(page.locator("main h1")).to_have_text("Data: what has been loaded")
    expect(data).to_be_hidden()


@pytest.mark.parametrize("width", [1366, 390, 320])
@pytest.mark.parametrize("path", ["/", CHART, "/methods", "/data"])
def test_no_page_is_wider_than_its_window(page: Page, path: str, width: int) -> None:
    """320 pixels is 1,280 at a zoom of 400 %."""
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "shown"), [(1366, "wide"), (960, "wide"), (800, "narrow"), (390, "narrow")])
def test_one_of_the_three_drawings_of_a_chart_shows(page: Page, width: int, shown: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, CHART)
    for name in ("wide", "narrow", "paper"):
        expect(page.locator(f".chart-{name}")).to_be_visible(visible=name == shown)
    page.emulate_media(media="print")
    expect(page.locator(".chart-paper")).to_be_visible()
    expect(page.locator(".chart-wide")).to_be_hidden()


def test_paper_carries_the_numbers_and_the_label_and_no_controls(page: Page) -> None:
    visit(page, CHART)
    page.emulate_media(media="print")
    expect(page.locator(".demonstration")).to_be_visible()
    expect(page.locator(".numbers table")).to_be_visible()
    for gone in ("header", "form.controls", ".links"):
        expect(page.locator(gone).first).to_be_hidden()


def test_a_chart_can_be_kept_as_a_picture(page: Page) -> None:
    visit(page, CHART)
    page.wait_for_selector(".js-plotly-plot .main-svg")
    with page.expect_download() as kept:
        page.get_by_role("button", name="PNG").click()
    assert kept.value.suggested_filename.endswith(".png")
