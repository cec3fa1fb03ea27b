"""Two systems side by side and training by staff group, as people use them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Seen, accessibility_problems, visit

STATES = {
    "two systems": "/compare/preterm_lt37?a=DEMO-L01&b=DEMO-L02",
    "the reader's own and the next": "/compare",
    "one not shared": "/compare/readmit_baby?a=DEMO-L01&b=DEMO-L02",
    "a stage that is no number": "/compare/bfi_status?a=DEMO-L01&b=DEMO-L02",
    "training": "/training",
    "training of one trust": "/training?organisation=DEMO-T005",
}


@pytest.mark.acceptance("R32")
@pytest.mark.parametrize("path", STATES.values(), ids=STATES.keys())
def test_axe_finds_nothing_in_any_state(screen: Page, seen: Seen, path: str):
    visit(screen, path)
    screen.wait_for_load_state("networkidle")
    assert accessibility_problems(screen) == []
    wrong = [one for one in seen.messages if one.startswith(("error", "pageerror"))]
    assert wrong == []


@pytest.mark.parametrize("path", [STATES["two systems"], STATES["training"]])
@pytest.mark.parametrize("size", [(390, 844)], indirect=True, ids=["phone"])
def test_neither_scrolls_sideways_on_a_phone(screen: Page, path: str):
    visit(screen, path)
    assert screen.evaluate("document.documentElement.scrollWidth") <= screen.viewport_size["width"]
    assert accessibility_problems(screen) == []


@pytest.mark.acceptance("C17")
def test_the_chair_compares_two_systems_and_chooses_another_indicator(screen: Page):
    visit(screen, STATES["two systems"])
    expect(screen.locator("main h1")).to_have_text("Babies born too early: Harrowmere and Quayhaven")
    ticks = [
        screen.locator(f"#chart-{one}-graph .ytick text").all_inner_texts()
        for one in "ab"
        if screen.locator(f"#chart-{one}-graph .ytick text").first.wait_for() is None
    ]
    assert ticks[0] == ticks[1] != []
    screen.get_by_label("Indicator", exact=True).select_option("satod")
    expect(screen).to_have_url(re.compile("indicator=satod"))
    expect(screen.locator("main h1")).to_contain_text("Smoking at delivery")


@pytest.mark.acceptance("C29")
def test_the_planted_staff_group_is_named(screen: Page):
    visit(screen, STATES["training"])
    expect(screen.locator(".below")).to_contain_text("Anaesthetists, Eastmarch")
    screen.emulate_media(media="print")
    expect(screen.locator(".below")).to_be_visible()
