"""Inequalities as people use them: by mouse, on a phone and on paper, and with what axe-core can find."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Seen, accessibility_problems, visit
from tests.web.screens import act_as

STATES = {
    "every division": "/inequalities",
    "of a region": "/inequalities?organisation=DEMO-R1",
    "by ethnic group": "/inequalities/booking_lt10w?organisation=DEMO-T002",
    "by tenths": "/inequalities/mcoc_placed?organisation=DEMO-L01&dimension=imd_decile",
    "by age, neither good nor bad": "/inequalities/induction_rate?dimension=age_band",
    "few events": "/inequalities/pph_1500?organisation=DEMO-T005&period=month",
    "beyond the border": "/inequalities/pph_1500?organisation=DEMO-R1",
    "no groups": "/inequalities/tear_3_4",
    "not a share": "/inequalities/total_babies",
    "not there": "/inequalities/nothing_of_the_kind",
}


@pytest.mark.acceptance("R32", "C03")
@pytest.mark.parametrize("path", STATES.values(), ids=STATES.keys())
def test_axe_finds_nothing_in_any_state(screen: Page, seen: Seen, path: str):
    visit(screen, path)
    screen.wait_for_load_state("networkidle")
    assert accessibility_problems(screen) == []
    wrong = [one for one in seen.messages if one.startswith(("error", "pageerror")) and "404" not in one]
    assert wrong == []


@pytest.mark.parametrize("path", [STATES["every division"], STATES["by tenths"]])
@pytest.mark.parametrize("size", [(390, 844), (320, 640)], indirect=True, ids=["phone", "400 % zoom"])
def test_no_page_scrolls_sideways_on_a_phone_or_at_400_per_cent(screen: Page, path: str):
    visit(screen, path)
    assert screen.evaluate("document.documentElement.scrollWidth") <= screen.viewport_size["width"]
    assert accessibility_problems(screen) == []


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
    visit(screen, STATES["by ethnic group"])
    screen.get_by_label("By", exact=True).select_option("imd_quintile")
    expect(screen).to_have_url(re.compile("dimension=imd_quintile"))
    expect(screen.locator(".divided-numbers")).to_contain_text("5, least deprived")
    screen.get_by_label("Period", exact=True).select_option("year")
    expect(screen).to_have_url(re.compile("period=year"))
    expect(screen.locator(".subtitle").first).to_contain_text("October 2025 to September 2026")
    screen.go_back()
    expect(screen.locator(".subtitle").first).not_to_contain_text("October 2025 to September 2026")


def test_a_group_says_its_counts_when_pointed_at(screen: Page):
    visit(screen, STATES["by ethnic group"])
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
    visit(screen, STATES["by ethnic group"])
    expect(screen.locator("main")).to_contain_text("loaded and shared with you")
    expect(screen.locator("main")).not_to_contain_text("Asian")


def test_the_file_is_the_same_view_and_says_under_which_policy(screen: Page):
    visit(screen, STATES["beyond the border"])
    with screen.expect_download() as started:
        screen.get_by_role("link", name="CSV").click()
    assert started.value.suggested_filename.startswith("demonstration-inequalities-pph_1500-ethnic_group-DEMO-R1")
    text = started.value.path().read_text(encoding="utf-8-sig")
    assert text.startswith('"Demonstration data')
    assert "nhsd_dashboard" in text


def test_on_paper_the_drawing_and_the_numbers_stand_and_no_control_does(screen: Page):
    visit(screen, STATES["by ethnic group"])
    screen.emulate_media(media="print")
    expect(screen.locator(".chart-paper").first).to_be_visible()
    expect(screen.locator(".chart-wide").first).not_to_be_visible()
    expect(screen.locator("form.controls").first).not_to_be_visible()
    expect(screen.locator(".divided-numbers table")).to_be_visible()
