"""Stabilised rates in their bands, as people see them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Seen, accessibility_problems, visit

PATH = "/variation/preterm_lt37?organisation=DEMO-L01&limits=stabilised"


@pytest.mark.acceptance("R32")
def test_axe_finds_nothing_and_the_strip_stands_on_paper(screen: Page, seen: Seen):
    visit(screen, PATH)
    screen.wait_for_load_state("networkidle")
    assert accessibility_problems(screen) == []
    expect(screen.locator("#bands-message")).to_contain_text("Babies born too early")
    screen.emulate_media(media="print")
    expect(screen.locator(".band-wide")).to_be_visible()
    assert [one for one in seen.messages if one.startswith(("error", "pageerror"))] == []


@pytest.mark.parametrize("size", [(390, 844), (320, 640)], indirect=True, ids=["phone", "400 % zoom"])
def test_it_does_not_scroll_sideways_on_a_phone_or_at_400_per_cent(screen: Page):
    visit(screen, PATH)
    assert screen.evaluate("document.documentElement.scrollWidth") <= screen.viewport_size["width"]
    expect(screen.locator(".band-narrow")).to_be_visible()
    assert accessibility_problems(screen) == []


def test_it_is_chosen_among_the_limits(screen: Page):
    visit(screen, "/variation/preterm_lt37?organisation=DEMO-L01")
    screen.get_by_label("Limits", exact=True).select_option("stabilised")
    expect(screen).to_have_url(re.compile("limits=stabilised"))
    expect(screen.locator("#bands-message")).to_be_visible()
