"""Every registered page and what can be taken away: its file or why there is none, each chart as PNG, the link.

A page that is new stands in none of the two tables, and the first test says so.
"""

from __future__ import annotations

import csv
import importlib
import inspect
import io
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import dash
import pytest
from dash import Dash
from flask import Flask, g
from flask.testing import FlaskClient

import links
from access.scope import whole_store
from demo import planted_explained
from exports import routes
from exports.csv_table import DEMONSTRATION, LEGEND
from pages.tours import TOURS
from store import engine
from tests.components.page_text import Element
from tests.exports.test_routes import client
from tests.pages.test_text_alternatives import read
from tests.registered_pages import PAGES
from tests.served import Served
from tests.static_html import html_of

NUMBER = re.compile(r"-?\d+(\.\d+)?")

WITH_A_FILE = {
    "overview": ("/?organisation=DEMO-L01", "/?organisation=DEMO-L01&cell=cannot_tell"),
    "champion": ("/champion/DEMO-T001",),
    "chart": (
        "/chart/pph_1500?organisation=DEMO-T001",
        "/chart/readmit_baby?organisation=DEMO-T003",
        "/chart/bfi_status?organisation=DEMO-T001",
        "/chart/external_concerns?organisation=DEMO-T001",
    ),
    "compare": ("/compare/preterm_lt37?a=DEMO-L01&b=DEMO-L02",),
    "data": ("/data",),
    "deliverables": ("/deliverables/DEMO-L01",),
    "dictionary": ("/indicators",),
    "indicator": ("/indicator/pph_1500?organisation=DEMO-L01",),
    "inequalities_of_choice": ("/inequalities?organisation=DEMO-T002",),
    "variation_of_choice": ("/variation?organisation=DEMO-L01", "/variation?organisation=DEMO-R1&among=lmns"),
    "inequalities": ("/inequalities/booking_lt10w?organisation=DEMO-T002",),
    "investigate": tuple(
        f"/investigate/pph_1500?organisation=DEMO-T001&step={step}"
        for step in ("signal", "data", "mix", "peers", "balance", "try", "keep")
    ),
    "plan": ("/plan/DEMO-T003?indicator=mcoc_black_asian_mixed",),
    "preset": ("/set/workforce?organisation=DEMO-L01",),
    "promises": ("/promises/DEMO-L01",),
    "rare_events": ("/rare-events/DEMO-T004",),
    "training": ("/training?organisation=DEMO-L01",),
    "undertaking": ("/undertaking/1",),
    "trajectories": ("/trajectories/DEMO-L01", "/trajectories/DEMO-T003?indicator=mcoc_black_asian_mixed"),
    "variation": (
        "/variation/preterm_lt37?organisation=DEMO-L01",
        "/variation/preterm_lt37?organisation=DEMO-L01&limits=stabilised",
    ),
}
"""Addresses of each page that tells figures, one for each thing that it can show."""

WITHOUT_A_FILE = {
    "champion_of_choice": "a choice of trusts; with one it is the champion's page",
    "chart_of_choice": "a choice of indicators; each chart has its file, and the dictionary lists them all",
    "compare_of_choice": "the page of a pair, reached by its controls",
    "deliverables_of_choice": "the page of deliverables of one's own organisation",
    "preset_of_choice": "a choice of sets; each has its file",
    "promises_of_choice": "the promises of one's own system, or a choice",
    "rare_events_of_choice": "rare harm of one's own organisation, or a choice",
    "trajectories_of_choice": "the trajectories of one's own organisation, or a choice",
    "methods": "words: how things are worked out, and the glossary",
    "undertaking_new": "a form",
    "not_found_404": "nothing is there",
}
"""Why a page has no file of its own."""

CHOSEN_FOR_THE_READER = [
    ("overview", "/?organisation=DEMO-L01", ("organisation", "month")),
    ("chart", "/chart/pph_1500?organisation=DEMO-T001", ("definition", "last", "as_known_on")),
    ("chart", "/chart/pph_1500?organisation=DEMO-T001&thread=signal", ("definition", "last", "as_known_on")),
    ("chart", "/chart/bfi_status?organisation=DEMO-T001", ("definition", "as_known_on")),
    ("chart", "/chart/external_concerns?organisation=DEMO-T001", ("as_known_on",)),
    ("compare", "/compare/preterm_lt37?a=DEMO-L01&b=DEMO-L02", ("definition", "last")),
    ("compare", "/compare/pph_1500?a=DEMO-L01&b=DEMO-L02&definition=pph_1500.cqim", ("definition", "last")),
    ("deliverables", "/deliverables/DEMO-L01", ("year", "as_at")),
    ("indicator", "/indicator/pph_1500?organisation=DEMO-L01", ("by", "definition", "last")),
    ("indicator", "/indicator/pph_1500?organisation=DEMO-L01&by=ethnic_group", ("definition", "last")),
    ("indicator", "/indicator/pph_1500?organisation=DEMO-L01&definition=pph_1500.cqim", ("definition", "last")),
    ("indicator", "/indicator/pph_1500?organisation=DEMO-T001&thread=signal", ("by", "definition", "last")),
    (
        "inequalities",
        "/inequalities/booking_lt10w?organisation=DEMO-T002",
        ("dimension", "definition", "period", "last"),
    ),
    *(
        ("investigate", f"/investigate/pph_1500?organisation=DEMO-T001&step={step}", ("definition", "last", "thread"))
        for step in ("signal", "data", "mix", "peers", "balance", "try", "keep")
    ),
    *(
        (
            "investigate",
            f"/investigate/pph_1500?organisation=DEMO-T001&definition=pph_1500.cqim&step={step}",
            ("last", "thread"),
        )
        for step in ("signal", "peers", "balance")
    ),
    ("preset", "/set/workforce?organisation=DEMO-L01", ("organisation", "month")),
    ("promises", "/promises/DEMO-L01", ("month",)),
    ("rare_events", "/rare-events/DEMO-T004", ("site", "last")),
    ("rare_events", "/rare-events/DEMO-L01", ("site", "last")),
    ("trajectories", "/trajectories/DEMO-L01", ("month",)),
    ("trajectories", "/trajectories/DEMO-T003?indicator=mcoc_black_asian_mixed", ("month",)),
    ("variation", "/variation/preterm_lt37?organisation=DEMO-L01", ("definition", "last")),
    ("variation", "/variation/preterm_lt37?organisation=DEMO-L01&limits=stabilised", ("definition", "last")),
    ("variation", "/variation/preterm_lt37?organisation=DEMO-L01&thread=signal", ("definition", "last")),
]
"""Addresses that leave something to the page, and what the link that is copied there states of it."""
NOTHING_CHOSEN = {
    "champion": "what is new to whoever looks, since they last did",
    "data": "everything that was loaded",
    "dictionary": "what indicators mean",
    "inequalities_of_choice": "the newest of each division, each with its period",
    "variation_of_choice": "the newest year of each comparison, each with its month",
    "plan": "all of its versions, and how it goes today",
    "training": "the newest of each staff group, each with its month",
    "undertaking": "all that was recorded, and how it stands today",
}
"""Pages of figures that choose no definition, month or day for their reader."""

SMALL = {
    "sparkline": "an entry of a table or list, beside its number; it leads to the chart drawn large",
    "mark": "a sign in a table or a key, beside the words that it stands for",
    "trajectory-picture": "on a card of many; it leads to the promise drawn large",
}
"""Pictures that are no charts of their own and so have no PNG."""
DRAWN = ("chart-narrow", "multiple", "thread-chart", "mix-bar", "band-wide", "answer-picture")
"""The looks of pictures that are charts; a chart drawn by Plotly stands beside its `chart-narrow`."""


@pytest.fixture(scope="module")
def server(served: Served) -> Iterator[Flask]:
    """Every page and every file on the demonstration's store, asked in this process by who may see everything."""
    known, before = dict(dash.page_registry), engine._in_use
    store = engine.open_store(served.database_url)
    engine.use(store)
    application = Dash("tests", use_pages=True, pages_folder="")
    for name in PAGES:
        importlib.import_module(f"pages.{name}")
    yield application.server
    store.dispose()
    engine._in_use = before
    dash.page_registry.clear()
    dash.page_registry.update(known)


@pytest.fixture(scope="module")
def files(server: Flask) -> FlaskClient:
    """The files, asked for by the same reader."""
    return client(whole_store())


def shown(server: Flask, name: str, address: str) -> Element:
    """The page at `address`, as its elements."""
    layout, split = importlib.import_module(f"pages.{name}").layout, urlsplit(address)
    values = dict(parse_qsl(split.query))
    if PAGES[name].endswith("/") and PAGES[name] != "/":
        values[next(iter(inspect.signature(layout).parameters))] = split.path.removeprefix(PAGES[name])
    with server.test_request_context(address):
        g.scope = whole_store()
        return read(html_of(layout(**values)))


def within(element: Element) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """Every element with those around it, the nearest last."""
    waiting: list[tuple[Element, tuple[Element, ...]]] = [(element, ())]
    while waiting:
        one, around = waiting.pop()
        yield one, around
        waiting += [(child, (*around, one)) for child in one.children if isinstance(child, Element)]


def files_on(page: Element) -> list[str]:
    """The addresses of the files that a page offers."""
    found = (one.attributes.get("href", "") for one, _ in within(page) if one.tag == "a")
    return list(dict.fromkeys(one for one in found if one.startswith(f"{links.EXPORTS}/")))


def is_kept(around: tuple[Element, ...]) -> bool:
    """Whether the frame or card around a chart has the button that keeps it as a picture; see `keep_picture.js`."""
    frames = [
        one
        for one in around
        if one.tag == "figure" or (one.tag == "section" and "card" in one.attributes.get("class", "").split())
    ]
    return bool(frames) and any("data-keep-picture" in one.attributes for one, _ in within(frames[-1]))


EVERY = [(name, address) for name, addresses in WITH_A_FILE.items() for address in addresses]


def test_of_every_page_it_is_said_what_can_be_taken_from_it():
    assert set(WITH_A_FILE) & set(WITHOUT_A_FILE) == set()
    assert set(WITH_A_FILE) | set(WITHOUT_A_FILE) == set(PAGES)
    assert all(len(why) > 5 for why in (*WITHOUT_A_FILE.values(), *SMALL.values()))


def test_a_promise_in_full_offers_the_file_of_its_plan(server):
    page = shown(server, "trajectories", "/trajectories/DEMO-T003?indicator=mcoc_black_asian_mixed")
    assert "/export/plan/DEMO-T003.csv?indicator=mcoc_black_asian_mixed" in files_on(page)


def copied_on(page: Element) -> str:
    """What `Copy link` copies of a page that knows its own address; see `take-away.js`."""
    return next(one.attributes["data-address"] for one, _ in within(page) if "data-address" in one.attributes)


@pytest.mark.parametrize(("name", "address", "chosen"), CHOSEN_FOR_THE_READER)
def test_the_copied_link_states_what_the_page_chose_and_shows_the_same(server, name, address, chosen):
    page = shown(server, name, address)
    copied = copied_on(page)
    assert set(parse_qsl(urlsplit(address).query)) | {urlsplit(address).path} <= {
        *parse_qsl(urlsplit(copied).query),
        urlsplit(copied).path,
    }
    assert set(chosen) <= dict(parse_qsl(urlsplit(copied).query)).keys()
    again = shown(server, name, copied)
    assert copied_on(again) == copied
    assert headed(again) == headed(page) != []


def headed(page: Element) -> list[str]:
    """All that a page claims: its headings, and the lines that say of what they are."""
    looks = {"lead", "message", "subtitle", "sentence"}
    return [
        one.words
        for one, _ in within(page)
        if one.tag in ("h1", "h2", "h3", "caption", "th", "td")
        or looks & set(one.attributes.get("class", "").split())
    ]


def test_every_page_of_figures_fixes_what_it_chose_or_chooses_nothing():
    choosing = {name for name, _, _ in CHOSEN_FOR_THE_READER}
    assert choosing & NOTHING_CHOSEN.keys() == set()
    assert choosing | NOTHING_CHOSEN.keys() == WITH_A_FILE.keys()


def test_every_file_is_of_a_page():
    paths = {urlsplit(address).path.strip("/").partition("/")[0] or "overview" for _, address in EVERY}
    assert {path.partition("/")[0] for path in routes.FILES} <= paths


@pytest.mark.acceptance("R23")
@pytest.mark.parametrize(("name", "address"), EVERY)
def test_every_view_has_its_file_each_chart_its_picture_and_the_view_its_link(server, name, address):
    page = shown(server, name, address)
    offered = files_on(page)
    assert [one for one in offered if ".csv" in one]
    alone = "step=keep" in address
    assert alone or {one.replace(".csv", ".xlsx") for one in offered} == {one for one in offered if ".xlsx" in one}
    looks = [(one.attributes.get("class", "").split(), around) for one, around in within(page) if one.tag == "img"]
    unkept = [look for look, around in looks if set(look) & set(DRAWN) and not is_kept(around)]
    assert unkept == []
    known = {*DRAWN, *SMALL, "chart-paper", "band-narrow", "mix-bar-narrow", "icon", "icon-small"}
    assert [look for look, _ in looks if look and not set(look) & known] == []
    screen = "/" + address.strip("/").partition("?")[0].partition("/")[0]
    copied = any("data-copy-link" in one.attributes for one, _ in within(page))
    assert copied or screen in TOURS  # `helping` adds the link there


@pytest.mark.acceptance("R23")
@pytest.mark.parametrize(("name", "address"), EVERY)
def test_every_file_is_labelled_keeps_its_legend_and_holds_no_formula(server, files, name, address):
    for one in files_on(shown(server, name, address)):
        answer = files.get(one)
        assert answer.status_code == 200, one
        assert "demonstration-" in answer.headers["Content-Disposition"]
        if ".xlsx" in one:
            assert answer.data.startswith(b"PK")
            continue
        lines = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert lines[0] == [DEMONSTRATION]
        assert {name for name, _ in LEGEND} <= {line[0] for line in lines if line}
        cells = [cell for line in lines for cell in line]
        assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@") and not NUMBER.fullmatch(cell)] == []


@pytest.mark.parametrize(
    ("name", "address", "columns", "rows"),
    [
        ("chart", "/chart/pph_1500?organisation=DEMO-T001", ("Numerator", "Denominator"), -12),
        ("chart", "/chart/readmit_baby?organisation=DEMO-T003", ("Numerator", "Denominator"), -12),
        ("training", "/training?organisation=DEMO-L01", ("Trained", "In post"), 0),
        ("rare_events", "/rare-events/DEMO-T004", ("Deaths at term",), 12),
    ],
)
def test_the_counts_of_a_file_stand_on_its_page(server, files, name, address, columns, rows):
    page = shown(server, name, address)
    text = files.get(next(one for one in files_on(page) if ".csv" in one)).text
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    start = lines.index([]) + 1
    table = [dict(zip(lines[start], line, strict=True)) for line in lines[start + 1 :]]
    chosen = table[rows:] if rows <= 0 else table[:rows]
    written = [f"{int(row[column]):,}" for row in chosen for column in columns if row[column].isdecimal()]
    assert written
    said = set(re.findall(r"[\d,]*\d", page.words))
    assert [one for one in written if one not in said] == []


def test_a_signed_phase_of_the_demonstration_stands_on_its_chart_and_in_its_file(server, files):
    page = shown(server, "chart", "/chart/readmit_baby?organisation=DEMO-T003")
    assert planted_explained.PHASES[0].reason in page.words
    assert "Q. Lead (invented), QI lead" in page.words
    text = files.get(next(one for one in files_on(page) if ".csv" in one)).text
    assert planted_explained.PHASES[0].reason in text
    assert "Babies seen on the ward are counted" in text
