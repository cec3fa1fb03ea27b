"""The five minutes of a champion: six answers on two phone screens, right by the key, and each look noted once."""

from __future__ import annotations

import re
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from store import tables
from store.engine import open_store
from tests.browsing import visit
from tests.served import Served
from tests.web.keyboard import Keyboard
from tests.web.screens import act_as

LONGEST = 270
"""Letters of an answer that is still read in one breath or two."""
PHONE = pytest.mark.parametrize("size", [(390, 844)], indirect=True, ids=["phone"])
TRUSTS = ("DEMO-T001", "DEMO-T002", "DEMO-T003", "DEMO-T004", "DEMO-T005")
KEY = {
    "F01": ("DEMO-T001", 2, "Yes.", "heavy blood loss after birth, seven months in a row above the mean"),
    "F03": ("DEMO-T004", 3, "Worse than usual.", "had one-to-one care in labour: worse than usual here"),
    "F08": ("DEMO-T002", 3, "Worse than usual.", "midwifery red flags came up: worse than usual here"),
    "D03": ("DEMO-T002", 4, "Mostly good, as usual.", "replies were positive about birth and"),
    "D05": ("DEMO-T002", 3, "Worse than usual.", "No return for one-to-one care in labour"),
    "D06": ("DEMO-T005", 5, "", "No return for smoking at delivery"),
    "F11": ("DEMO-T004", 0, "", "the gravest babies who died at term at Dunmoor Hospital"),
    "F10": ("DEMO-T004", 5, "Not all.", "To look at first: continuity: Black, Asian, Mixed women"),
}
"""What the demonstration planted, and which answer must tell of it: trust, place of the answer, lead and words."""


def test_a_month_higher_than_the_one_before_is_no_signal_to_a_champion(screen: Page):
    """The decoy D02; deaths at the same trust reach a sum's limit by chance, and that is said."""
    visit(screen, "/champion/DEMO-T003")
    said = screen.locator(".answer").nth(2)
    expect(said).to_contain_text("National MOSS signals are not loaded")
    expect(said).not_to_contain_text("heavy blood loss")


@pytest.mark.acceptance("C22")
@PHONE
@pytest.mark.parametrize("trust", TRUSTS)
def test_six_sentences_stand_within_two_phone_screens(screen: Page, trust: str):
    visit(screen, f"/champion/{trust}")
    answers = screen.locator(".answer")
    expect(answers).to_have_count(6)
    box = answers.last.bounding_box()
    assert box["y"] + box["height"] <= 2 * screen.viewport_size["height"]
    assert [one for one in answers.all_inner_texts() if len(one) > LONGEST] == []
    targets = screen.locator(".answer-foot a, .answer-foot summary")
    assert targets.count() > 6
    assert min(targets.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")) >= 44
    smallest = "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    assert min(screen.locator(".answers :is(h2, p, a, summary, span)").evaluate_all(smallest)) >= 16


@pytest.mark.acceptance("C22", "C41")
@pytest.mark.parametrize(("trust", "place", "lead", "words"), KEY.values(), ids=KEY.keys())
def test_each_answer_is_right_against_the_key(screen: Page, trust: str, place: int, lead: str, words: str):
    visit(screen, f"/champion/{trust}")
    said = screen.locator(".answer").nth(place)
    expect(said).to_contain_text(lead)
    expect(said).to_contain_text(words)


@PHONE
def test_the_champions_first_way_on_is_their_own_page(screen: Page):
    act_as(screen, "Board safety champion")
    screen.locator("header .service").click()
    expect(screen.locator("main h1")).to_contain_text("Aldermere")
    expect(screen.locator("header nav a[aria-current]")).to_have_text("Champion")
    screen.goto("/champion/DEMO-T002")
    expect(screen.locator("main h1")).to_contain_text("Page not found")


@pytest.mark.acceptance("R32", "C22")
def test_six_answers_and_the_chart_behind_each_are_reached_by_keys_alone(screen: Page):
    visit(screen, "/")
    keys, own = Keyboard(screen), screen.locator("header .service")
    keys.press(screen.get_by_role("button", name="Board safety champion"), back=True)
    screen.wait_for_selector("header :text('Demonstration champion')")
    for place in range(6):
        keys.follow(own, "/champion", back=place > 0)
        card = screen.locator(".answers > section").nth(place)
        unfolds, way = card.locator("summary"), card.locator(".answer-foot > a")
        if unfolds.count():
            keys.press(unfolds, "Space" if place % 2 else "Enter")
            expect(card.locator("details")).to_have_attribute("open", "")
        chart, back = (way, unfolds.count() > 0) if way.count() else (card.locator(".answer-lines a").first, False)
        there = chart.get_attribute("href")
        keys.follow(chart, f"{re.escape(there)}$", back=back)
        assert there.startswith(("/chart/", "/rare-events/", "/trajectories/"))
        expect(screen.locator("main .chart, main .trajectory-picture").first).to_be_visible()
    keys.follow(own, "/champion", back=True)
    expect(screen.locator("main h1")).to_contain_text("Aldermere")
    for trust, place, lead, words in KEY.values():
        if trust == "DEMO-T001":
            expect(screen.locator(".answer").nth(place)).to_contain_text(lead)
            expect(screen.locator(".answer").nth(place)).to_contain_text(words)


@pytest.mark.acceptance("R16")
def test_it_prints_on_one_sheet_that_says_whose_data_these_are(screen: Page):
    visit(screen, "/champion/DEMO-T001")
    paper = screen.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == 1
    screen.emulate_media(media="print")
    expect(screen.locator(".demonstration")).to_be_visible()


@pytest.mark.acceptance("C22")
def test_a_look_is_noted_once_when_the_page_is_filled_and_never_for_asking_alone(served: Served):
    reader = served.reader()
    before = _looks(served)
    reader.get("/champion/DEMO-T001")
    reader.request("HEAD", "/champion/DEMO-T001")
    reader.get("/champion/DEMO-T001", headers={"Sec-Purpose": "prefetch"})
    reader.open("/champion/DEMO-T001", headers={"Sec-Purpose": "prefetch;prerender"})
    assert _looks(served) == before
    assert reader.open("/champion/DEMO-T001").ok
    assert _looks(served) == before + 1
    reader.open("/champion/NOBODY")
    assert _looks(served) == before + 1


def _looks(served: Served) -> int:
    store = open_store(served.database_url)
    with closing(store.connect()) as connection:
        number = connection.scalar(select(func.count()).select_from(tables.viewing))
    store.dispose()
    return number
