"""Keys and nothing else: every stop is seen, none is a trap, and a link leads to where the new page begins."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

MOST = 250
"""Stops after which what is wanted counts as out of reach."""

_STOP = """() => {
    const one = document.activeElement, look = getComputedStyle(one), box = one.getBoundingClientRect();
    const ringed = parseFloat(look.outlineWidth) >= 3 && !/, 0\\)$|transparent/.test(look.outlineColor);
    const lit = look.backgroundColor === 'rgb(255, 235, 59)';
    const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    const said = one.tagName + ' ' + (one.id || one.innerText || '').slice(0, 60);
    window.stops = one === window.lastStop ? window.stops + 1 : 1;
    window.lastStop = one;
    const wrong = !seen ? 'out of sight: ' : !ringed && !lit ? 'unseen: ' : window.stops > 4 ? 'a trap: ' : '';
    return { nowhere: one === document.body, wrong: wrong && wrong + said };
}"""
"""Where the focus is and what is wrong there; a date is four stops, three for its parts."""


class Keyboard:
    """What one presses on one page after the other."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, wanted: Locator, *, back: bool = False) -> None:
        """Tab on, or `back`, until `wanted` has the focus, looking at every stop between."""
        expect(wanted).to_have_count(1)
        handle = wanted.element_handle()
        rounds = 0
        for _ in range(MOST):
            if handle.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            stop = self.page.evaluate(_STOP)
            rounds += stop["nowhere"]
            assert stop["nowhere"] or not stop["wrong"], stop["wrong"]
            assert rounds <= 2, f"went round without reaching {wanted}"
        raise AssertionError(f"out of reach: {wanted}")

    def press(self, wanted: Locator, key: str = "Enter", *, back: bool = False) -> None:
        """Reach `wanted` and press `key` on it."""
        self.tab_to(wanted, back=back)
        self.page.keyboard.press(key)

    def follow(self, link: Locator, to: str, *, back: bool = False) -> None:
        """Reach a link and press it: the page whose address holds `to` begins where the focus then is."""
        self.press(link, back=back)
        expect(self.page).to_have_url(re.compile(to))
        expect(self.page.locator("#main")).to_be_focused()
        expect(self.page.locator("main h1")).to_be_visible()

    def write(self, field: Locator, words: str) -> None:
        self.tab_to(field)
        self.page.keyboard.type(words)
