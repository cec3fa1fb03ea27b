"""What stands behind the champion's answers: each case once, each signal once, and nobody else's figures."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from access.scope import NotAllowed, whole_store
from analysis import champion_harm
from analysis.champion_harm import Kind
from analysis.champion_news import Over
from analysis.trajectory_status import Status
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from pages.answering import behind
from queries import champion, organisations, trajectories
from queries.champion import NothingReturned
from store.engine import one_moment
from tests.pages.test_deliverables import load
from tests.queries.world import LOADED_AT, World, months, system

START = Month.of(2025, 4)
QUIET = [(float(value), 500.0) for value in (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23)]
LAST = START.plus(len(QUIET))
TODAY = date(2026, 11, 25)
EVERYTHING = whole_store()
OVER = Over("Heavy blood loss after birth", "pph_1500", "ALDER")


@pytest.fixture
def world(engine) -> World:
    built = system(engine)
    for code in ("ALDER-N", "ALDER-S"):
        built.organisation(code, OrganisationKind.SITE)
        built.member(code, "ALDER")
    return built


def filled(world: World) -> World:
    batch = world.batch()
    world.figures("pph_1500.local", "ALDER", months(START, [*QUIET, (60.0, 500.0)]), batch=batch)
    world.figures("one_to_one_labour.local", "ALDER", months(START, [(480.0, 500.0)] * 19), batch=batch)
    world.figures("fft_birth.local", "ALDER", months(START, [(90.0, 100.0)] * 17), batch=batch)
    world.figures("satod.local", "ALDER", months(START, [*QUIET, CellStatus.DID_NOT_SUBMIT]), batch=batch)
    world.figures("stillbirth_rate.local", "ALDER", months(START, [(1.0, 500.0)] * 19), batch=batch)
    world.event("stillbirth_rate", "ALDER-N", LAST.first_day(), reference="A1", batch=batch)
    world.event("stillbirth_term_rate", "ALDER-N", LAST.first_day(), reference="A1", batch=batch)
    world.event("stillbirth_rate", "ALDER", LAST.first_day(), reference="A1", batch=batch)
    world.event("stillbirth_rate", "ALDER-S", LAST.first_day(), reference="B7", batch=batch)
    world.event("stillbirth_rate", "BRACK", LAST.first_day(), reference="C9", batch=batch)
    world.done()
    return world


def of_alder(*, scope=EVERYTHING, last_look: datetime | None = None):
    trust = organisations.by_code(EVERYTHING, code="ALDER")
    return champion.of_trust(scope, trust=trust, last_look=last_look, today=TODAY)


def test_a_case_told_by_trust_and_site_and_at_term_counts_once(world):
    tally = next(one for one in of_alder_of(filled(world)).harm.tallies if one.kind is Kind.STILLBORN)
    assert tally.days == (LAST.first_day(),) * 2
    assert (tally.recorded, tally.figure, tally.in_month(LAST)) == (True, 1, 2)


def of_alder_of(world: World):
    del world
    return of_alder()


def test_what_has_no_figures_is_named_as_missing_and_never_as_none(world):
    filled(world)
    found = of_alder()
    assert found.month == LAST
    assert set(found.harm.not_recorded) == set(Kind) - {Kind.STILLBORN}
    assert [one.indicator for one in found.staffing] == ["one_to_one_labour"]
    assert "midwife posts vacant" in found.staffing_missing
    assert found.promises_missing[0] == "actions"
    untold = {one.indicator: one.progress.status for one in found.promises}
    assert untold["mcoc_placed"] is Status.NO_DATA


@pytest.mark.acceptance("C14")
def test_two_months_without_an_entry_are_counted_against_what_the_trust_reports_otherwise(world):
    filled(world)
    assert [one.gap for one in of_alder().voice] == [2]


def test_a_trust_that_stopped_is_held_to_what_its_system_returned(world):
    batch = world.batch()
    world.figures("fft_birth.local", "ALDER", months(START, [(90.0, 100.0)] * 5), batch=batch)
    world.figures("fft_birth.local", "BRACK", months(START, [(90.0, 100.0)] * 8), batch=batch)
    world.done()
    assert [one.gap for one in of_alder().voice] == [3]


def test_a_month_that_was_not_submitted_keeps_its_last_figure_with_its_month_and_is_said_to_be_silent(world):
    filled(world)
    one = next(one for one in of_alder().promises if one.indicator == "satod")
    assert one.silent
    assert one.progress.figure.month == LAST.plus(-1)
    assert f"No figure since {LAST.plus(-1).in_words()}." in one.in_words


@pytest.mark.acceptance("C22")
def test_promises_are_those_of_the_page_of_trajectories_at_its_judgement(world):
    """Below the target, though chance alone could put it above: what is met there is met here."""
    batch = world.batch()
    world.figures("satod.local", "ALDER", months(START, [(26.0, 500.0)] * 19), batch=batch)
    world.figures("pcsp_offer.local", "ALDER", months(START, [(400.0, 500.0)] * 19), batch=batch)
    world.done()
    alder = organisations.by_code(EVERYTHING, code="ALDER")
    month = trajectories.newest_month(EVERYTHING, organisation=alder, today=Month.containing(TODAY))
    there = trajectories.of_organisation(EVERYTHING, organisation=alder, month=month)
    found = of_alder().promises
    assert {one.indicator: one.status for one in found} == {
        one.indicator.id: one.progress.status for one in there.commitments
    }
    statuses = {one.indicator: one.status for one in found}
    assert (statuses["satod"], statuses["pcsp_offer"]) == (Status.ACHIEVED, Status.OVERDUE)


def test_reviews_of_deaths_are_told_from_the_figures_that_were_returned(world):
    filled(world)
    assert of_alder().harm.reviews == ()
    batch = world.batch()
    world.figures("pmrt_on_time.local", "ALDER", {LAST.plus(-1): (4.0, 5.0)}, batch=batch)
    world.figures("mnsi_referrals.local", "ALDER", {LAST: (1.0, None)}, batch=batch)
    world.done()
    told = of_alder().harm
    assert champion_harm.of_review(told.review(champion_harm.ON_TIME)).startswith("4 of 5 on time, ")
    assert champion_harm.of_review(told.review(champion_harm.REFERRED)).startswith("1 in ")


@pytest.mark.acceptance("C22")
def test_signals_found_after_the_last_look_are_new_and_before_it_are_not(world):
    filled(world)
    before = of_alder(last_look=LOADED_AT - timedelta(days=1)).news
    after = of_alder(last_look=LOADED_AT + timedelta(days=1)).news
    assert [one.title for one in before.began] == ["Heavy blood loss after birth"]
    assert before.loaded == 1
    assert (after.began, after.loaded) == ((), 0)
    assert [(one.title, one.organisation, one.definition) for one in after.running] == [
        ("Heavy blood loss after birth", "ALDER", "pph_1500.local")
    ]


@pytest.mark.acceptance("C22")
def test_a_signal_that_a_later_month_does_not_carry_on_has_ended(world):
    filled(world)
    late = datetime(2026, 11, 20, 9, tzinfo=UTC)
    world.figures("pph_1500.local", "ALDER", months(LAST.plus(1), [(20.0, 500.0)]), batch=world.batch(loaded_at=late))
    world.done()
    assert of_alder(last_look=late - timedelta(days=1)).news.ended == ()
    known = world.batch(loaded_at=LOADED_AT, first_month=LAST.ordinal, last_month=LAST.ordinal)
    assert known
    assert of_alder(last_look=late - timedelta(days=1)).news.ended == (OVER,)


def test_who_may_look_into_a_trust(world):
    filled(world)
    own, chair = world.scope("ALDER"), world.scope("HARROW", detail=["ALDER", "BRACK", "CARRO"])
    november = Month.of(2026, 11)
    assert [one.code for one in champion.trusts(own, month=november)] == ["ALDER"]
    assert [one.code for one in champion.trusts(chair, month=november)] == ["ALDER", "BRACK", "CARRO"]
    assert champion.trust_of(chair, code="BRACK").code == "BRACK"
    for code in ("BRACK", "OUTER", "HARROW", "NOBODY"):
        with pytest.raises(NotAllowed):
            champion.trust_of(own, code=code)


def test_the_sites_figures_are_part_of_what_is_asked_for(world):
    filled(world)
    with pytest.raises(NotAllowed):
        of_alder(scope=world.scope("BRACK"))


def test_a_trust_without_any_return_says_so(world):
    world.done()
    with pytest.raises(NothingReturned):
        of_alder()


def test_what_the_trust_undertook_is_counted_by_document_and_told_where_it_is_overdue(world, tmp_path):
    filled(world)
    assert {"MIS", "milestones"} <= set(of_alder().promises_missing)
    row = {"organisation": "ALDER", "record": "recommendation", "document": "ockenden", "title": "A recommendation"}
    done = {"delivered_on": "2026-03-20", "assured_on": "2026-05-01", "evidence": "Audit"}
    load(
        world,
        tmp_path,
        {**row, "reference": "1", "due_on": "2026-03-31", **done},
        {**row, "reference": "2", "due_on": "2026-03-31"},
        {**row, "reference": "1", "document": "mis", "due_on": "2027-03-31"},
    )
    found = of_alder()
    assert [(one.document.key, one.progress.assured, one.progress.overdue) for one in found.tracked] == [
        ("ockenden", 1, 1),
        ("mis", 0, 0),
    ]
    assert [(one.kind, one.number) for one in found.overdue] == [("recommendation", 1)]
    assert not {"MIS", "milestones"} & set(found.promises_missing)


def test_a_planned_stage_that_is_late_is_overdue_here_as_on_the_page_of_deliverables(world, tmp_path):
    filled(world)
    world.figures("bfi_status.local", "ALDER", {LAST: 2.0}, batch=world.batch())
    world.done()
    stage = {"organisation": "ALDER", "record": "stage", "document": "bfi", "reference": "1"}
    load(world, tmp_path, {**stage, "title": "Stage 1", "due_on": "2026-10-31"})
    assert [(one.kind, one.days) for one in of_alder().overdue] == [("planned stage", 25)]


def test_building_blocks_in_place_and_evidenced_are_two_measures(world, tmp_path):
    filled(world)
    block = {"organisation": "ALDER", "record": "building_block", "document": "continuity", "title": "A block"}
    load(world, tmp_path, {**block, "reference": "1", "delivered_on": "2026-03-20", "evidence": "Seen"})
    one = of_alder().tracked[0]
    assert (one.gate.in_place, one.progress.assured) == (1, 0)
    assert behind._how_far(one) == "1 of 1 in place, gate open; 0 of 1 evidenced and assured."


@pytest.mark.acceptance("C22")
def test_the_page_costs_a_handful_of_statements(world):
    filled(world)
    asked = []
    event.listen(world.store, "before_cursor_execute", lambda *call: asked.append(call[2]))
    with one_moment():
        of_alder(last_look=LOADED_AT)
    assert sum(one.lstrip().startswith("SELECT") for one in asked) <= 36


def test_what_a_sentence_names_is_drawn_be_it_of_the_trust_or_of_a_site(world):
    batch = world.batch()
    world.figures("pph_1500.local", "ALDER-N", months(START, [*QUIET, (60.0, 500.0)]), batch=batch)
    world.figures("pph_1500.local", "ALDER", months(START, [*QUIET, (20.0, 500.0)]), batch=batch)
    world.figures("fft_birth.local", "ALDER", months(START, [(90.0, 100.0)] * 19), batch=batch)
    world.done()
    found = of_alder()
    (named,) = found.news.leading
    drawn = found.spoken_of[named].measured
    assert (named.organisation, drawn.organisation.code, drawn.indicator.id) == ("ALDER-N", "ALDER-N", "pph_1500")


def test_a_trust_of_which_all_is_suppressed_has_no_chart_that_could_show_a_signal(world):
    world.figures("pph_1500.local", "ALDER", months(START, [CellStatus.SUPPRESSED] * 18), batch=world.batch())
    world.done()
    assert (of_alder().news.running, of_alder().news.judged) == ((), 0)
