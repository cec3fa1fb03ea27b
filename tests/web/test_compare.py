"""Two systems side by side and training by staff group, as people use them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import visit


def ticks_of(screen: Page, one: str) -> list[str]:
    ticks = screen.locator(f"#chart-{one}-graph .ytick text")
    ticks.first.wait_for()
    return ticks.all_inner_texts()


@pytest.mark.acceptance("C17")
def test_the_chair_compares_two_systems_and_chooses_another_indicator(screen: Page):
    visit(screen, "/compare/preterm_lt37?a=DEMO-L01&b=DEMO-L02")
    expect(screen.locator("main h1")).to_have_text("Babies born too early: Harrowmere and Quayhaven")
    ticks = [ticks_of(screen, one) for one in "ab"]
    assert ticks[0] == ticks[1] != []
    screen.get_by_label("Indicator", exact=True).select_option("satod")
    expect(screen).to_have_url(re.compile("indicator=satod"))
    expect(screen.locator("main h1")).to_contain_text("Smoking at delivery")


@pytest.mark.acceptance("C29")
def test_the_planted_staff_group_is_named(screen: Page):
    visit(screen, "/training")
    expect(screen.locator(".below")).to_contain_text("Anaesthetists, Eastmarch")
    screen.emulate_media(media="print")
    expect(screen.locator(".below")).to_be_visible()
