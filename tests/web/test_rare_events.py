"""Rare harm as people read it: by mouse, by keyboard, on a phone and on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import visit
from tests.web.screens import act_as

TRUST = "/rare-events/DEMO-T004"
"""One with a signal."""


@pytest.mark.parametrize("size", [(390, 844), (320, 640)], indirect=True, ids=["phone", "400 % zoom"])
def test_numbers_fold_on_a_phone_and_at_400_per_cent(screen: Page):
    visit(screen, TRUST)
    expect(screen.locator(".rare-events .folds-on-phones dl").first).not_to_be_visible()


@pytest.mark.acceptance("C22")
def test_the_planted_deaths_are_found_from_the_champion_s_page(screen: Page):
    visit(screen, "/champion/DEMO-T004")
    screen.get_by_role("link", name="MOSS score, Dunmoor Hospital").last.click()
    expect(screen).to_have_url(re.compile("/rare-events/DEMO-T004"))
    expect(screen.locator(".lead h2")).to_contain_text("signals by MOSS's method and by local charts")
    expect(screen.locator("#moss-score-message")).to_contain_text("Dunmoor Hospital: MOSS")
    expect(screen.locator("#local-cusum-message")).to_contain_text("signal in")
    expect(screen.locator(".rare-events .folds-on-phones dl").first).to_be_visible()
    expect(screen.locator("#days-between-message")).to_be_visible()
    screen.get_by_role("link", name="Harrowmere LMNS").click()
    expect(screen.locator("main h1")).to_have_text("Rare harm: Harrowmere LMNS")


def test_the_file_holds_the_months_of_the_score_and_says_that_it_is_invented(screen: Page):
    visit(screen, TRUST)
    with screen.expect_download() as started:
        screen.get_by_role("link", name="CSV").first.click()
    text = started.value.path().read_text(encoding="utf-8-sig")
    assert text.startswith('"Demonstration data')
    assert "Reference value k" in text


def test_on_paper_every_drawing_stands(screen: Page):
    visit(screen, TRUST)
    screen.emulate_media(media="print")
    expect(screen.locator(".chart-paper")).to_have_count(5)
    expect(screen.locator(".chart-paper").first).to_be_visible()
    expect(screen.locator(".crumbs")).not_to_be_visible()
    expect(screen.locator(".numbers").first).not_to_be_visible()
    expect(screen.locator(".on-paper")).to_be_visible()


@pytest.mark.acceptance("R32")
def test_a_site_is_chosen_by_keyboard(screen: Page):
    visit(screen, "/rare-events")
    screen.get_by_role("link", name="Aldermere Hospital").focus()
    screen.keyboard.press("Enter")
    expect(screen).to_have_url(re.compile("site=DEMO-S0011"))
    expect(screen.locator("#moss-score-message")).to_contain_text("Aldermere Hospital")


@pytest.mark.acceptance("R21")
def test_a_champion_sees_their_own_trust_and_no_other(screen: Page):
    act_as(screen, "Board safety champion")
    visit(screen, "/rare-events")
    expect(screen.locator("main h1")).to_have_text("Rare harm: Aldermere Foundation Trust")
    visit(screen, TRUST)
    expect(screen.locator("main h1")).to_have_text("Page not found")
