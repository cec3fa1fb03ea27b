"""Plain elements in a browser: links that change the page without loading it, and nothing but words and pictures."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from components.pictures import data_uri
from tests.browsing import visit


def test_a_cell_of_the_grid_leads_to_its_chart_without_loading_anew(screen: Page):
    visit(screen, "/")
    screen.evaluate("window.stayed = true")
    screen.locator(".grid td a").first.click()
    expect(screen.locator("#chart-message")).to_be_visible()
    assert screen.evaluate("window.stayed")
    screen.go_back()
    expect(screen.locator(".grid td a").first).to_be_visible()


@pytest.mark.acceptance("R24")
@pytest.mark.parametrize(
    "told",
    [
        ["script", {}, "window.ran = true"],
        ["img", {"src": 0, "onerror": "window.ran = true"}],
        ["a", {"href": "javascript:window.ran=true"}, "Here"],
        ["a", {"href": "//elsewhere.example"}, "Here"],
        ["a", {"href": "/\\elsewhere.example"}, "Here"],
        ["a", {"href": "/\t/elsewhere.example"}, "Here"],
        ["iframe", {"srcdoc": "<script>parent.ran = true</script>"}],
        ["p", {"style": "position:fixed", "id": "main"}, "<b>Here</b>"],
        ["link", {"href": "//elsewhere.example"}, "Here"],
        ["button", {"onclick": "window.ran = true", "formaction": "//elsewhere.example"}, "Here"],
    ],
)
def test_nothing_runs_or_leads_elsewhere_whatever_is_told(screen: Page, told: list):
    visit(screen, "/methods")
    content = json.dumps([[told], ["https://elsewhere.example/x.png"]])
    screen.evaluate(
        "told => { const made = document.createElement('div'); made.id = 'told'; made.dataset.still = told;"
        " document.querySelector('main').append(made); }",
        content,
    )
    made = screen.locator("#told > *")
    expect(made).to_have_count(1)
    assert screen.evaluate("window.ran") is None
    found = made.evaluate("one => [one.tagName, one.getAttributeNames()]")
    assert found[0] in ("SPAN", "IMG", "A", "P", "BUTTON")
    assert found[1] == []
    assert screen.locator("#told b").count() == 0


DRAWINGS = {
    "shapes": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9' fill='#fff'/></svg>",
    "a script": "<svg xmlns='http://www.w3.org/2000/svg'><script>parent.ran = true</script></svg>",
    "a handler": "<svg xmlns='http://www.w3.org/2000/svg' onload='window.ran = true'><path d='M0 0'/></svg>",
    "an address": "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0' fill='url(//elsewhere.example/x)'/></svg>",
}
ADDRESSES = {name: data_uri(one) for name, one in DRAWINGS.items()} | {
    "misspelt": "data:image/svg+xml,<svg>100%</svg>"
}


@pytest.mark.acceptance("R24", "R32")
@pytest.mark.parametrize(
    ("address", "tag"), [(one, "svg" if name == "shapes" else "img") for name, one in ADDRESSES.items()]
)
def test_a_picture_of_shapes_stands_in_the_page_and_any_other_stays_an_image(screen: Page, address: str, tag: str):
    visit(screen, "/methods")
    told = json.dumps([[["img", {"src": 0, "alt": "Concern"}]], [address]])
    screen.evaluate(
        "told => { const made = document.createElement('div'); made.id = 'told'; made.dataset.still = told;"
        " document.querySelector('main').append(made); }",
        told,
    )
    made = screen.locator("#told > *")
    expect(made).to_have_count(1)
    assert made.evaluate("one => one.localName") == tag
    assert made.evaluate("one => one.getAttribute('aria-label') || one.alt") == "Concern"
    assert screen.evaluate("window.ran") is None


def test_what_the_application_takes_back_holds_nothing_that_was_built(screen: Page):
    visit(screen, "/methods")
    told = json.dumps([[["p", {}, "Built"], "by itself"], []])
    place = screen.locator("#told")
    screen.evaluate(
        "told => { const made = document.createElement('div'); made.id = 'told'; made.dataset.still = told;"
        " document.querySelector('main').append(made); }",
        told,
    )
    expect(place).to_have_text("Builtby itself")
    screen.evaluate(
        "() => { const told = document.getElementById('told'); delete told.dataset.still; told.append('Its own'); }"
    )
    expect(place).to_have_text("Its own")


WAY = ("/", "/indicators", "/chart/pph_1500?organisation=DEMO-T001", "/data", "/", "/nowhere", "/indicators", "/data")
_ELEMENTS = """() => Array.from(document.querySelectorAll('#_pages_content *'))
  .filter(one => !one.closest('.dash-graph, svg'))
  .map(one => one.tagName + Array.from(one.childNodes, part => part.nodeType === 3 ? part.data.trim() : '')
    .join('|'))"""


def test_a_page_reached_within_the_application_is_the_page_that_is_loaded(screen: Page):
    loaded = {}
    for address in sorted(set(WAY)):
        visit(screen, address)
        loaded[address] = screen.evaluate(_ELEMENTS)
    for address in WAY:
        screen.evaluate(
            "to => { history.pushState({}, '', to); dispatchEvent(new CustomEvent('_dashprivate_pushstate')); }",
            address,
        )
        heading = next(one for one in loaded[address] if one.startswith("H1"))
        expect(screen.locator("main h1")).to_have_text(heading.removeprefix("H1"))
        screen.wait_for_load_state("networkidle")
        assert screen.evaluate(_ELEMENTS) == loaded[address]
