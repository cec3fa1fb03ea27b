"""Pages in a browser beside an empty Dash page and one written the usual way: bytes, and the time until one can read.

Chromium with an empty cache, then again as a repeat visit, on loopback and on an emulated line. Needs Chromium and
playwright, both of `requirements-dev`; without them it says so and measures nothing.
"""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench import serving, streamlit_beside, trusts_in_sight

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

ROUNDS = 5
FLOOR = "empty Dash page"
LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
"""10 Mbit/s and 40 ms, as emulated by Chromium."""

_WATCH = """selector => {
  const note = name => requestAnimationFrame(() => { document.documentElement.dataset[name] = performance.now(); });
  const marked = name => performance.getEntriesByName(name).length > 0;
  const seen = { readable: false, started: false };
  const look = () => {
    const found = document.querySelector(selector);
    const there = Boolean(found) && found.getClientRects().length > 0;
    const first = Boolean(document.getElementById("first-look"));
    if (!seen.readable && (there || marked("first look"))) { seen.readable = true; note("readable"); }
    if (!seen.started && there && !first) { seen.started = true; note("started"); }
    if (!seen.started) requestAnimationFrame(look);
  };
  look();
}"""
"""Readable is what can be read; started, what the application itself shows. Without a first look they are one."""


@dataclass(frozen=True)
class Address:
    """A page, and what is there once it can be read."""

    name: str
    url: str
    readable: str


@dataclass(frozen=True)
class Visit:
    seconds: float
    until_started: float
    bytes: int


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium; raises `SystemExit` where it cannot be started."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise SystemExit("Pages are not measured in a browser: playwright is not installed.") from None
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        raise SystemExit("Pages are not measured in a browser: there is no Chromium.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


BARS = {"seconds": 1.3, "kB": 450, "kB with a chart": 850, "kB on a repeat visit": 60}
"""What the issue asks of the overview and of a page with a chart."""


def main() -> None:
    """Print every page beside the empty one; the overview is one of as many cells as 12 trusts by 30 indicators."""
    with (
        serving.served("bench.empty_dash:server") as empty,
        serving.served("bench.usual_page:server") as usual,
        serving.served("app:server") as ours,
        streamlit_beside.served() as streamlit,
        browser() as chromium,
    ):
        pages = _addresses(empty=empty, usual=usual, ours=ours, streamlit=streamlit)
        for line, slow in (("loopback", False), ("10 Mbit/s, 40 ms", True)):
            _show(f"First visit, {line} (median of {ROUNDS}, empty cache)", first_visits(chromium, pages, slow=slow))
        _show("Repeat visit, loopback", repeat_visits(chromium, pages))
        print(f"  Bars: overview {BARS}.")
        trusts_in_sight.main(chromium, ours=ours, usual=usual, streamlit=streamlit)


def _addresses(*, empty: int, usual: int, ours: int, streamlit: int | None) -> list[Address]:
    here = "http://127.0.0.1"
    drawn = ".js-plotly-plot .main-svg"
    pages = [
        Address(FLOOR, f"{here}:{empty}/", "p"),
        Address("overview, 74 indicators x 6 columns", f"{here}:{ours}/?organisation=DEMO-L01&show=all", ".grid td"),
        Address("overview as it opens", f"{here}:{ours}/", ".grid td"),
        Address("methods: words only", f"{here}:{ours}/methods", "main h1"),
        Address("chart", f"{here}:{ours}/chart/satod?organisation=DEMO-T001", drawn),
        Address("chart, the usual way", f"{here}:{usual}/", drawn),
    ]
    return pages + ([Address("chart, as a Streamlit page", f"{here}:{streamlit}/", drawn)] if streamlit else [])


def _show(title: str, seen: dict[str, Visit]) -> None:
    floor = seen[FLOOR]
    print(f"\n{title}: readable, started, weight")
    for name, one in seen.items():
        print(
            f"  {name:<58}{one.seconds * 1000:9.0f} ms {one.seconds / floor.seconds:6.2f}x"
            f"   {one.until_started * 1000:9.0f} ms {one.until_started / floor.until_started:6.2f}x"
            f"   {one.bytes / 1000:9.1f} kB"
        )


def first_visits(chromium: Browser, pages: list[Address], *, slow: bool) -> dict[str, Visit]:
    """The median first visit to each page; every page is visited in every round."""
    seen: dict[str, list[Visit]] = {one.name: [] for one in pages}
    for _ in range(ROUNDS):
        for one in pages:
            with _nobody_yet(chromium) as context:
                seen[one.name].append(_visit(context, one, slow=slow))
    return {name: _median(visits) for name, visits in seen.items()}


def repeat_visits(chromium: Browser, pages: list[Address]) -> dict[str, Visit]:
    """The second visit of one and the same browser."""
    found = {}
    for one in pages:
        with _nobody_yet(chromium) as context:
            _visit(context, one, slow=False)
            found[one.name] = _visit(context, one, slow=False)
    return found


@contextmanager
def _nobody_yet(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="en-GB")
    yield context
    context.close()


def _visit(context: BrowserContext, one: Address, *, slow: bool) -> Visit:
    page = context.new_page()
    wire = context.new_cdp_session(page)
    received = _count(wire)
    if slow:
        wire.send("Network.emulateNetworkConditions", LINE)
    page.add_init_script(f"({_WATCH})({one.readable!r})")
    page.goto(one.url, wait_until="commit")
    seen = page.wait_for_selector("html[data-readable][data-started]", state="attached", timeout=60_000)
    readable, started = (float(seen.get_attribute(f"data-{name}")) / 1000 for name in ("readable", "started"))
    _settle(page)
    page.close()
    return Visit(readable, started, sum(received))


def _count(wire: CDPSession) -> list[int]:
    received: list[int] = []
    wire.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    wire.send("Network.enable")
    return received


def _settle(page: Page) -> None:
    """Until nothing more comes: what follows the first look counts as weight, though not as time."""
    page.wait_for_load_state("networkidle")


def _median(visits: list[Visit]) -> Visit:
    return Visit(
        statistics.median(one.seconds for one in visits),
        statistics.median(one.until_started for one in visits),
        int(statistics.median(one.bytes for one in visits)),
    )
