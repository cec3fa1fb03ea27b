"""Variation as people use it: by mouse, by keyboard and on paper."""

from __future__ import annotations

import contextlib
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import visit
from tests.web.screens import act_as

GRAPH = "document.querySelector('#funnel-graph .js-plotly-plot')"
FUNNEL = "/variation/preterm_lt37?organisation=DEMO-L01"


def test_the_chair_comes_from_the_list_to_a_funnel_and_from_a_trust_into_the_questions_about_it(screen: Page):
    visit(screen, "/")
    screen.get_by_role("navigation", name="Main").get_by_role("link", name="Variation").click()
    expect(screen.locator("main h2").first).to_contain_text("comparisons")
    screen.get_by_role("link", name="Babies born too early").click()
    expect(screen).to_have_url(re.compile("/variation/preterm_lt37"))
    expect(screen.locator("#funnel-message")).to_contain_text("Babies born too early")
    expect(screen.locator("header nav a[aria-current]")).to_have_text("Variation")
    screen.locator(".funnel-numbers tbody a").first.click()
    expect(screen).to_have_url(re.compile("/investigate/preterm_lt37.*thread=funnel"))


def test_a_mark_names_its_trust_when_pointed_at_and_leads_into_the_questions_about_it(screen: Page):
    visit(screen, FUNNEL)
    _point_at_a_mark(screen)
    screen.mouse.down()
    screen.mouse.up()
    expect(screen).to_have_url(re.compile(r"/investigate/preterm_lt37\?organisation=DEMO-T\d+.*thread=funnel"))
    screen.wait_for_selector(".thread-chart")


def test_a_mark_leads_on_though_its_chart_is_fitted_to_the_window_while_it_is_pressed(screen: Page):
    visit(screen, FUNNEL)
    _point_at_a_mark(screen)
    screen.mouse.down()
    screen.evaluate(f"Plotly.Plots.resize({GRAPH}).then(() => true)")
    screen.mouse.up()
    expect(screen).to_have_url(re.compile(r"/investigate/preterm_lt37\?organisation=DEMO-T\d+.*thread=funnel"))


def test_a_chart_drawn_anew_still_leads_on(screen: Page):
    visit(screen, FUNNEL)
    _point_at_a_mark(screen)
    screen.evaluate(f"Plotly.newPlot({GRAPH}, {GRAPH}.data, {GRAPH}.layout).then(() => true)")
    _point_at_a_mark(screen)
    screen.mouse.down()
    screen.mouse.up()
    expect(screen).to_have_url(re.compile(r"/investigate/preterm_lt37\?organisation=DEMO-T\d+.*thread=funnel"))


def test_beside_every_mark_nothing_leads_anywhere(screen: Page):
    visit(screen, FUNNEL)
    _point_at_a_mark(screen)
    box = screen.locator("#funnel-graph .nsewdrag").first.bounding_box()
    screen.mouse.move(box["x"] + 3, box["y"] + 3)
    expect(screen.locator("#funnel-graph .hoverlayer")).to_have_text("")
    screen.mouse.down()
    screen.mouse.up()
    screen.wait_for_load_state("networkidle")
    assert screen.url.partition("?")[0].endswith("/variation/preterm_lt37")


def _point_at_a_mark(screen: Page) -> None:
    """Until the mark is named: soon after a chart is drawn it is drawn again to fit, and forgets the pointer."""
    named = screen.locator("#funnel-graph .hoverlayer").get_by_text("months")
    mark = screen.locator("#funnel-graph .points path").first
    mark.scroll_into_view_if_needed()
    for _ in range(10):
        box = mark.bounding_box()
        screen.mouse.move(0, 0)
        screen.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        with contextlib.suppress(AssertionError):
            expect(named.first).to_be_visible(timeout=2_000)
            return
    raise AssertionError("no mark was ever named")


def test_choices_are_addresses(screen: Page):
    visit(screen, FUNNEL)
    screen.get_by_label("Limits", exact=True).select_option("plain")
    expect(screen).to_have_url(re.compile("limits=plain"))
    expect(screen.locator(".subtitle").first).to_contain_text("limits of chance alone")
    screen.get_by_label("Period", exact=True).select_option("quarter")
    expect(screen).to_have_url(re.compile("period=quarter"))
    screen.get_by_label("Limits", exact=True).select_option("widened")
    expect(screen).to_have_url(re.compile("limits=widened"))
    screen.get_by_label("Indicator", exact=True).select_option("satod")
    expect(screen.locator("#funnel-message")).to_contain_text("Smoking at delivery")
    screen.go_back()
    expect(screen.locator("#funnel-message")).to_contain_text("Babies born too early")


@pytest.mark.acceptance("R21")
def test_the_champion_sees_published_figures_of_all_and_returns_of_nobody_else(screen: Page):
    act_as(screen, "Board safety champion")
    visit(screen, "/variation/preterm_lt37")
    expect(screen.locator(".funnel-numbers tbody tr")).not_to_have_count(1)
    visit(screen, "/variation/stillbirth_rate")
    expect(screen.locator("main")).to_contain_text("Only one trust has figures")
    expect(screen.locator("main")).not_to_contain_text("Brackwater")


def test_the_file_is_the_same_view_and_says_that_it_is_invented(screen: Page):
    visit(screen, FUNNEL)
    with screen.expect_download() as started:
        screen.get_by_role("link", name="CSV").click()
    assert started.value.suggested_filename.startswith("demonstration-variation-preterm_lt37-")
    text = started.value.path().read_text(encoding="utf-8-sig")
    assert text.startswith('"Demonstration data')


def test_on_paper_the_drawing_and_the_numbers_stand_and_no_control_does(screen: Page):
    visit(screen, FUNNEL)
    screen.emulate_media(media="print")
    expect(screen.locator(".chart-paper")).to_be_visible()
    expect(screen.locator(".chart-wide")).not_to_be_visible()
    expect(screen.locator("form.controls")).not_to_be_visible()
    expect(screen.locator(".funnel-numbers table")).to_be_visible()


@pytest.mark.acceptance("R32")
def test_a_funnel_can_be_read_by_keyboard(screen: Page):
    visit(screen, FUNNEL)
    screen.get_by_label("Limits", exact=True).focus()
    screen.keyboard.press("ArrowDown")
    expect(screen.get_by_role("button", name="Show")).to_be_visible()
    screen.get_by_role("button", name="Show").click()
    expect(screen).to_have_url(re.compile("limits=plain"))
    expect(screen.locator(".subtitle").first).not_to_contain_text("widened")
    screen.locator(".funnel-numbers tbody a").first.focus()
    screen.keyboard.press("Enter")
    expect(screen).to_have_url(re.compile("/investigate/"))
