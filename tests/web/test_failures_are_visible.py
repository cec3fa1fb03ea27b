"""A call that fails is seen: said aloud in words, and what it leaves on screen marked, until it succeeds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browsing import accessibility_problems, visit

CALLBACKS = "**/_dash-update-component*"
OUT_OF_DATE = "Out of date"


def html(status: int) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, content_type="text/html", body="<h1>Not what was asked</h1>")


def told(status: int, message: str, reference: str = "") -> Callable[[Route], None]:
    body = {"status": status, "message": message, "reference": reference}
    return lambda route: route.fulfill(status=status, json=body)


def to_login(route: Route) -> None:
    route.fulfill(status=302, headers={"Location": "/data"})


FAILURES = {
    "500": told(500, "Something went wrong on our side.", "ab12cd34"),
    "401": told(401, "You are not signed in."),
    "403": html(403),
    "413": html(413),
    "429": html(429),
    "dropped connection": lambda route: route.abort("connectionreset"),
    "redirect to a login page": to_login,
    "200 with HTML": html(200),
}


def is_stale(page: Page) -> bool:
    return page.evaluate("'stale' in document.documentElement.dataset")


@pytest.mark.acceptance("R16", "H1")
@pytest.mark.parametrize(
    ("start", "ways"),
    [
        ("/methods", tuple(FAILURES)),
        *((path, ("500", "dropped connection")) for path in ("/", "/data", "/chart/satod")),
    ],
)
def test_every_way_to_fail_shows_a_banner_and_marks_the_page(page: Page, start: str, ways: tuple[str, ...]):
    visit(page, start)
    banner, elsewhere = page.get_by_role("alert"), "#to-data" if start != "/data" else "#to-methods"
    for name, failure in ((way, FAILURES[way]) for way in ways):
        shown = page.inner_text("main h1")
        page.route(CALLBACKS, failure)
        page.click(elsewhere)
        expect(banner, name).to_contain_text("could not be brought up to date")
        assert is_stale(page), name
        assert page.inner_text("main h1") == shown, name
        page.unroute(CALLBACKS)
        page.go_back()
        expect(banner, name).to_be_empty()
        assert not is_stale(page), name


@pytest.mark.acceptance("R16")
def test_the_banner_says_what_the_server_said_and_what_became_of_it(page: Page):
    visit(page, "/")
    page.route(CALLBACKS, FAILURES["500"])
    page.click("#to-data")
    banner = page.get_by_role("alert")
    expect(banner).to_contain_text("Something went wrong on our side.")
    expect(banner).to_contain_text("quote the reference ab12cd34")
    expect(banner).to_contain_text("may be out of date, or belong to another choice")
    assert page.evaluate("getComputedStyle(document.querySelector('main'), '::before').content") == f'"{OUT_OF_DATE}"'
    assert accessibility_problems(page) == []
    page.unroute(CALLBACKS)
    banner.get_by_role("button", name="Reload the page").click()
    page.wait_for_selector("main h1")
    expect(page.get_by_role("alert")).to_be_empty()
    assert page.url.endswith("/data")


def test_where_nobody_can_know_the_banner_does_not_say_that_nothing_was_saved(page: Page):
    visit(page, "/methods")
    page.route(CALLBACKS, FAILURES["dropped connection"])
    page.click("#to-data")
    expect(page.get_by_role("alert")).to_contain_text("look whether it was saved")


def test_words_of_a_stranger_are_not_repeated(page: Page):
    visit(page, "/")
    page.route(CALLBACKS, told(500, "<img src=x onerror=alert(1)>"))
    page.click("#to-data")
    banner = page.get_by_role("alert")
    expect(banner).to_contain_text("<img src=x")
    assert banner.locator("img").count() == 0


@pytest.mark.acceptance("R16")
def test_a_page_that_cannot_even_begin_says_so(page: Page):
    page.route("**/_dash-component-suites/**", lambda route: route.abort())
    page.goto("/")
    expect(page.get_by_role("alert")).to_contain_text("its buttons and fields do not work")
    expect(page.locator("#first-look")).to_be_visible()
    assert not is_stale(page)


@pytest.mark.acceptance("H1")
def test_a_late_answer_does_not_replace_a_newer_one(page: Page):
    visit(page, "/")
    held: list[Route] = []
    page.route(CALLBACKS, lambda route: held.append(route), times=1)  # noqa: PLW0108 - playwright asks its names
    page.click("#to-data")
    page.click("#to-methods")
    expect(page.locator("main h1")).to_contain_text("Methods")
    held[0].continue_()
    page.wait_for_load_state("networkidle")
    expect(page.locator("main h1")).to_contain_text("Methods")
    assert not is_stale(page)


def test_while_the_server_works_the_old_page_stays_under_a_thin_line(page: Page):
    visit(page, "/")
    before = page.inner_text("main h1")
    held: list[Route] = []
    page.route(CALLBACKS, lambda route: held.append(route), times=1)  # noqa: PLW0108 - playwright asks its names
    page.click("#to-data")
    page.wait_for_selector("html[data-loading]", state="attached")
    assert page.inner_text("main h1") == before
    held[0].continue_()
    page.wait_for_selector("html:not([data-loading])", state="attached")
    expect(page.locator("main h1")).not_to_have_text(before)
