"""One system judged whole: every chart once, at its own newest month, and never another's figures."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from access.scope import whole_store
from analysis.finding import News
from analysis.verdicts import Reason, Verdict
from indicators.month import Month
from indicators.vocabulary import CellStatus, OrganisationKind
from queries import at_a_glance, organisations
from queries.at_a_glance import NothingLoaded
from store.engine import one_moment
from tests.queries.world import World, months, system

START = Month.of(2024, 7)
QUIET = [(float(value), 500.0) for value in (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23)]
LAST = START.plus(len(QUIET) - 1)
TODAY = Month.of(2026, 11)
EVERYTHING = whole_store()


@pytest.fixture
def world(engine) -> World:
    return system(engine)


def glance(code: str = "HARROW", *, scope=EVERYTHING, month: Month | None = None):
    found = organisations.by_code(EVERYTHING, code=code)
    return at_a_glance.of_system(scope, system=found, month=month, today=TODAY)


def filled(world: World) -> World:
    batch = world.batch()
    world.figures("pph_1500.local", "ALDER", months(START, [*QUIET, (60.0, 500.0)]), batch=batch)
    world.figures("pph_1500.local", "BRACK", months(START, [*QUIET, (21.0, 500.0)]), batch=batch)
    world.figures("pph_1500.local", "CARRO", months(START, [*QUIET, CellStatus.DID_NOT_SUBMIT]), batch=batch)
    world.figures("apgar_lt7_5min_term.cqim", "ALDER", months(START, QUIET), batch=batch)
    world.figures("readmit_baby.local", "ALDER", months(START, [*QUIET, (2.0, 500.0)]), batch=batch)
    world.figures("pph_1500.local", "OUTER", months(START, QUIET), batch=batch)
    world.done()
    return world


def test_every_chart_is_counted_once_and_the_numbers_add_up(world):
    filled(world)
    found = glance()
    counts = found.agenda.counts
    assert counts.charts == len(found.counted) == sum(len(row.charts) for row in found.rows) == 7
    assert (counts.concerns, counts.improvements, counts.no_signal, counts.cannot_tell) == (2, 2, 1, 2)
    assert dict(counts.cannot_tell_why) == {Reason.OVERLAPPING_WINDOWS: 1, Reason.LATEST_MISSING: 1}
    assert found.agenda.headline == "1 of 7 charts needs discussion."
    assert found.month == LAST.plus(1)


def test_the_most_urgent_indicator_stands_first_and_what_cannot_be_told_last(world):
    filled(world)
    assert [one.indicator.id for one in glance().rows] == ["pph_1500", "readmit_baby", "apgar_lt7_5min_term"]


def test_a_total_that_signals_only_with_a_member_is_counted_and_told_with_it(world):
    filled(world)
    found = glance()
    total = found.rows[0].charts[world.ids["HARROW"]]
    assert total in found.counted
    assert total.measured.series.contributing.tolist()[-1] == 2
    (item,) = found.agenda.discuss
    assert (item.finding.subject.organisation, item.borne_out.number) == ("ALDER", 0)
    assert item.reason.endswith("HARROW organisation as a whole signals with it, 2 of 3 trusts, without CARRO.")
    assert found.agenda.counts.told_with_parts == 1


def test_a_total_that_signals_without_that_member_too_is_an_item_of_its_own(world):
    """Two members rise, each too little to show; one besides by far."""
    batch = world.batch()
    for code, turn, last in (("ALDER", 0, 60.0), ("BRACK", 5, 27.5), ("CARRO", 11, 27.5)):
        quiet = [*QUIET[turn:], *QUIET[:turn]]
        world.figures("pph_1500.local", code, months(START, [*quiet, (last, 500.0)]), batch=batch)
    world.done()
    told = {one.finding.subject.organisation: one.borne_out.number for one in glance().agenda.discuss}
    assert told["ALDER"] == told["HARROW organisation"] == 0
    assert glance().agenda.counts.told_with_parts == 0


def test_a_total_from_which_somebody_is_missing_says_who(world):
    batch = world.batch()
    for code, turn in (("ALDER", 0), ("BRACK", 5)):
        quiet = [*QUIET[turn:], *QUIET[:turn]]
        world.figures("pph_1500.local", code, months(START, [*quiet, (28.5, 500.0)]), batch=batch)
    tail = [*QUIET, CellStatus.FAILED_DATA_QUALITY]
    world.figures("pph_1500.local", "CARRO", months(START, tail), batch=batch)
    world.done()
    (item,) = [one for one in glance().agenda.discuss if one.finding.subject.code == "HARROW"]
    assert item.finding.subject.partial == "without CARRO"
    assert "new this month, without CARRO." in item.reason


def test_a_trust_whose_sum_lacks_a_site_says_of_how_many_it_is(world):
    for code in ("EAST", "WEST"):
        world.organisation(code, OrganisationKind.SITE)
        world.member(code, "ALDER")
    batch = world.batch()
    world.figures("pph_1500.local", "EAST", months(START, [*QUIET, (60.0, 500.0)]), batch=batch)
    world.figures("pph_1500.local", "WEST", months(START, [*QUIET[::-1], CellStatus.DID_NOT_SUBMIT]), batch=batch)
    world.figures("pph_1500.local", "BRACK", months(START, [*QUIET, (20.0, 500.0)]), batch=batch)
    world.done()
    told = {one.finding.subject.code: one.finding.subject.partial for one in glance().agenda.discuss}
    assert told["ALDER"] == "with 1 of 2 sites"


@pytest.fixture
def of_one_site(world) -> World:
    """ALDER has one site, that returns for it; of readmissions it tells something else."""
    world.organisation("ONLY", OrganisationKind.SITE)
    world.member("ONLY", "ALDER")
    batch = world.batch()
    for code in ("ALDER", "ONLY"):
        world.figures("pph_1500.local", code, months(START, [*QUIET, (60.0, 500.0)]), batch=batch)
    world.figures("readmit_baby.local", "ALDER", months(START, QUIET), batch=batch)
    world.figures("readmit_baby.local", "ONLY", months(START, QUIET[::-1]), batch=batch)
    world.done()
    return world


def test_a_trust_and_its_only_site_of_the_same_figures_are_counted_once(of_one_site):
    found = glance("ALDER")
    assert [one.code for one in found.members] == ["ONLY"]
    assert (found.agenda.counts.charts, found.agenda.counts.concerns, len(found.lengths_judged)) == (3, 1, 3)
    assert found.agenda.headline == "1 of 3 charts needs discussion."
    (item,) = found.agenda.discuss
    assert (item.finding.subject.code, item.borne_out.number, item.borne_out.wholes) == ("ALDER", 0, ())


def test_a_concern_that_only_the_whole_system_shows_is_on_the_agenda(world):
    batch = world.batch()
    for code, turn in (("ALDER", 0), ("BRACK", 5), ("CARRO", 11)):
        quiet = [*QUIET[turn:], *QUIET[:turn]]
        world.figures("pph_1500.local", code, months(START, [*quiet, (27.0, 500.0)]), batch=batch)
    world.done()
    found = glance()
    (item,) = found.agenda.discuss
    assert item.finding.subject.organisation == "HARROW organisation"
    assert found.chart(item.finding.subject).measured.organisation.code == "HARROW"
    assert found.agenda.headline == "1 of 4 charts needs discussion."


def test_an_earlier_month_is_judged_as_at_that_month(world):
    filled(world)
    found = glance(month=LAST)
    assert found.agenda.counts.concerns == 0
    assert found.agenda.headline == "Nothing new to discuss in the 6 of 7 charts that can be judged."


def test_a_concern_seen_a_month_ago_goes_on(world):
    batch = world.batch()
    world.figures("pph_1500.local", "ALDER", months(START, [*QUIET, (60.0, 500.0), (61.0, 500.0)]), batch=batch)
    world.done()
    found = glance()
    assert next(one.finding.news for one in found.agenda.continuing + found.agenda.discuss) in (
        News.CONTINUING, News.FURTHER_RULE,
    )  # fmt: skip
    assert glance(month=found.month.plus(-1)).agenda.discuss[0].finding.news is News.NEW


def test_what_is_ranked_can_be_looked_up(world):
    filled(world)
    found = glance()
    chart = found.chart(found.agenda.discuss[0].finding.subject)
    assert chart.measured.organisation.code == "ALDER"
    assert chart.drawn.judgement.verdict is Verdict.SIGNAL
    assert str(chart.drawn.judgement) == str(chart.standing.now)


@pytest.mark.acceptance("R21")
def test_a_trust_sees_its_own_returns_and_not_its_neighbours(world):
    filled(world)
    found = glance(scope=world.scope("BRACK"))
    assert {one.measured.organisation.code for one in found.counted} == {"BRACK", "ALDER"}
    others = {one.measured.indicator.id for one in found.counted if one.measured.organisation.code == "ALDER"}
    assert others == {"apgar_lt7_5min_term"}
    pph = next(one for one in found.rows if one.indicator.id == "apgar_lt7_5min_term")
    assert pph.withheld == frozenset()
    assert world.ids["HARROW"] not in found.rows[0].charts


def test_a_trust_is_shown_within_its_system_and_a_larger_one_as_itself(world):
    def system_of(code: str) -> str:
        found = organisations.by_code(EVERYTHING, code=code)
        return at_a_glance.system_of(EVERYTHING, organisation=found, month=LAST).code

    assert {code: system_of(code) for code in ("ALDER", "HARROW", "REGION", "OUTER")} == {
        "ALDER": "HARROW", "HARROW": "HARROW", "REGION": "REGION", "OUTER": "OUTER",
    }  # fmt: skip


def test_an_organisation_without_members_stands_for_itself(world):
    filled(world)
    found = glance("OUTER")
    assert (found.members, found.agenda.counts.charts) == ((), 1)


def test_nothing_in_sight_is_said(world):
    world.done()
    with pytest.raises(NothingLoaded):
        glance()


def test_the_month_is_the_newest_that_half_of_the_members_have_reported(world):
    batch = world.batch()
    for code, more in (("ALDER", 3), ("BRACK", 1), ("CARRO", 0)):
        world.figures("pph_1500.local", code, months(START, [*QUIET, *([(20.0, 500.0)] * more)]), batch=batch)
    world.done()
    assert glance().month == LAST.plus(1)


def test_a_whole_overview_is_a_handful_of_statements(world):
    filled(world)
    statements: list[str] = []
    event.listen(world.store, "before_cursor_execute", lambda *about: statements.append(about[2]))
    with one_moment():
        glance()
    assert len([one for one in statements if one.startswith("SELECT")]) <= 10
