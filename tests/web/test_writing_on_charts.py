"""Phases and notes as people record them in a browser: by pointer, by keys alone, and back again."""

from __future__ import annotations

import re
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from indicators.month import Month
from store import audit, tables
from store.engine import open_store
from tests.browsing import accessibility_problems, visit
from tests.served import Served
from tests.web.keyboard import Keyboard
from tests.web.screens import recorded

CHART = "/chart/satod?organisation=DEMO-T002"
"""Fewer women smoke at delivery at Brackwater: planted as a fall that lasts (F06)."""
SIZES = [pytest.param((1366, 768), id="laptop"), pytest.param((390, 844), id="phone")]
ON_A_LAPTOP = pytest.mark.parametrize("size", SIZES[:1], indirect=True)


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return request.param


def standing(own: Served) -> set[tuple[str, str]]:
    """Rule and direction of the signals that stand in the ledger of the chart's line."""
    signal, definition, organisation = tables.signal.c, tables.definition.c, tables.organisation.c
    statement = (
        select(signal.rule, signal.direction)
        .join_from(tables.signal, tables.definition)
        .join(tables.organisation, organisation.id == signal.organisation_id)
        .where(definition.key == "satod.local", organisation.code == "DEMO-T002", signal.stratum_id == 1)
        .where(signal.withdrawn_at.is_(None))
    )
    with closing(open_store(own.database_url).connect()) as connection:
        return {(row.rule, row.direction) for row in connection.execute(statement)}


def test_a_change_is_proposed_signed_in_the_ledger_and_reversed(tab: Page, own: Served):
    before = standing(own)
    assert ("shift", "low") in before
    visit(tab, CHART)
    proposed = tab.get_by_role("link", name="See it with new limits from")
    month = proposed.inner_text().removeprefix("See it with new limits from ")
    proposed.click()
    expect(tab.get_by_role("heading", name=f"A new phase from {month}")).to_be_visible()
    assert standing(own) == before
    assert accessibility_problems(tab) == []

    tab.get_by_role("button", name="Sign new limits").click()
    expect(tab.locator(".form-refused")).to_contain_text("Reason: write something here.")
    tab.get_by_label("Reason").fill("Advisers on every ward")
    tab.get_by_role("button", name="Sign new limits").click()
    assert "The ledger was judged anew: of its signals" in recorded(tab)
    assert ("shift", "low") not in standing(own)

    tab.get_by_role("link", name="Show the page with it").click()
    expect(tab.locator("#phases")).to_contain_text("Advisers on every ward")
    expect(tab.locator("#phases")).to_contain_text("Demonstration chair, surveillance group chair")
    tab.get_by_role("link", name=f"Reverse the phase from {month}").click()
    tab.get_by_label("Reason").fill("Fewer women were asked")
    tab.get_by_role("button", name="Reverse the phase").click()
    assert "back" in recorded(tab)
    assert standing(own) == before
    tab.get_by_role("link", name="Show the page with it").click()
    expect(tab.locator("#phases")).to_contain_text("One phase was reversed")
    with closing(open_store(own.database_url).connect()) as connection:
        assert audit.verify(connection).whole


@pytest.mark.acceptance("C06")
@ON_A_LAPTOP
def test_a_point_that_is_clicked_leads_to_a_note_on_its_month_and_a_project_offers_a_phase(tab: Page):
    visit(tab, CHART)
    point = tab.locator("#chart-graph .points path.point").nth(14)
    point.scroll_into_view_if_needed()
    tab.wait_for_load_state("networkidle")
    point.click(force=True)
    day = tab.get_by_label("Day", exact=True)
    expect(day).to_have_value("2025-12-01")
    tab.get_by_label("Words").fill("PDSA 0: asked twice")
    tab.get_by_role("button", name="Write it on the chart").click()
    assert "It is drawn on the chart." in recorded(tab)
    tab.get_by_role("link", name="Show the page with it").click()
    expect(tab.locator("#chart-graph")).to_contain_text("Dec 2025: PDSA 0")
    offered = tab.get_by_role("link", name="Try a phase from Dec 2025")
    expect(tab.locator("#phases")).to_contain_text("no new phase has been signed")
    offered.click()
    expect(tab.get_by_role("heading", name="A new phase from December 2025")).to_be_visible()


@pytest.mark.acceptance("R32", "C06")
@ON_A_LAPTOP
def test_the_chair_goes_from_the_opening_to_the_last_decision_by_keys_alone(tab: Page):
    visit(tab, "/")
    keys, overview = Keyboard(tab), tab.locator("#to-overview")
    keys.press(tab.get_by_role("link", name="Skip to main content"))
    expect(tab.locator("#main")).to_be_focused()
    new = _read_what_changed(tab, keys)
    keys.follow(tab.get_by_role("link", name="Back to what needs discussion"), "/(\\?|$)")
    found = int(re.search(r"(\d+) of \d+ chart", tab.locator("main h2").first.inner_text())[1])
    assert new >= found > 0
    titles = _read_every_item(tab, keys, overview)
    assert len(titles) == found
    assert "Heavy blood loss after birth, Aldermere" in titles

    keys.follow(
        tab.get_by_role("link", name="Heavy blood loss after birth, Aldermere", exact=True), "/chart/pph_1500"
    )
    expect(tab.locator(".chip").first).to_contain_text("Concern")
    expect(tab.locator("#chart-sentence")).to_contain_text("above the mean")
    _write_and_take_back(tab, keys)

    keys.follow(tab.locator("#to-variation"), "/variation", back=True)
    keys.follow(tab.get_by_role("link", name="Heavy blood loss after birth"), "/variation/pph_1500")
    expect(tab.locator(".funnel-numbers")).to_contain_text("Aldermere")
    keys.follow(tab.locator("#to-inequalities"), "/inequalities", back=True)
    expect(tab.locator("main")).to_contain_text("First appointment by ten weeks")
    keys.follow(tab.locator("#to-trajectories"), "/trajectories", back=True)
    keys.follow(tab.get_by_role("link", name="Eastmarch Foundation Trust"), "/trajectories/DEMO-T005")
    keys.follow(tab.get_by_role("link", name="On a continuity pathway"), "indicator=mcoc_placed")
    keys.follow(tab.get_by_role("link", name="Enter, sign off, move or pause the plan"), "/plan/DEMO-T005")
    keys.press(tab.get_by_role("button", name="Sign off version 2"))
    assert "Version 2 is signed off" in recorded(tab)
    keys.press(tab.get_by_role("link", name="Show the page with it"))
    expect(tab.get_by_role("button", name="Sign off version 2")).to_have_count(0)


def _read_what_changed(tab: Page, keys: Keyboard) -> int:
    """How many signals are new since the month that the arrow keys choose."""
    keys.follow(tab.get_by_role("link", name="See which, or since another month"), "since=")
    keys.press(tab.get_by_label("Since the report of"), "ArrowDown")
    chosen = tab.get_by_label("Since the report of").input_value()
    show = tab.locator("form", has=tab.get_by_label("Since the report of")).get_by_role("button", name="Show")
    keys.press(show)
    expect(tab).to_have_url(re.compile(f"since={chosen}"))
    title = f"Since the {Month.parse(chosen).in_words()} report"
    expect(tab.get_by_role("heading", name=title)).to_be_visible()
    expect(show).to_be_focused()
    return int(re.search(r"\d+", tab.get_by_role("heading", name="New signals").inner_text())[0])


def _read_every_item(tab: Page, keys: Keyboard, overview: Locator) -> list[str]:
    """The charts that are for discussion by title, after the first and the last of them have been followed."""
    card = tab.locator("section.card", has=tab.get_by_role("heading", name="For discussion"))
    titles = card.locator("h3 a[href^='/chart/'], h4 a[href^='/chart/']")
    for place in (0, -1):
        if card.locator("summary").count():
            keys.press(card.locator("summary"), "Space")
        one = titles.nth(place % titles.count())
        keys.follow(one, "/chart/", back=place == 0 and card.locator("summary").count() > 0)
        expect(tab.locator(".chip").first).to_contain_text("Concern")
        keys.follow(overview, "/$", back=True)
    return titles.all_text_contents()


def _write_and_take_back(tab: Page, keys: Keyboard) -> None:
    """What was decided stands on the chart, and can be taken back with a reason."""
    keys.follow(tab.get_by_role("link", name="Write on this chart"), "note=new")
    keys.write(tab.locator("#note-day"), "03032026")
    keys.write(tab.locator("#note-kind"), "Staff")
    keys.write(tab.locator("#note-words"), "Aldermere answers by May")
    keys.press(tab.locator("#note-record"))
    recorded(tab)
    keys.press(tab.get_by_role("link", name="Show the page with it"))
    for words in ("3 March 2026", "Aldermere answers by May", "Staffing"):
        expect(tab.locator("#notes")).to_contain_text(words)
    keys.press(tab.get_by_role("link", name="Take back the note Aldermere answers by May"))
    keys.write(tab.locator("#withdraw-note-reason"), "Answered")
    keys.press(tab.locator("#withdraw-note-record"))
    assert "stays in the record" in recorded(tab)
    keys.press(tab.get_by_role("link", name="Show the page with it"))
    expect(tab.locator("#notes")).not_to_contain_text("Aldermere answers by May")


@pytest.mark.acceptance("C06")
@ON_A_LAPTOP
def test_a_project_is_written_with_its_prediction_and_read_again_on_its_chart(tab: Page):
    visit(tab, "/investigate/complaints?organisation=DEMO-T001&step=try&thread=question")
    tab.get_by_role("button", name="Write it on the chart").click()
    expect(tab.locator(".form-refused")).to_contain_text("Prediction: write something here.")
    tab.get_by_label("Start", exact=True).fill("2026-10-01")
    tab.get_by_label("Name", exact=True).fill("PDSA 1: trolley")
    tab.get_by_label("Aim", exact=True).fill("To 40 per 1,000 by June 2027.")
    tab.get_by_label("Prediction", exact=True).fill("Seven points below the mean by May.")
    tab.get_by_role("button", name="Write it on the chart").click()
    tab.locator(".form-recorded a").click()
    expect(tab.locator("#notes")).to_contain_text("Seven points below the mean by May.")
    assert accessibility_problems(tab) == []
