"""The screens as three people use them: by mouse, by keyboard and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import visit
from tests.web.screens import act_as


def test_the_chair_reads_one_sentence_and_follows_the_first_item_to_its_chart(screen: Page):
    visit(screen, "/")
    expect(screen.locator("main h2").first).to_have_text(re.compile(r"\d+ of \d+ charts needs? discussion\."))
    numbers = [int(text) for text in screen.locator(".matrix .number").all_inner_texts()]
    untold = int(re.match(r"[\d,]+", screen.locator(".cannot-tell strong").inner_text())[0])
    total = int(re.search(r"of (\d+) charts", screen.locator("main h2").first.inner_text())[1])
    assert sum(numbers) + untold == total
    first = screen.locator(".agenda a[href^='/chart/']").first
    title = first.inner_text().split(",")[0]
    first.click()
    expect(screen.locator("main h1")).to_contain_text(title)
    expect(screen.locator(".chip").first).to_contain_text("Concern")
    screen.go_back()
    expect(screen.locator("main h2").first).to_contain_text("discussion")


def test_the_champion_sees_their_trust_within_its_system_and_nobody_elses_returns(screen: Page):
    act_as(screen, "Board safety champion")
    expect(screen.locator(".grid thead")).to_contain_text("Aldermere")
    visit(screen, "/chart/pph_1500")
    expect(screen.locator("main h1")).to_contain_text("Heavy blood loss after birth")
    screen.goto("/chart/readmit_baby?organisation=DEMO-T002")
    expect(screen.locator("main h1")).to_contain_text("Page not found")


def test_the_lead_narrows_a_chart_by_its_controls_and_the_address_follows(screen: Page):
    act_as(screen, "QI lead")
    visit(screen, "/chart/booking_lt10w")
    screen.get_by_text("More choices").click()
    screen.get_by_label("Group").select_option("ethnic_group=Asian")
    expect(screen).to_have_url(re.compile(r"stratum=ethnic_group(=|%3D)Asian"))
    expect(screen.locator(".subtitle").first).to_contain_text("ethnic group: Asian")
    screen.get_by_label("Indicator").select_option("pph_1500")
    expect(screen.locator("main h1")).to_contain_text("Heavy blood loss after birth")
    screen.go_back()
    expect(screen.locator("main h1")).to_contain_text("First appointment")
    before = screen.inner_text("main")
    screen.reload()
    screen.wait_for_selector("main h1")
    expect(screen.locator("main h1")).to_contain_text("First appointment")
    assert screen.inner_text("main h1") in before


def test_a_file_is_the_same_view_and_says_that_it_is_invented(screen: Page):
    visit(screen, "/chart/pph_1500?organisation=DEMO-T001")
    with screen.expect_download() as started:
        screen.get_by_role("link", name="CSV").click()
    assert started.value.suggested_filename.startswith("demonstration-pph_1500-DEMO-T001-to-")
    text = started.value.path().read_text(encoding="utf-8-sig")
    assert text.startswith('"Demonstration data')
    assert len(text.splitlines()) > 24


@pytest.mark.acceptance("R32")
def test_everything_can_be_done_by_keyboard(screen: Page):
    visit(screen, "/")
    screen.keyboard.press("Tab")
    assert screen.evaluate("document.activeElement.textContent") == "Skip to main content"
    screen.keyboard.press("Enter")
    screen.keyboard.press("Tab")
    if "I have read this" in screen.evaluate("document.activeElement.textContent"):
        screen.keyboard.press("Tab")  # what a screen is for stands above it until it has been read
    assert screen.evaluate("document.activeElement.id") == "choose-organisation"
    screen.keyboard.press("Tab")
    assert screen.evaluate("document.activeElement.id") == "choose-month"
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("Tab")
    assert "trusts" in screen.evaluate("document.activeElement.textContent")  # the returns behind the month
    screen.keyboard.press("Tab")
    assert screen.evaluate("document.activeElement.textContent") == "Show"
    screen.keyboard.press("Enter")
    expect(screen).to_have_url(re.compile("month=2026-08"))
    expect(screen.get_by_label("Month")).to_have_value("2026-08")
    screen.locator(".agenda a[href^='/chart/'], .grid a").first.focus()
    screen.keyboard.press("Enter")
    expect(screen).to_have_url(re.compile("/chart/"))
    screen.wait_for_selector("#chart-message")


@pytest.mark.parametrize("size", [(1366, 768)], indirect=True)
def test_the_grid_begins_on_the_second_screen_and_no_side_above_it_stands_empty(screen: Page):
    visit(screen, "/")
    screen.get_by_role("button", name="I have read this").click()
    assert screen.get_by_role("heading", name="Indicators by organisation").bounding_box()["y"] < 2 * 768
    sides = [one.bounding_box() for one in screen.locator(".with-side > .stack > :last-child").all()]
    ends = [one["y"] + one["height"] for one in sides]
    assert max(ends) - min(ends) < 200
    starts = screen.evaluate("""() => [...document.querySelectorAll('.since li > span')].map(one => {
        const all = document.createRange();
        all.selectNodeContents(one);
        const lines = new Map([...all.getClientRects()].reverse().map(line => [Math.round(line.bottom), line.left]));
        return [...lines.values()].map(Math.round);
    })""")
    assert all(len(set(lines)) == 1 for lines in starts), starts


def test_every_indicator_stands_open_kind_by_kind_where_there_is_room(screen: Page):
    visit(screen, "/?show=all")
    grids, ways = screen.locator(".grid"), screen.locator(".kinds a")
    assert grids.count() == ways.count() > 1
    for one in grids.all():
        expect(one).to_be_visible()
    ways.last.click()
    expect(screen.locator("h3", has_text=ways.last.inner_text()).last).to_be_in_viewport()


def test_what_is_wrong_with_an_address_is_said(screen: Page):
    answer = screen.goto("/?month=2026-13")
    assert answer.status == 400
    expect(screen.locator("h1")).to_be_visible()
    expect(screen.locator("main, body").first).to_contain_text("2026-09, not '2026-13'")


@pytest.mark.acceptance("R16")
def test_every_chart_prints_whose_and_what_it_is_and_until_when(screen: Page):
    visit(screen, "/chart/satod?organisation=DEMO-T002&last=2026-06")
    story = screen.inner_text("figure.frame")
    assert "Smoking at delivery" in story
    assert "Brackwater" in story
    assert "June 2026" in story


def test_on_paper_the_month_stands_where_the_controls_were(screen: Page):
    visit(screen, "/?month=2026-08")
    screen.emulate_media(media="print")
    expect(screen.locator(".paper-only")).to_be_visible()
    expect(screen.locator(".paper-only")).to_contain_text("August 2026")
    expect(screen.locator("form.controls")).not_to_be_visible()
    expect(screen.locator(".demonstration")).to_be_visible()
