"""A change of trust as its reader sees it: from the choice until the page tells the other trust."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from itertools import cycle
from typing import TYPE_CHECKING

from bench.usual_page import INDICATOR, TRUSTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHANGES = 15
_SEEN = """selector => new Promise(done => {
  const look = () => {
    if (document.querySelector(selector)) requestAnimationFrame(() => done(performance.now()));
    else requestAnimationFrame(look);
  };
  look();
})"""
"""Waits until what tells the trust is in the page, and a frame longer."""

Choose = Callable[["Page", str], None]


def main(chromium: Browser, *, ours: int, usual: int, streamlit: int | None) -> None:
    here, titled = "http://127.0.0.1", ".gtitle[data-unformatted*='{trust}']"
    own, tells = f"/chart/{INDICATOR}?organisation={TRUSTS[0]}", ".frame a[href*='organisation={trust}']"
    pages: dict[str, tuple[str, Choose, str]] = {
        "chart page": (f"{here}:{ours}{own}", _select, tells),
        "chart, the usual way": (f"{here}:{usual}/", _set, titled),
    }
    if streamlit:
        pages["chart, as a Streamlit page"] = (f"{here}:{streamlit}/", _type, titled)
    print(f"\nChange of trust in a browser, until it is seen (median of {CHANGES})")
    for name, (address, choose, seen) in pages.items():
        taken = _measured(chromium, address, choose, seen)
        print(f"  {name:<58}{taken:9.0f} ms")


def _measured(chromium: Browser, address: str, choose: Choose, seen: str) -> float:
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.goto(address)
    page.wait_for_selector(".js-plotly-plot .main-svg")
    page.wait_for_load_state("networkidle")
    taken = []
    for trust, _ in zip(cycle(TRUSTS[1:] + TRUSTS[:1]), range(CHANGES), strict=False):
        began = page.evaluate("performance.now()")
        choose(page, trust)
        taken.append(page.evaluate(_SEEN, seen.format(trust=trust)) - began)
        page.wait_for_load_state("networkidle")
    page.close()
    return statistics.median(taken)


def _select(page: Page, trust: str) -> None:
    page.select_option("#choose-organisation", trust)


def _set(page: Page, trust: str) -> None:
    page.evaluate("trust => dash_clientside.set_props('trust', {value: trust})", trust)


def _type(page: Page, trust: str) -> None:
    page.fill("input[role=combobox]", trust)
    page.keyboard.press("Enter")
