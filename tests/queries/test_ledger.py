"""The ledger and where series stand, as the last import left them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from access.scope import whole_store
from analysis.verdicts import Meaning, Reason, Rule, Verdict
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus
from queries import at_a_glance, ledger, organisations, standing
from store import tables
from store.engine import writing
from tests.queries.world import LOADED_AT, World, months, system

START = Month.of(2024, 7)
QUIET = [(float(value), 500.0) for value in (20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23)]
LAST = START.plus(len(QUIET))
PPH = catalogue.load().indicator("pph_1500")
EVERYTHING = whole_store()


@pytest.fixture
def world(engine) -> World:
    world = system(engine)
    batch = world.batch()
    world.figures("pph_1500.local", "ALDER", months(START, [*QUIET, (45.0, 500.0)]), batch=batch)
    past = [*QUIET[:9], (45.0, 500.0), *QUIET[10:], QUIET[1]]
    world.figures("pph_1500.local", "BRACK", months(START, past), batch=batch)
    world.figures("pph_1500.local", "CARRO", months(START, [*QUIET, CellStatus.SUPPRESSED]), batch=batch)
    world.figures("pph_1500.local", "OUTER", months(START, [*QUIET, (45.0, 500.0)]), batch=batch)
    world.figures("apgar_lt7_5min_term.cqim", "ALDER", months(START, QUIET), batch=batch)
    world.figures("pcsp_offer.local", "ALDER", months(START, [(a + 400, b) for a, b in QUIET]), batch=batch)
    world.done()
    return world


def of(*codes: str):
    return [organisations.by_code(EVERYTHING, code=code) for code in codes]


def test_a_running_episode_is_current_and_an_old_one_has_ended(world):
    (found,) = ledger.current(EVERYTHING, organisations=of("ALDER", "BRACK"))
    assert (found.organisation.code, found.rule, found.meaning) == ("ALDER", Rule.OUTSIDE_LIMITS, Meaning.CONCERN)
    assert (found.first, found.last, found.called, found.running) == (LAST, LAST, LAST, True)
    (ended,) = ledger.ended_since(EVERYTHING, organisations=of("ALDER", "BRACK"), month=START.plus(9))
    assert (ended.organisation.code, ended.running) == ("BRACK", False)
    assert ledger.ended_since(EVERYTHING, organisations=of("BRACK"), month=START.plus(10)) == ()


@pytest.mark.acceptance("R9")
def test_a_withdrawn_episode_is_kept_with_its_reason_and_is_no_longer_current(world):
    with writing(world.store) as connection:
        changed = {"withdrawn_at": LOADED_AT + timedelta(days=1), "withdrawn_reason": "resubmitted"}
        connection.execute(update(tables.signal).values(changed))
    assert ledger.current(EVERYTHING, organisations=of("ALDER")) == ()
    found = ledger.withdrawn_since(EVERYTHING, organisations=of("ALDER"), at=LOADED_AT)
    assert [one.withdrawn_reason for one in found] == ["resubmitted"]
    assert ledger.withdrawn_since(EVERYTHING, organisations=of("ALDER"), at=LOADED_AT + timedelta(days=2)) == ()


@pytest.mark.acceptance("R21")
def test_the_ledger_keeps_what_is_not_shared(world):
    scope = world.scope("HARROW", detail=["ALDER"])
    found = ledger.current(scope, organisations=of("ALDER", "OUTER"))
    assert [one.organisation.code for one in found] == ["ALDER"]
    assert standing.of(scope, indicators=[PPH], organisations=of("OUTER")) == ()


def test_a_series_tells_its_own_episodes(world):
    told = catalogue.load().definitions["pph_1500.local"]
    (found,) = ledger.of_series(EVERYTHING, organisation=of("BRACK")[0], definition=told)
    assert found.first == START.plus(9)
    assert ledger.of_series(EVERYTHING, organisation=of("BRACK")[0], definition=told, stratum="parity=x") == ()


def test_where_a_series_stands_is_read_with_its_reason(world):
    found = {
        one.organisation.code: one
        for one in standing.of(EVERYTHING, indicators=[PPH], organisations=of("ALDER", "CARRO"))
    }
    assert (found["ALDER"].verdict, found["ALDER"].latest) == (Verdict.SIGNAL, LAST)
    assert (found["CARRO"].verdict, found["CARRO"].reason) == (Verdict.CANNOT_TELL, Reason.LATEST_MISSING)


def test_the_screen_and_the_ledger_say_the_same(world):
    glance = at_a_glance.of_system(EVERYTHING, system=of("HARROW")[0], month=None, today=Month.of(2026, 11))
    indicators = [row.indicator for row in glance.rows]
    stored = {
        (one.organisation.code, one.definition.key): one
        for one in standing.of(EVERYTHING, indicators=indicators, organisations=[*glance.members, glance.system])
    }
    shown = {
        (one.measured.organisation.code, one.measured.definition.key): one.standing.now
        for row in glance.rows
        for one in row.charts.values()
    }
    assert shown
    assert {key: (one.verdict, one.reason, one.variation, one.assurance) for key, one in shown.items()} == {
        key: (stored[key].verdict, stored[key].reason, stored[key].variation, stored[key].assurance) for key in shown
    }
    running = {
        (one.organisation.code, one.rule)
        for one in ledger.current(EVERYTHING, organisations=of("ALDER", "BRACK", "CARRO", "HARROW"))
    }
    assert running == {
        (one.measured.organisation.code, episode.rule) for one in glance.counted for episode in one.standing.running
    }
