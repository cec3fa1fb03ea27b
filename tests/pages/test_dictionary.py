"""The data dictionary: every indicator with what it counts, its targets and how well they are sourced."""

from __future__ import annotations

import re

import pytest

import links
from access.address import BadAddress
from indicators import catalogue, presets
from indicators.month import Month
from indicators.themes import BETTER_BIRTHS, FAMILIES
from queries import asked_indicators
from tests.queries.world import World, system

KNOWN = catalogue.load().indicators
IAF = presets.load()["iaf"]


@pytest.fixture
def world(sqlite_engine) -> World:
    made = system(sqlite_engine)
    made.figures("pph_1500.local", "ALDER", {Month.of(2026, 7): (20.0, 500.0)}, batch=made.batch())
    made.done()
    return made


def words(html: str) -> str:
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html).replace("&#x27;", "'"))
    return re.sub(r" ([.,;:])", r"\1", told)


def entries(html: str) -> list[str]:
    return re.findall(r'<li[^>]*\bid="(\w+)"[^>]*class="entry"|<li[^>]*class="entry"[^>]*\bid="(\w+)"', html)


def shown(html: str) -> list[str]:
    return ["".join(pair) for pair in entries(html)]


def test_every_indicator_stands_in_it_by_its_kind_and_plain_title(ask, world):
    html = ask("dictionary")
    order = sorted(KNOWN.values(), key=lambda one: (list(FAMILIES).index(one.themes[0]), one.plain_title.casefold()))
    assert shown(html) == [one.id for one in order]
    told = words(html)
    for one in KNOWN.values():
        assert one.plain_title in told
        assert one.why_it_matters in told
        assert one.comes_from in told


def test_an_entry_says_what_is_counted_and_who_looks_after_it(ask, world):
    told = words(ask("dictionary", q="pph_1500"))
    assert "Heavy blood loss after birth Per 1,000 women giving birth. Lower is better." in told
    assert "MSDS clinical quality measure, rolling 3 months, ending the month before" in told
    assert "Covers 3 months, ending 1 before the month on its label." in told
    assert "In a local return pph_1500: numerator and denominator" in told
    assert "Catalogue maintainers. Reviewed 24 November 2026, next by 24 November 2027." in told


def test_only_what_has_figures_leads_to_a_chart(ask, world):
    html = ask("dictionary")
    assert 'href="/chart/pph_1500"' in html
    assert 'href="/chart/satod"' not in html


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("normothermia", "Target: 90% (unverified)"),
        ("reg28", "Target: 0 (unverified)"),
        ("fm_training", "Target: 90%"),
        ("bfi_status", "Target: Stage 3 (full) by March 2024"),
        ("stillbirth_rate", "Targets: 2.5 per 1,000 by December 2025; 2.55 per 1,000 by December 2030"),
    ],
)
def test_a_target_nobody_checked_is_marked_where_it_is_first_read(ask, world, key, told):
    found = words(ask("dictionary", q=key))
    assert told in found
    assert (f"{told} (unverified)") not in found


def test_a_target_is_written_with_its_source_its_evidence_and_how_it_stands(ask, world):
    told = words(ask("dictionary", q="normothermia"))
    assert "90%, in force. Babies born before 34 weeks and admitted. National Neonatal Audit Programme (90 %)" in told
    assert "(unverified: a known document whose text was not checked)" in told


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"q": "PPH"}, {"pph_1500"}),
        ({"q": "cqimapgar"}, {"apgar_lt7_5min_term"}),
        ({"q": "stage gold"}, {"bfi_status"}),
        ({"kind": "status", "theme": "assurance"}, {"bfi_status", "cqc_rating", "mssp_status"}),
        ({"kind": "log"}, {"reg28", "external_concerns", "sblcb_validation"}),
        ({"theme": "bb2", "kind": "count"}, {"mcoc_teams"}),
        ({"theme": "sblcb_e6"}, {"t1dm_cgm"}),
    ],
)
def test_the_address_narrows_it(ask, world, asked, expected):
    assert set(shown(ask("dictionary", **asked))) == expected


def test_words_are_found_in_any_order_and_case():
    every = [
        {one.id for one in asked_indicators.read({"q": q}).indicators()}
        for q in ("smoking BOOKING", "Booking smoking")
    ]
    assert every[0] == every[1] >= {"smoking_booking"}


@pytest.mark.acceptance("C15")
@pytest.mark.parametrize("theme", BETTER_BIRTHS, ids=lambda one: one.name)
def test_each_of_the_seven_themes_can_be_chosen_and_one_that_holds_none_says_so(ask, world, theme):
    html = ask("dictionary", theme=f"bb{theme.number}")
    carried = {one.id for one in KNOWN.values() if set(one.themes) & set(theme.tags)}
    assert set(shown(html)) == carried
    told = words(html)
    assert f"{theme.number}. {theme.name} (Better Births)" in told
    assert ("holds no indicator: none was found that measures it" in told) == (not carried)


@pytest.mark.acceptance("C24")
def test_the_four_measures_of_the_framework_are_four_tiles(ask, world):
    html = ask("dictionary", set="iaf")
    tiles = html[html.index('class="tiles"') : html.index('class="entries"')]
    assert re.findall(r"<h3>(.*?)</h3>", tiles.replace("&#x27;", "'")) == [one.name for one in IAF.tiles]
    assert len(IAF.tiles) == 4
    assert set(shown(html)) == {key for one in IAF.tiles for key in one.indicators}


def test_drafts_are_a_choice_and_there_are_none(ask, world):
    assert "Nothing found" in words(ask("dictionary", review="draft"))
    assert len(shown(ask("dictionary", review="complete"))) == len(KNOWN)


def test_few_are_unfolded_and_all_of_them_by_address(ask, world):
    assert " open" in ask("dictionary", q="pph_1500")
    assert "<details open" not in ask("dictionary").replace('<details class="more" open', "<details open")
    assert "show=all" in ask("dictionary")


@pytest.mark.parametrize(
    "asked",
    [{"theme": "bb8"}, {"kind": "rat"}, {"review": "soon"}, {"set": "iaf5"}, {"q": "x" * 81}, {"show": "most"}],
)
def test_what_cannot_be_asked_is_refused(ask, world, asked):
    with pytest.raises(BadAddress):
        ask("dictionary", **asked)


def test_the_choices_stay_in_the_links(ask, world):
    html = ask("dictionary", q="birth", theme="bb1", kind="percent")
    assert links.csv(links.indicators(words="birth", theme="bb1", kind="percent")).replace("&", "&amp;") in html or (
        links.csv(links.indicators(words="birth", theme="bb1", kind="percent")) in html
    )


def test_what_is_written_in_the_search_is_shown_as_text(ask, world):
    html = ask("dictionary", q="<script>alert(1)</script>")
    assert "<script>" not in html
