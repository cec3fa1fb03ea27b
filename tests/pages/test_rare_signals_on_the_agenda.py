"""Signals of rare harm on the overview: first, with their clock, and before nobody who may not see the cases."""

from __future__ import annotations

import re
from datetime import date

import pytest

from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import asking
from tests.pages.test_rare_events import LAST, START, nation, returned, words
from tests.queries.world import World, months, system

CHECK = "Critical safety check due by 24 November 2026"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(asking, "today", lambda: date(2026, 11, 25))


@pytest.fixture
def world(sqlite_engine) -> World:
    """The hospital of ALDER, where deaths at term came closer and closer; and that of BRACK, where they did not."""
    world = system(sqlite_engine)
    for site, trust in (("HOSP", "ALDER"), ("CALM", "BRACK")):
        world.organisation(site, OrganisationKind.SITE, name=f"{site} hospital")
        world.member(site, trust)
    quiet = {START.plus(step): 1 for step in range(0, 40, 6)}
    returned(world, "HOSP", {**quiet, LAST.plus(-3): 1, LAST.plus(-2): 2, LAST.plus(-1): 2, LAST: 2})
    returned(world, "CALM", quiet)
    nation(world)
    world.done()
    return world


def chair(world: World):
    return world.scope("HARROW", detail=["ALDER", "BRACK", "CARRO", "HOSP", "CALM"])


def agenda(html: str) -> list[str]:
    """The items for discussion, in their order."""
    first = html.partition("For discussion")[2].partition("Since the")[0]
    return [words(one) for one in re.findall(r"<li>.*?</li>", first, re.DOTALL)]


@pytest.mark.acceptance("C35")
def test_a_red_site_stands_first_with_its_clock_and_the_headline_counts_it(ask, world):
    html = ask("overview", chair(world), organisation="HARROW")
    first = agenda(html)[0]
    assert "Babies who died at term, HOSP" in first
    assert "Red in October 2026 by MOSS's method: the score is" in first
    assert f"{CHECK}: that day has passed. Whether it was done is not recorded here." in first
    assert "First: death or lasting harm, standing for two months and signalling again this month." in first
    assert re.search(r"\d signals? of rare harm", words(html))
    assert "/rare-events/HARROW?site=HOSP" in html


def test_rare_harm_has_its_picture_and_is_investigated_as_any_other_signal(ask, world):
    html = ask("overview", chair(world), organisation="HARROW")
    item = re.findall(r"<li>.*?</li>", html.partition("For discussion")[2], re.DOTALL)[0]
    assert 'class="sparkline"' in item
    assert "8 cases in 12 months" in words(item)
    way = "/investigate/stillbirth_term_rate?organisation=HOSP&amp;thread=signal"
    assert f'href="{way}"' in item
    step = {"indicator": "stillbirth_term_rate", "organisation": "HOSP", "thread": "signal", "step": "signal"}
    told = words(ask("investigate", chair(world), **step))
    assert "Red in October 2026 by MOSS's method" in told
    assert "Case by case" in told
    outside = words(ask("investigate", world.scope("HARROW", detail=["CALM"]), **{**step, "organisation": "CALM"}))
    assert "Case by case" not in outside


def test_before_its_day_a_check_is_due_and_no_more(ask, world, monkeypatch):
    monkeypatch.setattr(asking, "today", lambda: date(2026, 11, 20))
    first = agenda(ask("overview", chair(world), organisation="HARROW"))[0]
    assert f"{CHECK}." in first
    assert "passed" not in first


def test_local_charts_of_the_same_deaths_are_named_with_it_and_are_no_item_of_their_own(ask, world):
    items = agenda(ask("overview", chair(world), organisation="HARROW"))
    assert "Local charts of the same deaths signal too." in items[0]
    assert not [one for one in items if "Babies who died at term, ALDER" in one]


def test_deaths_counted_once_by_moss_and_once_by_their_kind_bear_each_other_out_in_the_list(ask, world):
    items = agenda(ask("overview", chair(world), organisation="HARROW"))
    assert [one for one in items if "Babies stillborn, ALDER" in one and "Local, not MOSS." in one]


@pytest.mark.parametrize(("home", "detail"), [("OUTER", []), ("REGION", []), ("BRACK", ["CALM"])])
def test_nobody_outside_is_told_of_cases(ask, world, home, detail):
    world.figures("pph_1500.cqim", "ALDER", months(START, [(20.0, 500.0)] * 20), batch=world.batch())
    world.done()
    told = words(ask("overview", world.scope(home, detail=detail), organisation="HARROW"))
    assert "HOSP" not in told
    assert "rare harm and" not in told
    assert "Critical safety check" not in told


def test_a_trust_is_told_of_its_own_within_the_view_of_its_system(ask, world):
    told = words(ask("overview", world.scope("ALDER", detail=["HOSP"]), organisation="HARROW"))
    assert "Babies who died at term, HOSP" in told


@pytest.mark.parametrize("back", [1, 8])
def test_an_earlier_month_is_told_as_it_stood_then(ask, world, back):
    then: Month = LAST.plus(-back)
    told = words(ask("overview", chair(world), organisation="HARROW", month=str(then)))
    assert "October 2026 by MOSS's method" not in told
    assert ("by MOSS's method" in told) is (back == 1)


def test_of_something_larger_it_is_said_where_rare_harm_stands(ask, world):
    assert "Rare harm is not in this: it stands with each LMNS." in words(ask("overview", organisation="REGION"))


def test_the_file_says_the_same_headline_and_each_signal(ask, world):
    from exports import overview_table
    from queries import at_a_glance, freshness, organisations, rare_signals

    scope = chair(world)
    whole = organisations.by_code(scope, code="HARROW")
    glance = at_a_glance.of_system(scope, system=whole, month=None, today=Month.of(2026, 11))
    glance = rare_signals.added(scope, glance, today=asking.today())
    told = overview_table.of_glance(glance, fresh=freshness.of_store(scope))
    said = dict(told.about)
    assert said["What it says"] in words(ask("overview", scope, organisation="HARROW"))
    assert len(told.rows) == glance.agenda.counts.charts
    assert "Critical safety check due by 2026-11-24." in str(told.about)
