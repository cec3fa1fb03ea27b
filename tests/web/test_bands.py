"""Stabilised rates in their bands, as people see them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import visit

PATH = "/variation/preterm_lt37?organisation=DEMO-L01&limits=stabilised"


def test_the_strip_stands_on_paper(screen: Page):
    visit(screen, PATH)
    expect(screen.locator("#bands-message")).to_contain_text("Babies born too early")
    screen.emulate_media(media="print")
    expect(screen.locator(".band-wide")).to_be_visible()


@pytest.mark.parametrize("size", [(390, 844), (320, 640)], indirect=True, ids=["phone", "400 % zoom"])
def test_the_narrow_strip_stands_on_a_phone_and_at_400_per_cent(screen: Page):
    visit(screen, PATH)
    expect(screen.locator(".band-narrow")).to_be_visible()


def test_it_is_chosen_among_the_limits(screen: Page):
    visit(screen, "/variation/preterm_lt37?organisation=DEMO-L01")
    screen.get_by_label("Limits", exact=True).select_option("stabilised")
    expect(screen).to_have_url(re.compile("limits=stabilised"))
    expect(screen.locator("#bands-message")).to_be_visible()
