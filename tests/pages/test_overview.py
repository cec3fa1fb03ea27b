"""The overview: one sentence first, and every state it can be in."""

from __future__ import annotations

import re
from datetime import date

import pytest

from access.address import BadAddress
from access.scope import NotAllowed
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from store.facts import Nature
from tests.queries.world import World, months, system

START = Month.of(2025, 1)
QUIET = [(float(value), 500.0) for value in (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23)]
LAST = START.plus(len(QUIET))


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


@pytest.fixture
def busy(world) -> World:
    batch = world.batch(published_on=date(2026, 11, 12))
    world.figures("pph_1500.local", "ALDER", months(START, [*QUIET, (45.0, 500.0)]), batch=batch)
    world.figures("pph_1500.local", "BRACK", months(START, [*QUIET, (3.0, 500.0)]), batch=batch)
    world.figures("pph_1500.local", "CARRO", months(START, [*QUIET, CellStatus.SUPPRESSED]), batch=batch)
    for code in ("ALDER", "BRACK"):
        world.figures("apgar_lt7_5min_term.cqim", code, months(START, [*QUIET, QUIET[0]]), batch=batch)
    world.figures(
        "induction_rate.local",
        "ALDER",
        months(START, [(200 + a, b) for a, b in QUIET] + [(300.0, 500.0)]),
        batch=batch,
    )
    world.done()
    return world


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_first_sentence_says_how_much_needs_discussion(ask, busy):
    told = words(ask("overview", organisation="HARROW"))
    assert "1 of 8 charts needs discussion." in told
    assert "4 charts signal: 1 concern, 1 improvement, 2 neither; 4 are new." in told
    assert "Chance alone would give fewer than one." in told
    assert "1 shows no sign of change; 3 cannot tell." in told


def test_the_lead_the_matrix_and_the_list_of_each_cell_add_up_to_the_same_charts(ask, busy):
    html = ask("overview", organisation="HARROW")
    lead = words(html).partition("For discussion")[0]
    parts = [int(found) for found in re.findall(r"(\d+) (?:concern|improvement|neither|show|cannot)", lead)]
    listed = set(re.findall(r"cell=([a-z_.]+)", html))
    rows = sum(ask("overview", organisation="HARROW", cell=cell).count('<li><a href="/chart/') for cell in listed)
    assert sum(parts) == rows == 8


def test_every_chart_stands_in_the_matrix_or_among_those_that_cannot_tell(ask, busy):
    html = ask("overview", organisation="HARROW")
    told = words(html)
    cells = [int(number) for number in re.findall(r'class="number">(\d+)<', html)]
    assert "3 cannot tell : 2 rolling windows, 1 suppressed." in told
    assert sum(cells) + 3 == 8
    assert "Where the 8 charts stand" in told


@pytest.mark.acceptance("C51")
def test_an_improvement_stands_in_the_same_form_as_a_concern(ask, busy):
    html = ask("overview", organisation="HARROW")
    told = words(html)
    assert "Improvements to learn from" in told
    assert "Heavy blood loss after birth, BRACK" in told
    forms = re.findall(r"<ol class=\"agenda\"[^>]*><li[^>]*><div><div class=\"agenda-head\"><h3>", html)
    assert len(forms) == 3
    assert "Changed, neither good nor bad" in told


def test_each_item_says_what_happened_and_why_it_ranks_there(ask, busy):
    told = words(ask("overview", organisation="HARROW"))
    assert "First: serious harm, new this month." in told
    assert "is above the upper limit" in told


def test_a_suppressed_month_is_said_and_is_no_number(ask, busy):
    html = ask("overview", organisation="HARROW")
    cell = re.search(r'<td class="" data-of="CARRO">.*?</td>', html, re.DOTALL) or re.search(
        r'<td[^>]*data-of="CARRO".*?</td>', html, re.DOTALL
    )
    assert cell
    assert "Suppressed" in cell[0]
    assert re.search(r'class="value"></span>', cell[0])


def test_a_month_with_nothing_to_count_out_of_is_told_and_breaks_nothing(ask, world):
    batch = world.batch(published_on=date(2026, 11, 12))
    world.figures("pph_1500.local", "ALDER", months(START, [*QUIET, (0.0, 0.0)]), batch=batch)
    world.figures("pph_1500.local", "BRACK", months(START, [*QUIET, (20.0, 500.0)]), batch=batch)
    world.done()
    assert "Nothing to count" in ask("overview", organisation="HARROW", show="all")


def test_a_row_that_cannot_be_judged_says_so_once_and_offers_a_way_on(ask, busy):
    html = ask("overview", organisation="HARROW")
    assert "All 2 organisations: published over rolling windows of 3 months" in words(html)
    assert "/chart/apgar_lt7_5min_term?organisation=ALDER&amp;points=apart" in html


def test_an_earlier_month_is_chosen_by_address(ask, busy):
    told = words(ask("overview", organisation="HARROW", month=str(LAST.plus(-1))))
    assert "Nothing to discuss" in told
    assert "No signal does not mean no change." in told


def test_a_trust_sees_its_system_with_its_own_column(ask, busy):
    html = ask("overview", busy.scope("BRACK"))
    told = words(html)
    assert "HARROW organisation" in told
    assert "(yours)" not in told
    assert "Heavy blood loss after birth, ALDER" not in told
    assert "None shared with you" in told


@pytest.fixture
def with_sites(busy) -> World:
    """ALDER has a site that stopped returning two months ago."""
    busy.organisation("EAST", OrganisationKind.SITE)
    busy.member("EAST", "ALDER")
    busy.figures("pph_1500.local", "EAST", months(START, QUIET[:-1]), batch=busy.batch())
    busy.done()
    return busy


def test_a_trust_that_is_chosen_has_an_agenda_and_a_matrix_of_its_own(ask, with_sites):
    html = ask("overview", organisation="ALDER")
    told = words(html)
    assert "ALDER organisation" in html.partition("</h1>")[0]
    assert "Heavy blood loss after birth, ALDER" in told
    assert "BRACK" not in html.partition('class="page-head"')[2].partition("</form>")[2]
    assert "Where the 4 charts stand" in told
    assert f"{LAST.in_words()} is" in told
    assert 'name="organisation"' in html
    assert "All 1 sites" not in told


def test_the_figures_of_a_trust_and_of_its_only_site_are_one_chart_in_every_count(ask, busy):
    busy.organisation("EAST", OrganisationKind.SITE)
    busy.member("EAST", "ALDER")
    busy.figures("pph_1500.local", "EAST", months(START, [*QUIET, (45.0, 500.0)]), batch=busy.batch())
    busy.done()
    told = words(ask("overview", organisation="ALDER"))
    assert "1 of 3 charts needs discussion." in told
    assert "Where the 3 charts stand" in told
    every = words(ask("overview", organisation="ALDER", show="all"))
    assert "Outcome: 2 indicators, 1 concern" in every


def test_the_sum_of_a_region_says_of_how_many_trusts_it_is_and_not_of_its_members(ask, busy):
    told = words(ask("overview", organisation="REGION", show="all"))
    assert "2 of 4 trusts" in told
    assert "of 4 LMNS" not in told
    assert "The one LMNS" in told
    assert "All 1" not in told


def test_a_trust_without_sites_in_sight_stands_for_itself(ask, busy):
    told = words(ask("overview", organisation="BRACK"))
    assert "Improvements to learn from" in told
    assert "Where the 2 charts stand" in told
    assert "ALDER" not in told.partition("For discussion")[2]


def test_who_comes_without_an_address_stays_with_the_system_in_every_way_on(ask, busy):
    html = ask("overview", busy.scope("BRACK"))
    assert re.search(r'<option[^>]*value="HARROW"[^>]*selected|value="HARROW"', html)
    assert "/?organisation=BRACK" not in html


@pytest.mark.acceptance("C52")
@pytest.mark.parametrize(
    ("terminology", "kind"),
    [("lmns", "Local maternity and neonatal system, three trusts"), ("lms", "Local maternity system, three trusts")],
)
def test_the_words_follow_the_setting_and_the_codes_do_not(ask, busy, terminology, kind):
    html = ask("overview", organisation="HARROW", terminology=terminology)
    assert kind in words(html)
    assert 'value="HARROW"' in html


@pytest.mark.acceptance("C25")
@pytest.mark.parametrize(
    ("population", "note"),
    [(1_000_000, False), (300_000, True), (2_400_000, True), (None, False)],
)
def test_a_system_outside_the_expected_size_gets_a_note_and_no_error(ask, world, population, note):
    world.organisation("SIZED", OrganisationKind.LMNS, population=population)
    world.member("ALDER", "SIZED")
    world.figures("pph_1500.local", "ALDER", months(START, QUIET), batch=world.batch())
    world.done()
    assert ("500,000 to 1.5 million" in words(ask("overview", organisation="SIZED"))) is note


def test_an_empty_store_tells_the_two_commands(ask, world):
    told = words(ask("overview"))
    assert "Nothing has been loaded yet" in told
    assert "flask demo" in told
    assert "flask import FILE" in told


def test_an_organisation_without_figures_offers_those_with_some(ask, world):
    world.figures("pph_1500.local", "OUTER", months(START, QUIET), batch=world.batch())
    world.done()
    html = ask("overview", organisation="HARROW")
    assert "No figures to show" in words(html)
    assert "/?organisation=OUTER" in html


def test_a_store_of_yearly_files_alone_is_shown_without_pretending(ask, world):
    years = {Month.of(year, 3): (40.0, 500.0) for year in (2020, 2021, 2023)}
    world.figures("preterm_lt37.msds_annual", "NATION", years, batch=world.batch(source="msds_annual"))
    world.done()
    told = words(ask("overview"))
    assert "NATION organisation" in told
    assert "one cannot tell" in told.lower() or "1 cannot tell" in told


@pytest.mark.parametrize("values", [{"month": "2026-13"}, {"month": "2031-01"}, {"show": "everything"}])
def test_impossible_addresses_are_refused(ask, busy, values):
    with pytest.raises(BadAddress):
        ask("overview", organisation="HARROW", **values)


def test_an_unknown_organisation_does_not_exist(ask, busy):
    with pytest.raises(NotAllowed):
        ask("overview", organisation="NOBODY")


def test_all_indicators_are_shown_by_address(ask, busy):
    assert "3 of 3 indicators shown" in words(ask("overview", organisation="HARROW", show="all"))


def test_a_demonstration_store_is_shown_like_any_other(ask, world):
    world.figures("pph_1500.local", "ALDER", months(START, QUIET), batch=world.batch())
    world.done(nature=Nature.DEMONSTRATION)
    assert "Nothing to discuss" in words(ask("overview", organisation="HARROW"))
