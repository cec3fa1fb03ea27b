"""The page is there before the application is, and nothing that was done to it meanwhile is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.served import Served

PAGES = ("/", "/methods", "/chart/satod?organisation=DEMO-T001", "/champion/DEMO-T001", "/variation/satod", "/data")


@pytest.fixture
def held(page: Page) -> Callable[[], None]:
    """The application does not start until this is called."""
    waiting: list[Route] = []
    started: list[bool] = []
    page.route(
        re.compile(r"/dash-renderer/.*\.js"), lambda route: route.continue_() if started else waiting.append(route)
    )

    def let_go() -> None:
        started.append(True)
        for one in waiting:
            one.continue_()
        page.wait_for_selector("main h1")
        page.wait_for_selector("#first-look", state="detached")

    return let_go


def told(page: Page) -> str:
    """All that the browser tells of the page to those who hear it: closed roots too."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    return "\n".join(str(node.get("name", {}).get("value", "")) for node in tree["nodes"] if not node.get("ignored"))


def begin(page: Page, path: str) -> None:
    page.goto(path, wait_until="commit")
    page.wait_for_selector("#first-look")


def height(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollHeight")


@pytest.mark.parametrize("path", PAGES)
def test_it_says_and_measures_what_the_page_will(page: Page, held: Callable[[], None], path: str):
    begin(page, path)
    heard, high = told(page), height(page)
    held()
    heading = page.inner_text("main h1")
    assert heading in heard
    assert height(page) == pytest.approx(high, abs=2)


def asked_of_the_server(page: Page, path: str) -> list[str]:
    """The application's own calls until the page is its own, without its scripts."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(path)
    page.wait_for_selector("#first-look", state="detached")
    page.wait_for_load_state("networkidle")
    return [one for one in asked if one.startswith("/_dash-") and not one.startswith("/_dash-component-suites")]


def test_nothing_is_asked_for_that_was_brought_along(page: Page):
    assert asked_of_the_server(page, "/") == []


@pytest.mark.acceptance("C22")
def test_a_look_at_the_champions_page_is_noted_though_it_was_brought_along(page: Page):
    assert asked_of_the_server(page, "/champion/DEMO-T001") == ["/_dash-update-component"]


def test_what_was_focused_is_focused_still(page: Page, held: Callable[[], None]):
    begin(page, "/")
    for _ in range(4):
        page.keyboard.press("Tab")
    held()
    assert page.evaluate("document.activeElement.textContent") == "Champion"


def test_what_was_unfolded_is_unfolded_still(page: Page, held: Callable[[], None]):
    begin(page, "/champion/DEMO-T001")
    for _ in range(30):
        page.keyboard.press("Tab")
        role, name = focused(page)
        if role == "DisclosureTriangle":
            break
    page.keyboard.press("Enter")
    held()
    assert page.locator("details[open] > summary").all_inner_texts() == [name]


def focused(page: Page) -> tuple[str, str]:
    """The role and the name of what has the focus, also within the closed root."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    for node in nodes[1:]:
        if any(one["name"] == "focused" and one["value"].get("value") for one in node.get("properties", ())):
            return node["role"]["value"], str(node.get("name", {}).get("value", ""))
    return "", ""


def test_a_link_followed_before_the_application_starts_leads_on(page: Page, held: Callable[[], None]):
    begin(page, "/")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/champion*", wait_until="commit")
    held()
    expect(page.locator("main h1")).to_be_visible()


def test_an_address_of_a_part_leads_there_and_stays_there(page: Page, served: Served, held: Callable[[], None]):
    parts = re.findall(r'"id": ?"([a-z-]+)"', served.reader().open("/methods").text)
    begin(page, f"/methods#{parts[-1]}")
    looked_at = page.evaluate("window.scrollY")
    held()
    assert page.evaluate("window.scrollY") == looked_at > 0


def test_every_form_that_is_shown_has_a_mark_of_its_own(page: Page):
    marks = set()
    for path in ("/undertaking?organisation=DEMO-L01", "/methods", "/undertaking?organisation=DEMO-L01"):
        page.goto(path)
        page.wait_for_selector("#first-look", state="detached")
        marks |= set(page.eval_on_selector_all("input[id$='-token']", "all => all.map(one => one.value)"))
    assert len(marks) == 2
    assert all(re.fullmatch(r"[0-9a-f]{36}", one) for one in marks)


def test_an_address_that_ends_in_a_slash_leads_to_the_page(page: Page):
    answer = page.goto("/methods/?a=")
    assert answer is not None
    assert page.url.endswith("/methods?a=")


def test_an_unclear_address_says_so_within_the_service(page: Page):
    answer = page.goto("/?show=never")
    assert answer is not None
    assert answer.status == 400
    expect(page.locator("main h1")).to_have_text("This address cannot be shown")
    expect(page.locator("aside.demonstration")).to_be_visible()
