"""Inequalities as people use them: by mouse and on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import visit
from tests.web.screens import act_as

BY_ETHNIC_GROUP = "/inequalities/booking_lt10w?organisation=DEMO-T002"
BEYOND_THE_BORDER = "/inequalities/pph_1500?organisation=DEMO-R1"


@pytest.mark.acceptance("C03")
def test_the_chair_comes_from_the_list_to_a_gap_and_from_a_group_to_its_chart(screen: Page):
    visit(screen, "/inequalities")
    expect(screen.locator("main h2").first).to_contain_text("groups differ in")
    screen.get_by_role("link", name="First appointment by ten weeks").first.click()
    expect(screen).to_have_url(re.compile(r"/inequalities/booking_lt10w\?.*dimension=ethnic_group"))
    expect(screen.locator("#groups-message")).to_contain_text("First appointment by ten weeks")
    screen.locator(".multiples a").first.click()
    expect(screen).to_have_url(re.compile("/chart/booking_lt10w.*stratum=ethnic_group"))


def test_choices_are_addresses(screen: Page):
    visit(screen, BY_ETHNIC_GROUP)
    screen.get_by_label("By", exact=True).select_option("imd_quintile")
    expect(screen).to_have_url(re.compile("dimension=imd_quintile"))
    expect(screen.locator(".divided-numbers")).to_contain_text("5, least deprived")
    screen.get_by_label("Period", exact=True).select_option("year")
    expect(screen).to_have_url(re.compile("period=year"))
    expect(screen.locator(".subtitle").first).to_contain_text("October 2025 to September 2026")
    screen.go_back()
    expect(screen.locator(".subtitle").first).not_to_contain_text("October 2025 to September 2026")


def test_a_group_says_its_counts_when_pointed_at(screen: Page):
    visit(screen, BY_ETHNIC_GROUP)
    mark = screen.locator("#groups-graph .points path").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    screen.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(screen.locator("#groups-graph .hoverlayer")).to_contain_text(" of ")


@pytest.mark.acceptance("R21")
def test_the_champion_sees_groups_of_the_own_trust_and_of_no_other(screen: Page):
    act_as(screen, "Board safety champion")
    visit(screen, "/inequalities/booking_lt10w")
    expect(screen.locator(".divided-numbers tbody tr").first).to_contain_text("Asian")
    visit(screen, BY_ETHNIC_GROUP)
    expect(screen.locator("main")).to_contain_text("loaded and shared with you")
    expect(screen.locator("main")).not_to_contain_text("Asian")


def test_the_file_is_the_same_view_and_says_under_which_policy(screen: Page):
    visit(screen, BEYOND_THE_BORDER)
    with screen.expect_download() as started:
        screen.get_by_role("link", name="CSV").click()
    assert started.value.suggested_filename.startswith("demonstration-inequalities-pph_1500-ethnic_group-DEMO-R1")
    text = started.value.path().read_text(encoding="utf-8-sig")
    assert text.startswith('"Demonstration data')
    assert "nhsd_dashboard" in text


def test_on_paper_the_drawing_and_the_numbers_stand_and_no_control_does(screen: Page):
    visit(screen, BY_ETHNIC_GROUP)
    screen.emulate_media(media="print")
    expect(screen.locator(".chart-paper").first).to_be_visible()
    expect(screen.locator(".chart-wide").first).not_to_be_visible()
    expect(screen.locator("form.controls").first).not_to_be_visible()
    expect(screen.locator(".divided-numbers table")).to_be_visible()
