"""The small demonstration system, loaded as users load it and served: what the journeys through the screens need."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from settings import HOME
from tests.browsing import Seen
from tests.served import KEY, Served, serving

AS_AT = "2026-09"


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service on two invented systems of 24 months, shared by all journeys: none of them changes it."""
    folder = tmp_path_factory.mktemp("demonstration")
    url = f"sqlite:///{folder / 'store.sqlite3'}"
    environment = {**os.environ, "DATABASE_URL": url, "SECRET_KEY": KEY}
    command = [sys.executable, "-m", "flask", "demo", "--small", "--as-at", AS_AT, "--folder", str(folder / "files")]
    subprocess.run(command, cwd=HOME, env=environment, check=True, capture_output=True)
    with serving(url, folder) as running:
        yield running


@pytest.fixture(params=[pytest.param((1366, 768), id="laptop")])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """How large the window is; tests that care say so."""
    return request.param


@pytest.fixture
def reader(chromium: Browser, demonstration: Served, size: tuple[int, int]) -> Iterator[BrowserContext]:
    own = chromium.new_context(
        base_url=demonstration.address, viewport={"width": size[0], "height": size[1]}, locale="en-GB"
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
