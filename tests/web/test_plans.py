"""Plans as people write them in a browser: entered, signed off by somebody else, versioned, moved by the region."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import accessibility_problems, visit
from tests.web.screens import act_as, recorded

PLAN = "/plan/DEMO-T001?indicator=pcsp_offer&begins=2026-09-30&due=2027-03-31"


def enter(page: Page, *steps: str, reason: str) -> None:
    """Fill the form of a version that begins at 80 % and press its button."""
    page.get_by_label("Where it begins").fill("80")
    for quarter, value in zip(("December 2026", "March 2027"), steps, strict=True):
        page.get_by_label(f"{quarter}, %").fill(value)
    page.get_by_label("Why this version").fill(reason)
    page.get_by_label("Agreed where").fill("Board paper")
    page.get_by_role("button", name="Keep version").click()


@pytest.mark.acceptance("C43", "C44")
def test_a_plan_is_entered_signed_off_by_a_second_person_moved_by_the_region_and_versioned(tab: Page):
    visit(tab, "/trajectories/DEMO-T001")
    act_as(tab, "QI lead")
    visit(tab, PLAN)
    enter(tab, "ninety", "100", reason="The first plan")
    expect(tab.locator(".form-refused")).to_contain_text("Quarter to December 2026: write a number.")
    expect(tab.get_by_label("Why this version")).to_have_value("The first plan")
    assert accessibility_problems(tab) == []
    enter(tab, "90", "100", reason="The first plan")
    assert "Version 1 is kept" in recorded(tab)

    visit(tab, PLAN)
    expect(tab.get_by_text("You entered version 1. It is a draft")).to_be_visible()
    expect(tab.get_by_role("button", name="Sign off version 1")).to_have_count(0)

    act_as(tab, "Surveillance group chair")
    visit(tab, PLAN)
    tab.get_by_role("button", name="Sign off version 1").click()
    assert "Version 1 is signed off" in recorded(tab)
    visit(tab, PLAN)
    expect(tab.get_by_text("is agreed with the region")).to_be_visible()

    act_as(tab, "Regional lead")
    visit(tab, PLAN)
    tab.locator("summary", has_text="Record: another date").click()
    tab.get_by_label("New date").fill("2027-06-30")
    tab.get_by_label("Approver", exact=True).fill("B. Midwife")
    tab.get_by_label("Role of the approver").fill("Regional chief midwife")
    tab.get_by_role("button", name="Record the agreed date").click()
    expect(tab.locator(".form-refused")).to_contain_text("Reason: write something here.")
    tab.get_by_label("Reason", exact=True).fill("Recruitment takes longer.")
    tab.get_by_role("button", name="Record the agreed date").click()
    assert "The date of version 1 is moved." in recorded(tab)

    act_as(tab, "QI lead")
    visit(tab, PLAN)
    enter(tab, "85", "100", reason="Slower")
    expect(tab.locator(".form-refused")).to_contain_text("the agreed date is 30 June 2027")

    visit(tab, "/trajectories/DEMO-T001?indicator=pcsp_offer")
    for words in ("Date changed to 30 June 2027", "B. Midwife, Regional chief midwife", "Recruitment takes longer."):
        expect(tab.get_by_role("cell", name=words)).to_be_visible()


@pytest.mark.acceptance("C43")
def test_a_second_version_stands_beside_the_first_and_both_are_drawn(tab: Page):
    visit(tab, "/plan/DEMO-T004?indicator=mcoc_placed&begins=2026-09-30&due=2028-03-31")
    tab.get_by_label("Where it begins").fill("50")
    tab.get_by_label("Why this version").fill("Two teams start later")
    tab.get_by_label("Agreed where").fill("Minutes of October")
    tab.get_by_label("December 2026, %").fill("51")
    tab.get_by_role("button", name="Keep version 2").click()
    assert "Version 2 is kept" in recorded(tab)
    visit(tab, "/trajectories/DEMO-T004?indicator=mcoc_placed")
    expect(tab.get_by_role("columnheader", name="Version 1, in force")).to_be_visible()
    expect(tab.get_by_role("columnheader", name="Version 2, draft")).to_be_visible()
    expect(tab.locator(".chart-wide").first).to_contain_text("Draft, version 2")


@pytest.mark.acceptance("W12")
def test_a_button_pressed_twice_records_once(tab: Page):
    visit(tab, "/plan/DEMO-T005?indicator=mcoc_placed")
    button = tab.get_by_role("button", name="Sign off version 2")
    button.dblclick()
    recorded(tab)
    visit(tab, "/trajectories/DEMO-T005?indicator=mcoc_placed")
    expect(tab.get_by_role("row", name="2 Signed off")).to_have_count(1)


@pytest.mark.acceptance("C11")
def test_the_version_of_the_ambition_is_chosen_by_its_control(screen: Page):
    visit(screen, "/trajectories/DEMO-NATION")
    expect(screen.get_by_text("4.52% every year")).to_be_visible()
    screen.get_by_label("National ambition").select_option(label="Halved by 2030")
    expect(screen.get_by_text("3.41% every year")).to_be_visible()
    assert "ambition=2030" in screen.url
