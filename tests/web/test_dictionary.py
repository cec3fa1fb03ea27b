"""The dictionary in a browser: found by typing, taken away and printed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import accessibility_problems, visit


@pytest.mark.acceptance("R32")
def test_axe_finds_nothing_in_the_list_of_every_indicator(screen: Page):
    visit(screen, "/indicators")
    assert accessibility_problems(screen) == []


def test_an_indicator_is_found_by_typing_and_enter_and_leads_to_its_chart(screen: Page):
    visit(screen, "/indicators")
    screen.get_by_label("Words").fill("blood loss")
    screen.keyboard.press("Enter")
    expect(screen.locator(".entry")).to_have_count(1)
    assert "q=blood+loss" in screen.url or "q=blood%20loss" in screen.url
    expect(screen.locator(".entry details details")).to_have_attribute("open", "")
    screen.locator(".entry h2 a").click()
    expect(screen.locator("main h1")).to_contain_text("Heavy blood loss after birth")


def test_a_chosen_theme_stands_in_the_address_and_survives_reloading(screen: Page):
    visit(screen, "/indicators")
    screen.get_by_label("Theme").select_option("bb2")
    expect(screen.locator(".lead")).to_contain_text("5 of")
    screen.reload()
    screen.wait_for_selector(".entry")
    expect(screen.get_by_label("Theme")).to_have_value("bb2")


def test_the_file_is_what_the_page_shows(screen: Page):
    visit(screen, "/indicators?theme=sblcb_e6")
    with screen.expect_download() as started:
        screen.get_by_role("link", name="CSV").click()
    assert started.value.suggested_filename == "demonstration-indicators.csv"
    assert "t1dm_cgm" in started.value.path().read_text(encoding="utf-8-sig")


def test_on_paper_everything_about_each_is_there_and_no_page_is_left_empty(screen: Page):
    visit(screen, "/indicators?theme=bb2")
    screen.emulate_media(media="print")
    expect(screen.locator("form.controls")).not_to_be_visible()
    expect(screen.get_by_text("Why it matters", exact=True).first).to_be_visible()
