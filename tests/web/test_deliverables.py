"""Plans and trackers as people read and record them: by mouse and on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import visit
from tests.web.screens import act_as, recorded

SYSTEM, TRUST, NETWORK = "DEMO-L01", "DEMO-T002", "DEMO-ODN1"


def test_the_chair_chooses_a_network_a_year_and_a_workstream(screen: Page):
    visit(screen, "/deliverables")
    expect(screen.locator("main h1")).to_have_text("Deliverables, Harrowmere LMNS")
    expect(screen.locator(".lead h2")).to_contain_text("overdue")
    screen.get_by_label("Workstream").select_option("choice")
    expect(screen).to_have_url(re.compile("workstream=choice"))
    expect(screen.locator("#indicators")).to_be_visible()
    screen.get_by_role("link", name="Show everything").click()
    screen.get_by_label("Plan year").select_option("2025/26")
    expect(screen.get_by_role("heading", name="Annual plan 2025/26")).to_be_visible()
    screen.get_by_label("Organisation", exact=True).select_option(NETWORK)
    expect(screen.locator("main h1")).to_contain_text("Neonatal Network")


def test_on_paper_nothing_is_folded_and_no_control_is_left(screen: Page):
    visit(screen, f"/deliverables/{SYSTEM}")
    screen.emulate_media(media="print")
    expect(screen.locator("form.controls")).not_to_be_visible()
    expect(screen.get_by_role("link", name="Enter a deliverable")).not_to_be_visible()
    expect(screen.locator(".demonstration")).to_be_visible()
    expect(screen.get_by_text("Recommendation 1", exact=True).first).to_be_visible()
    assert screen.locator(".standing-overdue").first.is_visible()


def test_the_file_is_the_same_view_and_says_that_it_is_invented(screen: Page):
    visit(screen, f"/deliverables/{SYSTEM}?workstream=prevention")
    with screen.expect_download() as started:
        screen.get_by_role("link", name="CSV").click()
    assert started.value.suggested_filename.startswith(f"demonstration-deliverables-{SYSTEM}-")
    text = started.value.path().read_text(encoding="utf-8-sig")
    assert text.startswith('"Demonstration data')
    assert "A stop smoking adviser in every antenatal clinic" in text
    assert "Bereavement pathway" not in text


@pytest.mark.acceptance("C38")
def test_a_deliverable_is_entered_delivered_by_one_and_assured_by_another(tab: Page):
    visit(tab, f"/deliverables/{TRUST}")
    tab.get_by_role("link", name="Enter a deliverable").click()
    tab.get_by_role("button", name="Enter it").click()
    expect(tab.locator(".form-refused")).to_contain_text("Title: write something here.")
    tab.get_by_label("What it is").select_option("ockenden")
    tab.get_by_label("Reference").fill("23")
    tab.get_by_label("Title").fill("A rota that everybody can see")
    tab.get_by_label("Owner").fill("Rota lead")
    tab.get_by_label("Due").fill("2026-01-31")
    tab.get_by_role("button", name="Enter it").click()
    assert "A rota that everybody can see is entered." in recorded(tab)
    tab.get_by_role("link", name="Show the page with it").click()
    tab.get_by_text("Each recommendation").first.click()
    tab.get_by_role("link", name="A rota that everybody can see").click()
    expect(tab.locator(".lead h2")).to_contain_text("Overdue by")
    tab.get_by_label("Evidence").fill("Rota of January, in the shared folder")
    tab.get_by_role("button", name="Mark as delivered").click()
    assert "not yet evidenced" in recorded(tab)
    tab.get_by_role("link", name="Show the page with it").click()
    expect(tab.locator(".lead h2")).to_have_text("Delivered, not yet evidenced")
    expect(tab.locator("main")).to_contain_text("You said that it was delivered. Another person looks")
    address = tab.url
    act_as(tab, "Administrator")
    tab.goto(address)
    tab.get_by_label("Evidence").fill("Looked at the rota")
    tab.get_by_role("button", name="Mark as evidenced and assured").click()
    assert "is evidenced and assured" in recorded(tab)
    tab.get_by_role("link", name="Show the page with it").click()
    expect(tab.locator(".lead h2")).to_have_text("Evidenced and assured")
    expect(tab.locator("#history")).to_contain_text("Demonstration administrator, administrator")


def test_a_day_is_moved_with_who_agreed_and_why_and_the_first_stays(tab: Page):
    visit(tab, f"/deliverables/{SYSTEM}")
    tab.get_by_role("link", name="Bereavement pathway agreed across the trusts").last.click()
    tab.get_by_text("Move its day").first.click()
    tab.get_by_label("New day").fill("2027-06-30")
    tab.get_by_role("button", name="Move its day").click()
    expect(tab.locator("#move-day-answer")).to_contain_text("Agreed by: write something here.")
    tab.get_by_label("Agreed by").fill("Regional chief midwife")
    tab.locator("#move-day-reason").fill("Waits for the new coroner's guidance")
    tab.get_by_role("button", name="Move its day").click()
    assert "is now due on 2027-06-30" in recorded(tab)
    tab.get_by_role("link", name="Show the page with it").click()
    expect(tab.locator(".lead p")).to_contain_text("Due on 30 June 2027, first on 30 September 2026.")
    expect(tab.locator("#history")).to_contain_text("Agreed by Regional chief midwife.")
