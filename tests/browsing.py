"""A browser before the served application: offline, watched for every request, message and breach of policy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.served import Served

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DRAWN = "main h1"
"""What every page has once it is filled."""

PATIENCE = 60_000
"""Milliseconds until something that never comes is given up; a busy machine is not a failure."""

AXE_WAYS = {"resultTypes": ["violations"], "preload": False, "rules": {"target-size": {"enabled": True}}}
"""Every rule of WCAG 2.2 AA and of good practice; of itself axe-core leaves out how large targets are, new in 2.2."""

expect.set_options(timeout=PATIENCE)


@dataclass
class Seen:
    """What the browser did besides showing the page."""

    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    @property
    def elsewhere(self) -> list[str]:
        """Requests that left this machine."""
        local = ("data:", "blob:", "about:")
        return [one for one in self.requests if not one.startswith(local) and urlsplit(one).hostname != "127.0.0.1"]

    @property
    def breaches(self) -> list[str]:
        """What the content security policy stopped."""
        return [one for one in self.messages if "Content Security Policy" in one]

    def watch(self, page: Page) -> None:
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.messages.append(f"pageerror: {error}"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, served: Served) -> Iterator[BrowserContext]:
    """Somebody's own browser: no cookies, nothing kept."""
    own = chromium.new_context(base_url=served.address, viewport={"width": 1280, "height": 900}, locale="en-GB")
    own.set_default_timeout(PATIENCE)
    yield own
    own.close()


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def page(context: BrowserContext, seen: Seen) -> Iterator[Page]:
    """A tab. Whatever the test does, no request may leave this machine and nothing may breach the policy."""
    tab = context.new_page()
    seen.watch(tab)
    yield tab
    assert seen.elsewhere == []
    assert seen.breaches == []


def visit(page: Page, path: str) -> None:
    """Open an address and wait until the application has filled the page."""
    page.goto(path)
    page.wait_for_selector(DRAWN)
    page.wait_for_selector("#first-look", state="detached")


def accessibility_problems(page: Page, *, within: str = "html") -> list[str]:
    """What axe-core finds on the page as it stands: a line for every rule and element; empty is what we want."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    run = "([within, ways]) => axe.run(within, ways).then(found => found.violations)"
    found = page.evaluate(run, [within, AXE_WAYS])
    return [f"{rule['id']} ({rule['impact']}): {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
