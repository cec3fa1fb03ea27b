"""The application as people meet it: served over HTTP on loopback, from a store of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from demo import founding, system
from indicators.month import Month
from settings import HOME
from store.engine import open_store

LAST_MONTH = Month.of(2026, 9)
"""Of the demonstration system that is served."""

KEY = "k3Q9vT2mXw8LrB5nZc7Yp1HdJf4GsUaE6oRi"


@dataclass(frozen=True)
class Served:
    """A running service and the store behind it."""

    address: str
    database_url: str
    log: Path

    @property
    def origin(self) -> str:
        return self.address

    def visitor(self) -> Visitor:
        """Somebody new, who has not yet opened a page."""
        return Visitor(self)

    def reader(self) -> Visitor:
        """Somebody who has opened a page and is signed in by it."""
        visitor = self.visitor()
        visitor.get("/methods")
        return visitor


class Visitor:
    """One person's browser without the browser: keeps cookies, follows no redirects."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self.session = requests.Session()
        self.session.trust_env = False

    def get(self, path: str, **options: object) -> requests.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, **options: object) -> requests.Response:
        headers = {"Origin": self._served.origin, **options.pop("headers", {})}
        return self.request("POST", path, headers=headers, **options)

    def request(self, method: str, path: str, **options: object) -> requests.Response:
        return self.session.request(method, self._served.address + path, allow_redirects=False, timeout=30, **options)

    def open(self, path: str, search: str = "", **options: object) -> requests.Response:
        """What the browser sends to have a page filled: the callback of Dash's pages."""
        return self.post("/_dash-update-component", json=page_call(path, search), **options)

    def act_as(self, persona: str) -> requests.Response:
        return self.post(f"/act-as/{persona}")


def page_call(path: object, search: object = "", **changes: object) -> dict:
    return {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [
            {"id": "_pages_content", "property": "children"},
            {"id": "_pages_store", "property": "data"},
        ],
        "inputs": [
            {"id": "_pages_location", "property": "pathname", "value": path},
            {"id": "_pages_location", "property": "search", "value": search},
        ],
        "changedPropIds": ["_pages_location.pathname", "_pages_location.search"],
        "parsedChangedPropsIds": ["_pages_location.pathname", "_pages_location.search"],
        **changes,
    }


def launch(database_url: str, folder: Path) -> tuple[subprocess.Popen, Served]:
    """The service as `flask serve` starts it, on a free port; whoever launches it ends it."""
    log, port = folder / "served.log", free_port()
    environment = {**os.environ, "PORT": str(port), "DATABASE_URL": database_url, "SECRET_KEY": KEY}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "flask", "serve"], cwd=HOME, env=environment, stdout=output, stderr=output
        )
    served = Served(f"http://127.0.0.1:{port}", database_url, log)
    _wait_for(served, process)
    return process, served


@contextlib.contextmanager
def serving(database_url: str, folder: Path) -> Iterator[Served]:
    """The service for as long as the block lasts."""
    process, served = launch(database_url, folder)
    try:
        yield served
    finally:
        process.terminate()
        process.wait(15)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(served: Served, process: subprocess.Popen) -> None:
    for _ in range(600):
        with contextlib.suppress(requests.ConnectionError):
            if served.visitor().get("/healthz").ok:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(f"The service did not start: {served.log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def served(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service on the small demonstration system, shared by all tests: none may leave it changed."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copy(sqlite_template, folder / "store.sqlite3")
    url = f"sqlite:///{folder / 'store.sqlite3'}"
    engine = open_store(url)
    system.load(engine, founding.small(LAST_MONTH), folder=folder / "files")
    engine.dispose()
    with serving(url, folder) as running:
        yield running
