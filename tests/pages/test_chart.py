"""A chart's page: what it says, why, where its numbers came from, and every way to have nothing to draw."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import insert

from access.address import BadAddress
from access.scope import NotAllowed, whole_store
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus, Vintage
from store import tables
from store.engine import writing
from tests.queries.world import World, months, system
from tests.static_html import words

START = Month.of(2025, 1)
QUIET = [(float(value), 500.0) for value in (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23)]
LAST = START.plus(len(QUIET))


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


@pytest.fixture
def charted(world) -> World:
    early = world.batch(name="returns.csv", published_on=date(2026, 7, 10))
    late = world.batch(name="july.csv", published_on=date(2026, 8, 10))
    world.figures("pph_1500.local", "ALDER", months(START, QUIET), batch=early)
    world.figures("pph_1500.local", "ALDER", {LAST: (45.0, 500.0)}, batch=late, vintage=Vintage.PROVISIONAL)
    world.figures("pph_1500.local", "BRACK", months(START, QUIET), batch=early)
    world.figures("pph_1500.cqim", "ALDER", months(START, QUIET), batch=early)
    world.done()
    return world


def test_the_message_comes_before_the_chart_and_the_sentence_beside_it(ask, charted):
    html = ask("chart", indicator="pph_1500", organisation="ALDER")
    told = words(html)
    assert "Heavy blood loss after birth: above the upper limit" in told
    assert html.index('id="chart-message"') < html.index('id="chart-sentence"') < html.index('role="img"')
    assert "Concern, new this month" in told
    assert "provisional and may change" in told


def test_which_rule_fired_where_is_said_and_which_did_not(ask, charted):
    told = words(ask("chart", indicator="pph_1500", organisation="ALDER"))
    assert "One point outside the limits Fired. July 2026, above." in told
    assert "Seven points rising or falling Did not fire." in told
    assert "Rule set: NHS Making Data Count." in told


@pytest.mark.acceptance("R4")
def test_the_source_names_file_lines_day_batch_and_checksum(ask, charted):
    told = words(ask("chart", indicator="pph_1500", organisation="ALDER"))
    assert "Local monthly return, july.csv, line 2, and 1 earlier file" in told
    assert "lines 2 to 19" in told
    assert f"{1:064x}" in told
    assert "Loaded 12 November 2026" in told


def test_the_numbers_stand_latest_first_with_status_and_vintage(ask, world):
    cells = [*QUIET, CellStatus.SUPPRESSED, CellStatus.DID_NOT_SUBMIT, (0.0, 480.0)]
    world.figures("pph_1500.local", "ALDER", months(START, cells), batch=world.batch())
    world.done()
    html = ask("chart", indicator="pph_1500", organisation="ALDER")
    rows = [words(row) for row in re.findall(r"<tr>.*?</tr>", html)]
    body = [row for row in rows if re.search(r"20\d\d", row)]
    assert body[0].split()[:4] == ["September", "2026", "0", "480"]
    assert body[1].split()[:2] == ["August", "2026"]
    assert "Did not submit" in body[1]
    assert "Suppressed" in body[2]
    assert not re.search(r"\d", body[2].replace("2026", ""))


def test_twelve_months_are_shown_and_all_of_them_by_address(ask, charted):
    few = ask("chart", indicator="pph_1500", organisation="ALDER")
    assert "All 19 months in the table" in words(few)
    every = ask("chart", indicator="pph_1500", organisation="ALDER", rows="all")
    assert (every.count('scope="row"'), few.count('scope="row"')) == (19 + 3, 12 + 3), "months, two files, one signal"


def test_a_target_says_its_value_date_source_and_how_well_it_is_known(ask, world):
    batch = world.batch()
    world.figures("satod.local", "ALDER", months(START, QUIET), batch=batch)
    world.figures("one_to_one_labour.local", "ALDER", months(START, QUIET), batch=batch)
    world.done()
    told = words(ask("chart", indicator="satod", organisation="ALDER"))
    assert re.search(r"6(\.0)?% by December 2022, in force\.", told)
    assert "source seen" in told
    assert "unverified" in words(ask("chart", indicator="one_to_one_labour", organisation="ALDER"))


def test_figures_that_hardly_vary_say_what_is_seen_and_nothing_of_limits(ask, charted):
    charted.figures("obs_ward_hours.local", "ALDER", months(START, [71.0] * 8 + [72.0] * 11), batch=charted.batch())
    charted.done()
    told = words(ask("chart", indicator="obs_ward_hours", organisation="ALDER"))
    assert "Consultant hours on labour ward: cannot tell, hardly varies" in told
    assert "72 in all eleven months, September 2025 to July 2026, after 71 in August 2025." in told
    assert "No rule was used: the figures hardly vary" in told
    assert "No limits are drawn." in told
    for claim in ("Upper limit", "improvement because", "limit of", "Limits come from", "Why this kind of chart"):
        assert claim not in told


@pytest.mark.acceptance("C31")
def test_a_rolling_figure_is_drawn_without_run_rules_and_offers_points_that_share_nothing(ask, charted):
    asked = {"indicator": "pph_1500", "organisation": "ALDER", "definition": "pph_1500.cqim"}
    html = ask("chart", **asked)
    told = words(html)
    assert "cannot tell, figures overlap" in told
    assert "No rule was used: neighbouring points share data" in told
    assert "No limits are drawn." in told
    assert "Limits from all points" not in told
    assert "Ringed" not in told
    assert "points=apart" in html
    apart = words(ask("chart", **asked, points="apart"))
    assert "No rule was used: neighbouring" not in apart
    assert "All points" in apart


@pytest.mark.acceptance("R5")
def test_as_known_on_a_day_shows_what_was_known_and_before_that_says_so(ask, charted):
    asked = {"indicator": "pph_1500", "organisation": "ALDER"}
    then = words(ask("chart", **asked, as_known_on="2026-08-01"))
    assert "As known on 1 August 2026: what was published later is left out." in then
    assert "As known on 1" not in words(ask("chart", **asked))
    assert "no sign of change" in then
    before = words(ask("chart", **asked, as_known_on="2026-07-09"))
    assert "Not known yet on that day" in before
    assert "had been published by 9 July 2026" in before


def test_a_chart_as_at_a_month_is_judged_by_that_month(ask, charted):
    told = words(ask("chart", indicator="pph_1500", organisation="ALDER", last=str(LAST.plus(-1))))
    assert "As at June 2026: later months are left out." in told
    assert "Heavy blood loss after birth: no sign of change" in told


def test_a_sum_says_of_how_many_and_that_it_was_made_here(ask, charted):
    told = words(ask("chart", indicator="pph_1500", organisation="HARROW"))
    assert "2 of 3" in told
    assert "Summed here from its members, as far as they reported." in told


@pytest.mark.acceptance("C12")
def test_a_merger_is_named_below_the_chart(ask, charted):
    from indicators.vocabulary import OrganisationKind

    charted.organisation("UNITED", OrganisationKind.TRUST)
    for old in ("ALDER", "BRACK"):
        charted.succession(old, "UNITED", on=date(2026, 8, 1))
    charted.done()
    told = words(ask("chart", indicator="pph_1500", organisation="UNITED"))
    assert "August 2026: Formed from ALDER and BRACK." in told
    assert "Earlier months were reported by its predecessors." in told
    assert "Became UNITED" in words(ask("chart", indicator="pph_1500", organisation="ALDER"))


@pytest.mark.acceptance("R11")
def test_rare_harm_lists_its_events_without_anything_about_anybody(ask, world):
    batch = world.batch()
    world.figures("stillbirth_term_rate.local", "ALDER", months(START, [(1.0, 400.0)] * 15), batch=batch)
    world.event("stillbirth_term_rate", "ALDER", date(2026, 3, 4), reference="SB-17", batch=batch)
    world.done()
    told = words(ask("chart", indicator="stillbirth_term_rate", organisation="ALDER"))
    assert "cannot tell, too rare" in told
    assert "The events themselves" in told
    assert "4 March 2026" in told
    assert "SB-17" not in told
    assert "private" not in told


def test_how_soon_a_rise_would_show_is_said_and_how_often_nothing_shows_as_something(ask, charted):
    told = words(ask("chart", indicator="pph_1500", organisation="BRACK"))
    assert "How soon this chart would show a rise" in told
    assert re.search(r"If it doubled \d+ months?", told)
    assert re.search(r"If nothing changed 1 false signal in \d+ (years|months)", told)
    assert "No signal does not mean no change." in told


def test_what_can_be_told_of_rare_events_is_told(ask, world):
    batch = world.batch()
    world.figures("stillbirth_term_rate.local", "ALDER", months(START, [(1.0, 400.0)] * 15), batch=batch)
    for day in (3, 9):
        world.event("stillbirth_term_rate", "ALDER", date(2026, 1, day), reference=f"r{day}", batch=batch)
    world.done()
    told = words(ask("chart", indicator="stillbirth_term_rate", organisation="ALDER"))
    assert "A chart by month does not suit; the g chart (cases between events) does. About 1 event a month" in told
    assert "See what lies between events" in told
    assert "would suit too" not in told
    assert re.search(r"[\d,]+ days since the last; the longest wait was [\d,]+ days\.", told)
    assert re.search(r"At about 1\.0 a month, a doubling would take about \d+ months to tell from chance", told)


@pytest.mark.acceptance("R21")
def test_what_is_not_shared_does_not_exist(ask, world):
    world.figures("readmit_baby.local", "OUTER", months(START, QUIET), batch=world.batch())
    world.done()
    scope = world.scope("ALDER")
    for organisation in ("OUTER", "BRACK", "NOBODY"):
        with pytest.raises(NotAllowed):
            ask("chart", scope, indicator="readmit_baby", organisation=organisation)
    assert "OUTER" not in ask("chart", scope, indicator="readmit_baby", organisation="REGION")


def test_no_figures_are_said_with_ways_on(ask, charted):
    told = words(ask("chart", indicator="satod", organisation="ALDER"))
    assert "No figures" in told
    assert "That is not zero." in told


def test_an_empty_store_is_said(ask, world):
    assert "Nothing has been loaded yet" in words(ask("chart", indicator="satod", organisation="ALDER"))


def test_an_indicator_that_left_the_catalogue_is_explained_and_one_that_never_was_does_not_exist(ask, charted):
    with writing(charted.store) as connection:
        connection.execute(insert(tables.indicator), {"key": "once_watched"})
    assert "This indicator has been withdrawn" in words(ask("chart", indicator="once_watched"))
    with pytest.raises(NotAllowed):
        ask("chart", indicator="never_watched")


@pytest.mark.parametrize(
    "values", [{"first": "2025-99"}, {"definition": "x"}, {"rule_set": "drop table"}, {"as_known_on": "2999-01-01"}]
)
def test_impossible_addresses_are_refused_with_a_reason(ask, charted, values):
    with pytest.raises(BadAddress):
        ask("chart", indicator="pph_1500", organisation="ALDER", **values)


@pytest.mark.acceptance("R10")
def test_the_same_address_gives_the_same_page(ask, charted):
    asked = {"indicator": "pph_1500", "organisation": "ALDER"}
    pages = {re.sub(r"graph-\d+", "", ask("chart", **asked)) for _ in range(3)}
    assert len(pages) == 1


def test_the_controls_lead_to_the_same_chart(ask, charted):
    asked = {"indicator": "pph_1500", "organisation": "ALDER"}
    from_controls = ask("chart_of_choice", **asked, definition="pph_1500.local", first="2025-01", stratum="")
    assert "Heavy blood loss after birth: above the upper limit" in words(from_controls)


@pytest.mark.acceptance("C15")
def test_every_theme_of_better_births_can_be_chosen_and_an_empty_one_says_so(ask, charted):
    shown = {number: words(ask("chart_of_choice", whole_store(), theme=f"bb{number}")) for number in range(1, 8)}
    assert all(one.themes for one in catalogue.load().indicators.values())
    for number in range(1, 7):
        assert re.search(r"\d+ indicators, \d+ with figures", shown[number])
    assert "No indicator of this theme is in the catalogue" in shown[7]


def test_a_theme_that_is_none_is_refused(ask, charted):
    with pytest.raises(BadAddress):
        ask("chart_of_choice", theme="astrology")
