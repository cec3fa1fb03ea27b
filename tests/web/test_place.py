"""From a signal to something to try: the QI lead's ten steps by mouse and by keyboard, right by the key."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from demo import founding, key, planted
from indicators.month import Month
from tests.browsing import visit
from tests.served import LAST_MONTH
from tests.web.keyboard import Keyboard
from tests.web.screens import act_as

KEY = {one["key"]: one for one in key.rows(planted.within(founding.small(LAST_MONTH)), founding.small(LAST_MONTH))}
"""What the demonstration planted: F01 is what the QI lead looks into, F07 what moves beside it."""

STEPS = (
    "Signal", "Data first", "Time", "Place", "People", "What moved it", "Peers", "Balance", "Try", "Keep",
)  # fmt: skip
_VERDICT = re.compile("no sign of change|cannot tell|above|below|rising|falling|close to", re.IGNORECASE)
TRUSTS = "/indicator/pph_1500?organisation=DEMO-L01"


def test_the_lead_goes_through_ten_steps_and_every_answer_is_right_by_the_key(screen: Page):
    act_as(screen, "QI lead")
    _begin(screen)
    for place, step in enumerate(STEPS):
        _is_at(screen, place)
        _ANSWERS[step](screen)
        if step != STEPS[-1]:
            screen.locator(".onward").click()
    assert screen.locator(".onward").count() == 0


@pytest.mark.parametrize(
    ("finding", "path", "words"),
    [
        (
            "F07",
            "/indicator/midwife_fill_rate?organisation=DEMO-T001&by=sites",
            "Aldermere Hospital shows a concern.",
        ),
        (
            "F09",
            "/indicator/booking_lt10w?organisation=DEMO-T002&by=ethnic_group",
            "The group Asian shows a concern.",
        ),
        ("F06", "/indicator/satod?organisation=DEMO-L01", "Brackwater shows an improvement."),
        ("F12", "/chart/fm_training?organisation=DEMO-T005&stratum=staff_group%3DAnaesthetists", "Anaesthetists"),
    ],
)
def test_where_and_in_whom_is_right_by_the_key(screen: Page, finding: str, path: str, words: str):
    assert KEY[finding]["kind"] == "finding"
    visit(screen, path)
    _says(screen, words)


def test_the_thread_survives_back_forward_reload_and_being_sent_to_somebody_else(screen: Page):
    act_as(screen, "QI lead")
    _begin(screen)
    screen.get_by_role("navigation", name="Investigation").get_by_role("link", name="Place").click()
    _is_at(screen, STEPS.index("Place"))
    address = screen.url
    screen.locator(".onward").click()
    _is_at(screen, STEPS.index("People"))
    screen.go_back()
    _is_at(screen, STEPS.index("Place"))
    screen.reload()
    _is_at(screen, STEPS.index("Place"))
    act_as(screen, "Surveillance group chair")
    visit(screen, address)
    _is_at(screen, STEPS.index("Place"))


@pytest.mark.acceptance("R32")
def test_the_ten_steps_are_gone_by_keys_alone_and_every_answer_is_right_by_the_key(screen: Page):
    visit(screen, "/")
    keys = Keyboard(screen)
    keys.press(screen.get_by_role("button", name="QI lead"), back=True)
    screen.wait_for_selector("header :text('Demonstration QI lead')")
    keys.follow(
        screen.get_by_role("link", name="Investigate Heavy blood loss after birth, Aldermere"), "/investigate/"
    )
    for place, step in enumerate(STEPS):
        _is_at(screen, place)
        _ANSWERS[step](screen)
        if step != STEPS[-1]:
            keys.follow(screen.locator(".onward"), "thread=signal")
    keys.tab_to(screen.get_by_role("button", name="Copy link").first)
    keys.tab_to(screen.locator("#main a").first, back=True)
    keys.tab_to(screen.locator("header .service"), back=True)


def test_a_funnel_leads_into_the_same_questions(screen: Page):
    visit(screen, "/variation/pph_1500?organisation=DEMO-T001")
    screen.get_by_role("link", name="Investigate Aldermere step by step").click()
    _is_at(screen, 0)
    expect(screen.locator("main")).to_contain_text("This began with a point in a funnel.")
    screen.locator(".onward").click()
    expect(screen).to_have_url(re.compile("thread=funnel"))


def test_a_mark_of_a_funnel_leads_into_the_questions_and_its_view_goes_along(screen: Page):
    act_as(screen, "QI lead")
    visit(screen, "/variation/pph_1500?organisation=DEMO-T001&period=quarter&limits=plain")
    screen.locator(".funnel-numbers tbody a").first.click()
    expect(screen.locator(".investigation [aria-current=step]")).to_have_text(re.compile(r"^1\s*Signal$"))
    expect(screen.locator("main .lead")).to_contain_text("among all")
    screen.locator(".onward").click()
    expect(screen).to_have_url(re.compile(r"step=data.*definition=pph_1500\.cqim.*thread=funnel~~quarter~plain"))
    screen.get_by_role("navigation", name="Investigation").get_by_role("link", name="Peers").click()
    screen.get_by_role("link", name="See the whole funnel").click()
    expect(screen.locator("#funnel-message")).to_be_visible()
    screen.locator(".onward").click()
    expect(screen).to_have_url(re.compile(r"step=balance.*definition=pph_1500\.cqim"))


def test_a_signal_in_a_single_group_leads_into_the_questions_about_that_group(screen: Page):
    visit(screen, "/")
    screen.get_by_text("in single groups and sites").first.click()
    parts = screen.locator(".parts > li", has=screen.locator("a[href*='stratum=']"))
    parts.first.get_by_role("link", name=re.compile("^Investigate")).click()
    expect(screen.locator(".investigation .thread")).to_contain_text(": ")
    expect(screen).to_have_url(re.compile("stratum=.*thread=signal"))
    screen.locator(".onward").click()
    expect(screen).to_have_url(re.compile("step=data.*stratum="))


def test_a_small_multiple_leads_to_its_chart_within_the_thread(screen: Page):
    visit(screen, "/indicator/pph_1500?organisation=DEMO-T001&by=ethnic_group&thread=signal")
    screen.locator(".multiples a").first.click()
    expect(screen).to_have_url(re.compile(r"/chart/pph_1500.*stratum=ethnic_group.*thread=signal"))
    expect(screen.locator(".investigation [aria-current=step]")).to_have_text(re.compile(r"^3\s*Time$"))
    expect(screen.locator(".investigation .thread")).to_contain_text("Aldermere, ethnic group: Asian")


def test_every_small_multiple_says_its_sentence_when_it_has_the_focus(screen: Page):
    visit(screen, TRUSTS)
    for one in screen.locator(".multiples a").all():
        one.focus()
        told = screen.evaluate("document.activeElement.textContent")
        assert _VERDICT.search(told), told


def test_what_the_address_chooses_follows_the_controls(screen: Page):
    visit(screen, TRUSTS)
    screen.get_by_label("Organisation").select_option("DEMO-T001")
    expect(screen).to_have_url(re.compile("organisation=DEMO-T001"))
    screen.get_by_label("Side by side").select_option("ethnic_group")
    expect(screen.locator("main h1")).to_contain_text("by ethnic group")
    screen.get_by_label("Period").select_option("all")
    expect(screen).to_have_url(re.compile("period=all"))


def test_the_chair_reads_from_the_opening_to_the_last_item(screen: Page):
    """The answer, what stands behind its numbers, what changed, and every item to its chart and back."""
    visit(screen, "/")
    headline = screen.locator("main h2").first.inner_text()
    found = sum(int(one) for one in re.findall(r"(\d+) (?:signal|of \d+ chart)", headline))
    concern = screen.locator(".matrix td.concern a").first
    counted = int(concern.locator(".number").inner_text())
    concern.click()
    expect(screen.locator(".listed > li")).to_have_count(counted)
    screen.get_by_role("link", name="Back to what needs discussion").click()
    screen.get_by_role("link", name="See which, or since another month").click()
    new = int(re.search(r"\d+", screen.get_by_role("heading", name="New signals").inner_text())[0])
    screen.get_by_label("Since the report of").select_option("2026-03")
    expect(screen).to_have_url(re.compile("since=2026-03"))
    assert int(re.search(r"\d+", screen.get_by_role("heading", name="New signals").inner_text())[0]) >= new
    visit(screen, "/")
    card = screen.locator("section.card", has=screen.get_by_role("heading", name="For discussion"))
    if card.locator("summary").count():
        card.locator("summary").click()
    titles = card.locator("h3 a, h4 a").all_inner_texts()
    assert len(titles) == found
    assert any(one.startswith("Heavy blood loss after birth, Aldermere") for one in titles)
    ways = [one.get_attribute("href") for one in card.locator("h3 a, h4 a").all()]
    card.locator("h3 a[href^='/chart/']").first.click()
    expect(screen.locator(".chip").first).to_contain_text("Concern")
    screen.go_back()
    expect(screen.locator("main h2").first).to_have_text(headline)
    for way in ways[1:]:
        visit(screen, way)
        expect(screen.locator(".chip").first).to_contain_text("Concern")
    visit(screen, "/")
    screen.get_by_text("in single groups and sites").first.click()
    expect(screen.get_by_role("heading", name="In single groups and sites")).to_be_visible()


def _begin(screen: Page) -> None:
    visit(screen, "/")
    screen.get_by_role("link", name="Investigate Heavy blood loss after birth, Aldermere").click()


def _is_at(screen: Page, place: int) -> None:
    current = screen.locator(".investigation [aria-current=step]")
    expect(current).to_have_text(re.compile(rf"^{place + 1}\s*{STEPS[place]}$"))
    expect(screen.locator(".investigation .thread")).to_have_text(
        "Investigating Heavy blood loss after birth, Aldermere"
    )
    expect(screen).to_have_url(re.compile(r"thread=(signal|funnel)"))


def _says(screen: Page, *words: str) -> None:
    for one in words:
        expect(screen.locator("main")).to_contain_text(one)


def _signal(screen: Page) -> None:
    first, last = (Month.parse(KEY["F01"][end]).in_words() for end in ("first_month", "last_month"))
    _says(screen, "Seven points on one side of the mean", f"{first} to {last}", "a reason to look, not a finding")


def _data(screen: Page) -> None:
    _says(screen, "Counts are as they were counted.", "No two figures share data.", "Weighing blood loss")


def _time(screen: Page) -> None:
    expect(screen.locator("#chart-message")).to_contain_text("Heavy blood loss after birth")
    _says(screen, Month.parse(KEY["F01"]["first_month"]).in_words())


def _place(screen: Page) -> None:
    """Nobody has loaded figures by site: the step opens by birth setting, and says so."""
    first, last = (Month.parse(KEY["F01"][end]) for end in ("first_month", "last_month"))
    _says(screen, "No figures by site have been loaded for Aldermere", "Shown by birth setting instead.")
    found = screen.locator(".multiples .flagged")
    expect(found.locator(".name")).to_have_text("Obstetric unit")
    expect(found).to_contain_text(f"above the mean, {first.in_words().split()[0]} to {last.in_words()}")


def _people(screen: Page) -> None:
    names = screen.locator(".multiples .name").all_inner_texts()
    assert names == ["Asian", "Black", "Mixed", "White", "Other", "Not known"]
    axes = {
        tuple(re.findall(r"%3E([\d.]+)%3C/text", one.get_attribute("src")))
        for one in screen.locator(".multiple").all()
    }
    assert len(axes) == 1


def _mix(screen: Page) -> None:
    _says(screen, "other rates among the same people", "By Robson group", "Group 2 (first birth, labour induced")


def _peers(screen: Page) -> None:
    _says(screen, "other trusts")
    named = screen.locator(".peers h3").all_inner_texts()
    assert named == sorted(named)
    assert "rank" not in screen.locator("main h1").inner_text().lower()


def _balance(screen: Page) -> None:
    assert KEY["F07"]["indicator"] == "midwife_fill_rate"
    _says(screen, "Midwife hours filled", "Fewer hands in the room")


def _try(screen: Page) -> None:
    for field in ("Aim", "Measures", "Prediction"):
        expect(screen.get_by_label(field, exact=True)).to_be_visible()
    expect(screen.get_by_role("link", name="begin a new phase of the chart")).to_have_attribute(
        "href", re.compile(r"definition=pph_1500\.local.*#phases$")
    )


def _keep(screen: Page) -> None:
    expect(screen.get_by_role("link", name="The chart's numbers as CSV")).to_have_attribute(
        "href", re.compile(r"/export/chart/pph_1500\.csv\?organisation=DEMO-T001")
    )
    expect(screen.get_by_role("button", name="Copy link").first).to_be_visible()


_ANSWERS = {
    "Signal": _signal,
    "Data first": _data,
    "Time": _time,
    "Place": _place,
    "People": _people,
    "What moved it": _mix,
    "Peers": _peers,
    "Balance": _balance,
    "Try": _try,
    "Keep": _keep,
}
