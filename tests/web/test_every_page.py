"""Every registered page in every state: what axe-core finds, what its drawings say, how large its sentences are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ingest.importing import FileToLoad, Refused, import_files
from store.engine import open_store
from tests.browsing import PATIENCE, Seen, accessibility_problems, visit
from tests.registered_pages import ASKED_FOR_SOMETHING, PAGES
from tests.served import Served, serving
from tests.web.states import STATES

WIDE, ZOOMED = {"width": 1366, "height": 768}, {"width": 320, "height": 640}
"""A laptop's window, and the same at a zoom of 400 %."""


UNLIKE_ITS_SENTENCE = """() => [...document.querySelectorAll('main .chart')].map(one => {
    const frame = one.closest('figure'), words = part => part && part.getClientRects().length ? part.innerText : '';
    const told = ['labelledby', 'describedby'].map(way => document.getElementById(one.getAttribute('aria-' + way)));
    const said = ['message', 'sentence'].map(look => frame.querySelector('.' + look));
    const same = said.every((part, place) => words(part) && words(part) === words(told[place]));
    return same && one.getAttribute('role') === 'img' ? '' : `told: ${told.map(words)}; said: ${said.map(words)}`;
}).filter(wrong => wrong)"""
"""Framed charts that are not named by the message and described by the sentence which everybody reads."""

SAYS_NOTHING = """() => {
    const said = one => one.innerText.replace(/\\s+/g, ' ').trim();
    const own = one => one.alt || one.getAttribute('aria-label') || '';
    const drawings = [...document.querySelectorAll('main img, main svg, main .dash-graph')].filter(one =>
        !one.closest('.chart') && !one.parentElement.closest('svg') && one.getBoundingClientRect().width >= 60);
    return drawings.filter(one => {
        if (own(one)) return !said(one.closest('main')).includes(own(one));
        const cell = one.closest('td');
        if (!cell) return !/[\\w%]\\.( |$)/.test(said(one.closest('li, section, article')));
        return !/[a-z]{4}/i.test([said(cell), ...[...cell.querySelectorAll('*')].map(own)].join(' '));
    }).map(one => `says nothing: ${one.className.baseVal || one.className}: ${said(one.closest('td, li, section'))}`);
}"""
"""Drawings outside a frame that neither say a sentence printed on the page nor stand beside one.

In a cell of a table the words of its icon are enough: a sentence for each of hundreds would be no help.
"""

TOO_SMALL = """() => {
    const ink = getComputedStyle(document.body).color, found = [];
    const tells = 'li:has(> a[href^="/chart/"], > a[href^="/rare-events"])';
    for (const one of document.querySelectorAll('main :is(p, li, dt, dd, figcaption, div, span)')) {
        const own = [...one.childNodes].some(part => part.nodeType === Node.TEXT_NODE && part.textContent.trim());
        const words = one.textContent.replace(/\\s+/g, ' ').trim(), finding = one.closest(tells);
        if (!own || words.length < 40 || !words.endsWith('.') || !one.getClientRects().length) continue;
        if (one.closest('svg, a, button, summary, .visually-hidden')) continue;
        const quiet = one.closest(finding ? 'table' : 'table, .hint, .subtitle, .source, .why, .kind');
        const look = getComputedStyle(one), size = parseFloat(look.fontSize);
        if (size < (quiet ? 16 : 19) || finding && look.color !== ink) found.push(`${size} px: ${words}`);
    }
    return found;
}"""
"""Sentences below 19 px, and below 16 where they only hint, name a source or stand in a table.

What an entry of a list tells of the chart that it leads to is a finding, whatever it is called: never smaller, and in
the ink of the text.
"""


@dataclass(frozen=True)
class Asked:
    """What of a page that shows one thing: with all that it can hold, and with nothing to tell."""

    loaded: str
    empty: str


ASKED = {
    "champion": Asked("/champion/DEMO-T001", "/champion/DEMO-T012"),
    "chart": Asked(
        "/chart/pph_1500?organisation=DEMO-T001&thread=signal", "/chart/moss_signals?organisation=DEMO-T001"
    ),
    "compare": Asked("/compare/preterm_lt37?a=DEMO-L01&b=DEMO-L02", "/compare/bfi_status?a=DEMO-L01&b=DEMO-L02"),
    "deliverables": Asked("/deliverables/DEMO-L01", "/deliverables/DEMO-L01?as_at=2020-01-01"),
    "indicator": Asked(
        "/indicator/pph_1500?organisation=DEMO-L01", "/indicator/tear_3_4?organisation=DEMO-T001&by=parity"
    ),
    "inequalities": Asked("/inequalities/booking_lt10w?organisation=DEMO-T002", "/inequalities/tear_3_4"),
    "investigate": Asked(
        "/investigate/pph_1500?organisation=DEMO-T001&thread=signal&step=signal",
        "/investigate/moss_signals?organisation=DEMO-T001&step=data",
    ),
    "plan": Asked("/plan/DEMO-T005?indicator=mcoc_placed", "/plan/DEMO-T002?indicator=pcsp_offer"),
    "preset": Asked("/set/workforce?organisation=DEMO-L01", "/set/bb7"),
    "promises": Asked("/promises/DEMO-L01", "/promises/DEMO-T006"),
    "rare_events": Asked("/rare-events/DEMO-T004", "/rare-events/DEMO-T006"),
    "trajectories": Asked("/trajectories/DEMO-T003?indicator=mcoc_black_asian_mixed", "/trajectories/DEMO-T006"),
    "undertaking": Asked("/undertaking/5", "/undertaking/1"),
    "variation": Asked("/variation/preterm_lt37?organisation=DEMO-L01", "/variation/bfi_status"),
}


FEWER = {"dictionary": "/indicators?set=iaf"}
"""Pages that say the same of very many things are looked at, unfolded, with a few of them."""


@pytest.fixture(scope="module")
def empty(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service on a store whose first file was refused: a wholly new one would be given the demonstration."""
    folder = tmp_path_factory.mktemp("empty")
    shutil.copy(sqlite_template, folder / "store.sqlite3")
    store, no_figures = open_store(f"sqlite:///{folder / 'store.sqlite3'}"), folder / "nothing.csv"
    no_figures.write_text("nothing")
    with pytest.raises(Refused):
        import_files(store, [FileToLoad(no_figures)], loaded_by="a test")
    store.dispose()
    with serving(f"sqlite:///{folder / 'store.sqlite3'}", folder) as running:
        yield running


@pytest.fixture(scope="module")
def watched() -> Seen:
    return Seen()


@pytest.fixture(scope="module")
def tab(chromium: Browser, served: Served, watched: Seen) -> Iterator[Page]:
    """The chair's one tab for all pages: what a page leaves behind is gone with the next."""
    context = chromium.new_context(base_url=served.address, viewport=WIDE, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    watched.watch(page)
    yield page
    context.close()


def test_every_page_is_looked_at():
    assert set(ASKED) == ASKED_FOR_SOMETHING


def loaded(name: str) -> str:
    if name in ASKED:
        return ASKED[name].loaded
    return FEWER.get(name, PAGES[name] or "/nowhere")


@pytest.mark.acceptance("R29", "R32")
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wrong_loaded_at_400_per_cent_and_when_a_call_fails(tab: Page, watched: Seen, name: str):
    found = looked_at(tab, watched, loaded(name))
    tab.set_viewport_size(WIDE)
    found["drawn"] = [*tab.evaluate(UNLIKE_ITS_SENTENCE), *tab.evaluate(SAYS_NOTHING)]
    found["small"] = tab.evaluate(TOO_SMALL)
    tab.route("**/_dash-update-component*", lambda route: route.abort("connectionreset"), times=1)
    tab.click("#to-methods" if name != "methods" else "#to-data")
    expect(tab.get_by_role("alert")).to_contain_text("could not be brought up to date")
    found["failed"] = accessibility_problems(tab, within="#failure-banner")
    assert wrong(found) == {}


@pytest.mark.acceptance("R29", "R32", "C02", "C03", "C23")
@pytest.mark.parametrize("path", STATES.values(), ids=STATES.keys())
def test_nothing_is_wrong_in_any_further_state(tab: Page, watched: Seen, path: str):
    found = looked_at(tab, watched, path)
    tab.set_viewport_size(WIDE)
    found["small"] = tab.evaluate(TOO_SMALL)
    assert wrong(found) == {}


@pytest.mark.acceptance("R29", "R32")
@pytest.mark.parametrize("name", ASKED)
def test_nothing_is_wrong_where_there_is_nothing_to_tell_or_no_such_thing(tab: Page, watched: Seen, name: str):
    for path in (ASKED[name].empty, f"{PAGES[name]}nothing-of-the-kind"):
        assert wrong(looked_at(tab, watched, path)) == {}, path


@pytest.mark.acceptance("R32")
@pytest.mark.parametrize("name", [name for name in PAGES if name not in ASKED])
def test_axe_finds_nothing_while_nothing_is_loaded(tab: Page, empty: Served, name: str):
    tab.set_viewport_size(ZOOMED)
    visit(tab, empty.address + (PAGES[name] or "/nowhere"))
    assert [*accessibility_problems(tab), *too_wide(tab)] == []


def looked_at(page: Page, seen: Seen, path: str) -> dict[str, list[str]]:
    """What is wrong with a page on a laptop, and unfolded at a zoom of 400 %; it is left unfolded."""
    seen.messages.clear()
    seen.requests.clear()
    page.set_viewport_size(WIDE)
    visit(page, path)
    expect(page.locator(".chart-wide:not(:has(.main-svg))")).to_have_count(0)  # every chart is drawn
    found = {"on a laptop": [*accessibility_problems(page), *too_wide(page)]}
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    page.set_viewport_size(ZOOMED)
    found["at 400 %, unfolded"] = [*accessibility_problems(page), *too_wide(page)]
    found["besides"] = [*complaints(page, seen), *seen.elsewhere, *leading_away(page)]
    return found


def complaints(page: Page, seen: Seen) -> list[str]:
    """What the browser and the failure banner say; a page that is not found may say so."""
    not_found = page.locator("main h1").inner_text() == "Page not found"
    said = [one for one in seen.messages if one.startswith(("error", "pageerror"))]
    banner = page.get_by_role("alert").inner_text()
    return [one for one in [*said, banner] if one and not (not_found and "404" in one)]


def leading_away(page: Page) -> list[str]:
    """The button by which Dash would send a chart to its maker's service."""
    return ["Share chart"] if "Share chart" in page.content() else []


def wrong(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {state: one for state, one in found.items() if one}


def too_wide(page: Page) -> list[str]:
    """The innermost things that make the page scroll sideways."""
    return page.evaluate("""() => {
        const edge = window.innerWidth;
        if (document.documentElement.scrollWidth <= edge) return [];
        const out = one => one.getBoundingClientRect().right > edge;
        return [...document.querySelectorAll('main *')]
            .filter(one => out(one) && ![...one.children].some(out))
            .map(one => 'too wide: ' + one.outerHTML.slice(0, 200));
    }""")
