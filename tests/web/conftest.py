"""Browsers before the small demonstration system: what the journeys through the screens need."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsing import PATIENCE, Seen
from tests.served import Served, serving


@pytest.fixture
def own(served: Served, tmp_path: Path) -> Iterator[Served]:
    """A service on a copy of the demonstration that a test may change."""
    shutil.copy(served.database_url.removeprefix("sqlite:///"), tmp_path / "store.sqlite3")
    with serving(f"sqlite:///{tmp_path / 'store.sqlite3'}", tmp_path) as running:
        yield running


@pytest.fixture(params=[pytest.param((1366, 768), id="laptop")])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """How large the window is; tests that care say so."""
    return request.param


@pytest.fixture
def reader(chromium: Browser, served: Served, size: tuple[int, int]) -> Iterator[BrowserContext]:
    own = chromium.new_context(
        base_url=served.address, viewport={"width": size[0], "height": size[1]}, locale="en-GB"
    )
    own.set_default_timeout(15_000)
    yield own
    own.close()


@pytest.fixture
def screen(reader: BrowserContext, seen: Seen) -> Iterator[Page]:
    """A tab of the chair's browser, watched as in `tests.browsing`."""
    tab = reader.new_page()
    seen.watch(tab)
    yield tab
    assert seen.elsewhere == []
    assert seen.breaches == []


@pytest.fixture
def tab(chromium: Browser, own: Served, seen: Seen, size: tuple[int, int]) -> Iterator[Page]:
    """A tab before a service that a test may change, watched alike."""
    context = chromium.new_context(
        base_url=own.address, viewport={"width": size[0], "height": size[1]}, locale="en-GB"
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    seen.watch(page)
    yield page
    assert (seen.elsewhere, seen.breaches) == ([], [])
    context.close()
