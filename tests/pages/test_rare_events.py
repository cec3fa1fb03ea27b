"""The page of rare harm: MOSS's charts and local ones, what each can see, and every way to have none."""

from __future__ import annotations

import re
from datetime import date

import pytest

from access.address import BadAddress
from access.scope import NotAllowed
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from queries import asking, organisations, rare_harm
from store.facts import Nature
from tests.queries.world import World, months, system

START = Month.of(2023, 1)
LAST = START.plus(45)
TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(asking, "today", lambda: TODAY)


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


def returned(
    world: World, code: str, deaths: dict[Month, int], *, births: float = 250.0, until: Month = LAST
) -> None:
    """Monthly returns of both outcomes and a dated event for every stillbirth."""
    batch = world.batch(first_month=START.ordinal, last_month=until.ordinal)
    told = [START.plus(step) for step in range(until.ordinal - START.ordinal + 1)]
    still = months(START, [(float(deaths.get(one, 0)), births) for one in told])
    world.figures("stillbirth_term_rate.local", code, still, batch=batch)
    world.figures("neonatal_death_term_rate.local", code, months(START, [(0.0, births)] * len(told)), batch=batch)
    for month, number in deaths.items():
        for place in range(number):
            day = month.first_day().replace(day=3 + 5 * place)
            world.event("stillbirth_term_rate", code, day, reference=f"{code}-{month}-{place}", batch=batch)


def nation(world: World) -> None:
    """The reference rates of 2025 and 2026, as MOSS's file gives them."""
    rates = {Month.of(2024, 12): (180.0, 90_000.0), Month.of(2025, 12): (171.0, 90_000.0)}
    world.figures("term_death_rate.moss_reference", "NATION", rates, batch=world.batch(source="moss"))


@pytest.fixture
def harmed(world: World) -> World:
    """The hospital of ALDER with two deaths a year, and then seven within four months."""
    world.organisation("HOSP", OrganisationKind.SITE, name="Alder Hospital")
    world.member("HOSP", "ALDER")
    quiet = {START.plus(step): 1 for step in range(0, 40, 6)}
    returned(world, "HOSP", {**quiet, LAST.plus(-3): 1, LAST.plus(-2): 2, LAST.plus(-1): 2, LAST: 2})
    nation(world)
    world.done()
    return world


def words(html: str) -> str:
    told = re.sub(r"<script.*?</script>", " ", html, flags=re.DOTALL)
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", told))
    return re.sub(r" ([.,;:])", r"\1", told)


@pytest.fixture
def told(ask, harmed) -> str:
    return words(ask("rare_events", harmed.scope("ALDER", detail=["HOSP"]), organisation="ALDER"))


def test_the_lead_says_what_signals_and_when_the_check_is_due(told):
    assert "ALDER: signals by MOSS's method and by local charts" in told
    assert "HOSP: red in October 2026 by MOSS's method; its critical safety check was due by 24 November 2026" in told
    assert "24 November 2026, 1 day ago, and is not recorded here as done" in told
    assert "Red in October 2026. That day passed 1 day ago; whether it was done is not recorded here." in told


def test_moss_is_drawn_as_the_national_tool_draws_it_and_said_to_be_worked_out_here(told):
    assert "CUSUM watching for a doubling of" in told
    assert "Worked out here by NHS England's published method; the national signal is the one that counts" in told
    assert "Deaths above expected:" in told
    assert "Thresholds and reset rules, HOSP" in told
    assert "Amber never restarts it" in told
    assert "reference rate as published" in told


def test_every_chart_says_what_it_can_and_cannot_see_and_how_often_it_is_wrong(told):
    for part in ("Can see", "Cannot see", "False signals"):
        assert told.count(part) == 5
    assert re.search(r"a chart like this signals in \d+% of years and goes red in \d+%", told)
    assert "Local CUSUM: signal in" in told
    assert "Days between deaths at term: cannot tell" in told or "Days between deaths at term:" in told
    assert "Births between deaths at term:" in told


def test_days_since_the_last_and_a_year_s_deaths_stand_first(told):
    assert "Since the last death at term, to 31 October 2026 23 days" in told
    assert "Days are counted to 31 October 2026, the last day that returns tell of." in told
    assert re.search(r"Babies stillborn 23 ", told)
    assert "Deaths in 12 months to October 2026 8" in told
    assert "Every kind of death and serious harm" in told


def test_a_view_kept_at_an_earlier_month_leaves_later_deaths_out_and_says_so(ask, harmed):
    scope = harmed.scope("ALDER", detail=["HOSP"])
    html = ask("rare_events", scope, organisation="ALDER", last=str(LAST.plus(-4)))
    told = words(html)
    assert "As at June 2026: later months are left out. See it as it stands today" in told
    assert "ALDER: no signal of rare harm" in told
    assert "Deaths in 12 months to June 2026 2" in told
    assert "to 30 June 2026" in told
    assert "October 2026" not in told
    assert 'data-address="/rare-events/ALDER?site=HOSP&amp;last=2026-06"' in html
    assert "/export/rare-events/ALDER.csv?site=HOSP&amp;last=2026-06" in html
    whole = ask("rare_events", scope, organisation="ALDER")
    assert 'data-address="/rare-events/ALDER?site=HOSP&amp;last=2026-10"' in whole


def test_a_trust_without_a_site_in_the_store_is_its_own_site(ask, world):
    returned(world, "BRACK", {START: 1})
    nation(world)
    world.done()
    told = words(ask("rare_events", world.scope("BRACK"), organisation="BRACK"))
    assert "BRACK organisation None since January 2025" in told
    assert "BRACK: no signal of rare harm No signal does not mean no change" in told
    assert "There is no local CUSUM: 1 case in the first 23 months is too few to know what is usual." in told


def test_as_at_a_month_before_moss_nothing_is_said_of_months_that_were_still_to_come(ask, world):
    returned(world, "BRACK", {START: 1})
    nation(world)
    world.done()
    told = words(ask("rare_events", world.scope("BRACK"), organisation="BRACK", last=str(START)))
    assert f"MOSS counts from January 2025 on, and these figures end in {START.in_words()}" in told
    assert "no month since January 2025" not in told
    assert "There is no local CUSUM: 1 month of figures is too few to know what is usual" in told


def test_without_a_reference_rate_the_rest_still_stands(ask, world):
    returned(world, "BRACK", {START: 1})
    world.done()
    told = words(ask("rare_events", world.scope("BRACK"), organisation="BRACK"))
    assert "There is no MOSS chart of BRACK organisation: no national reference rate is loaded." in told
    assert "Days between deaths at term" in told


def test_a_system_shows_its_sites_and_draws_the_one_asked_for(ask, harmed):
    returned(harmed, "BRACK", {START: 1})
    harmed.done()
    scope = harmed.scope("HARROW", detail=["ALDER", "BRACK", "CARRO", "HOSP"])
    assert "Alder Hospital" in words(ask("rare_events", scope, organisation="HARROW", site="HOSP"))
    with pytest.raises(BadAddress):
        ask("rare_events", scope, organisation="HARROW", site="OUTER")


@pytest.mark.parametrize("code", ["BRACK", "HARROW", "NATION", "NOBODY"])
def test_what_is_not_shared_is_as_if_it_did_not_exist(ask, harmed, code):
    with pytest.raises(NotAllowed):
        ask("rare_events", harmed.scope("ALDER", detail=["HOSP"]), organisation=code)


def test_without_an_organisation_one_s_own_is_shown(ask, harmed):
    assert "Rare harm: ALDER" in words(ask("rare_events_of_choice", harmed.scope("ALDER", detail=["HOSP"])))


def test_nothing_returned_is_not_nothing_happened(ask, world):
    assert "Nothing has been loaded yet" in words(ask("rare_events_of_choice"))
    world.done(nature=Nature.REAL)
    told = words(ask("rare_events", world.scope("ALDER"), organisation="ALDER"))
    assert "No figures of rare harm" in told
    assert "That is not the same as none." in told


def test_a_region_is_too_large_and_leads_to_its_systems(ask, harmed):
    told = ask("rare_events", organisation="REGION")
    assert "Too large to look at as one" in words(told)
    assert "/rare-events/HARROW" in told


def test_methods_say_how_rare_harm_is_charted(ask, world):
    assert 'id="rare-harm"' in ask("methods")


def test_the_chart_of_a_rare_harm_and_the_champion_s_page_lead_here(ask, harmed):
    scope = harmed.scope("ALDER", detail=["HOSP"])
    assert "/rare-events/ALDER" in ask("chart", scope, indicator="stillbirth_term_rate", organisation="ALDER")
    champion = ask("champion", scope, trust="ALDER")
    assert "/rare-events/ALDER" in champion
    told = words(champion.replace("&#x27;", "'"))
    assert "HOSP is red in October by MOSS's method, worked out here; its safety check was due by 24 November" in told
    assert "1 day ago, not recorded here as done. Besides:" in told
    assert "MOSS score, HOSP" in told
    assert "/rare-events/ALDER?site=HOSP" in champion


def test_the_overview_leads_here(ask, harmed):
    assert "/rare-events/HARROW" in ask("overview", organisation="HARROW")


def test_births_are_those_of_whom_deaths_are_counted_among_where_a_member_joined(ask, world):
    """NEWER joined a year ago: its deaths of before are counted, so its births of before are too."""
    world.organisation("NEWER", OrganisationKind.TRUST)
    world.member("NEWER", "HARROW", since=LAST.plus(-11).first_day())
    for code in ("ALDER", "NEWER"):
        returned(world, code, {START.plus(step): 1 for step in range(0, 45, 3)}, births=100.0)
    nation(world)
    world.done()
    scope = world.scope("HARROW", detail=["ALDER", "BRACK", "CARRO", "NEWER"])
    found = rare_harm.of_organisation(scope, organisation=organisations.by_code(scope, code="HARROW"), today=TODAY)
    assert {found.deaths.births[START], found.deaths.births[LAST]} == {200.0}
    assert len(found.deaths.deaths) == 30
    told = words(ask("rare_events", scope, organisation="HARROW"))
    joined = f"NEWER joined in {LAST.plus(-11).in_words()}"
    says = f"Deaths and births are counted throughout among those who belong to HARROW now: {joined}."
    assert told.count(says) == 3
    assert "counted throughout" not in words(ask("rare_events", scope, organisation="ALDER"))
