"""The steps of an investigation: each answers its question from the figures, or says that it cannot tell."""

from __future__ import annotations

import re
from datetime import date

import pytest

from access.address import BadAddress
from access.scope import NotAllowed
from indicators.month import Month
from indicators.vocabulary import OrganisationKind
from pages.investigating import thread
from tests.queries.world import World, months, system

START = Month.of(2024, 1)
LOW = [20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23, 21, 20, 22, 19, 21, 20]
RISEN = [28, 30, 29, 31, 30, 28, 32]
MEMBERS = 14


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


@pytest.fixture
def risen(world) -> World:
    """ALDER has been high for seven months, all of it among White women; staffing fell with it; one peer is low."""
    batch = world.batch()
    world.figures("pph_1500.local", "ALDER", counts([*LOW, *RISEN], 500), batch=batch)
    white = [one - 5 for one in LOW] + [one - 5 for one in RISEN]
    world.figures("pph_1500.local", "ALDER", counts(white, 400), batch=batch, stratum="ethnic_group=White")
    rest = [5.0] * len(white)
    world.figures("pph_1500.local", "ALDER", counts(rest, 100), batch=batch, stratum="ethnic_group=Asian")
    fill = [*[950.0 + one for one in LOW], *[820.0 + one for one in RISEN]]
    world.figures("midwife_fill_rate.local", "ALDER", counts(fill, 1000), batch=batch)
    published = world.batch(source="msds_measures", name="msds-jun2026-exp-measures.csv")
    for number in range(MEMBERS):
        code = f"T{number:02}"
        world.organisation(code, OrganisationKind.TRUST)
        world.member(code, "REGION")
        events = 5 if number == 3 else 20 + number % 3
        world.figures("pph_1500.cqim", code, counts([events] * 31, 500), batch=published)
    world.figures("pph_1500.cqim", "ALDER", counts([22] * 31, 500), batch=published)
    world.done()
    return world


def counts(events: list, size: int) -> dict:
    return months(START, [(float(one), float(size)) for one in events])


def words(html: str) -> str:
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    return re.sub(r" ([.,;:])", r"\1", told)


def step(ask, key: str, **more: str) -> str:
    return words(ask("investigate", indicator="pph_1500", organisation="ALDER", step=key, thread="signal", **more))


def test_the_first_step_says_what_was_found_and_by_which_rule(ask, risen):
    told = step(ask, "signal")
    assert "What was found, and by which rule?" in told
    assert "Seven points on one side of the mean" in told
    assert "This began with a signal in time." in told
    assert "ALDER lies within the limits, among all 15" in told


def test_the_figures_themselves_are_ruled_out_before_anything_else(ask, risen):
    told = step(ask, "data")
    assert "Could the figures themselves explain it?" in told
    for subject in ("Provisional figures", "Quality rule", "Overlap", "Rounding", "Resubmission", "Coding"):
        assert subject in told
    assert "Measured otherwise: MSDS clinical quality measure" in told
    assert "Weighing blood loss instead of estimating it" in told


def test_what_moved_the_rate_is_split_between_other_people_and_another_rate(ask, risen):
    told = step(ask, "mix")
    assert "Most of it is other rates among the same people" in told
    assert "White adds most to it" in told
    assert "Rose by more than chance" in told
    assert "No figures by sites for this indicator of ALDER" in told
    assert "no figures by deprivation, age, first or later birth, Robson group, birth setting and mode" in told


def test_other_women_are_told_from_another_rate_by_robson_group(ask, risen):
    """Twice as many women in group 2, at the rate they always had."""
    batch = risen.batch()
    before, after = [(2, 50)] * len(LOW), [(4, 100)] * len(RISEN)
    rest = [(one - few, 500 - size) for one, (few, size) in zip([*LOW, *RISEN], [*before, *after], strict=True)]
    for group, cells in (("2", [*before, *after]), ("1", rest)):
        figures = [(float(few), float(size)) for few, size in cells]
        risen.figures("pph_1500.local", "ALDER", months(START, figures), batch=batch, stratum=f"robson_group={group}")
    risen.done()
    told = step(ask, "mix")
    assert "By Robson group" in told
    assert "2 (first birth, labour induced, or caesarean before it) 40.0 40.0 10% 20%" in told
    assert "Group 1 (first birth, labour began by itself) adds most to it" in told
    assert "no figures by deprivation, age, first or later birth, birth setting and mode of birth" in told


def test_a_system_says_which_trust_moved_it_and_tells_who_joined_apart(ask, risen):
    """BRACK never changed; NEW, with twice the rate, joined four months ago."""
    batch = risen.batch()
    risen.figures("pph_1500.local", "BRACK", counts([20] * 31, 500), batch=batch)
    risen.organisation("NEW", OrganisationKind.TRUST)
    risen.member("NEW", "HARROW", since=date(2026, 1, 1))
    risen.figures("pph_1500.local", "NEW", counts([40] * 31, 500), batch=batch)
    risen.done()
    told = words(ask("investigate", indicator="pph_1500", organisation="HARROW", step="mix"))
    assert "By trusts" in told
    assert "Members that came or left" in told
    assert "NEW – 80.0 0%" in told
    assert "Not there before" in told
    assert "A step of membership, not of care" in told


def test_peers_who_do_better_are_named_in_order_of_name_and_not_ranked(ask, risen):
    told = step(ask, "peers")
    assert "14 can be looked at, in the funnel alone: of none can a change in time be told. T03 does better" in told
    assert "In the funnel: lower, beyond 99.8%" in told
    assert "In order of name. To do better here is a reason to ask, not a rank" in told
    assert "by chance alone" in told


def test_companions_are_shown_with_their_reason_and_what_is_missing_is_said(ask, risen):
    told = step(ask, "balance")
    assert "At ALDER one signals: Midwife hours filled." in told
    assert "Fewer hands in the room mean that loss is noticed and treated later." in told
    assert "Cannot tell: no figures for ALDER." in told


def test_before_trying_one_writes_it_on_the_chart_and_afterwards_one_keeps_the_thread(ask, risen):
    html = ask("investigate", indicator="pph_1500", organisation="ALDER", step="try", thread="signal")
    assert "note=new" in html
    html = ask("investigate", indicator="pph_1500", organisation="ALDER", step="keep", thread="signal")
    assert "/export/chart/pph_1500.csv?organisation=ALDER" in html
    assert "not published: whoever the figures are not shared with" in words(html)


@pytest.mark.parametrize("place", list(thread.Place))
def test_every_step_leads_to_every_other_and_none_loses_place(ask, risen, place):
    html = ask("investigate", indicator="pph_1500", organisation="ALDER", step="keep", thread="funnel")
    assert html.count("thread=funnel") >= len(thread.Place) - 1
    assert html.count("organisation=ALDER") >= len(thread.Place) - 1
    key = next((one for one, at in thread.KEYS.items() if at is place), "")
    if key:
        assert 'aria-current="step"' in ask("investigate", indicator="pph_1500", organisation="ALDER", step=key)


def test_an_indicator_without_figures_cannot_tell_at_any_step(ask, risen):
    told = words(ask("investigate", indicator="tear_3_4", organisation="ALDER", step="mix"))
    assert "Cannot tell" in told
    assert "That is not zero." in told


def test_an_indicator_without_companions_says_so(ask, risen):
    world = risen
    world.figures(
        "complaints.local", "ALDER", months(START, [(float(one), 500.0) for one in LOW]), batch=world.batch()
    )
    world.done()
    told = words(ask("investigate", indicator="complaints", organisation="ALDER", step="balance"))
    assert "the catalogue names nothing to watch beside this indicator" in told


def test_nobody_does_better_where_neither_way_is_better(ask, risen):
    risen.figures("caesarean_all.local", "ALDER", counts([200] * 31, 500), batch=risen.batch())
    risen.done()
    told = words(ask("investigate", indicator="caesarean_all", organisation="ALDER", step="peers"))
    assert "Neither way is better for this indicator" in told


def test_figures_of_others_are_not_investigated(ask, risen):
    with pytest.raises(NotAllowed):
        ask("investigate", risen.scope("OUTER"), indicator="midwife_fill_rate", organisation="ALDER", step="signal")
    with pytest.raises(NotAllowed):
        ask("investigate", indicator="cqc_rating", organisation="ALDER")
    with pytest.raises(BadAddress):
        ask("investigate", indicator="pph_1500", organisation="ALDER", step="rank")
