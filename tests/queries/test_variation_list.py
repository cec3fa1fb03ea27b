"""The list of every comparison: each once, under the definition that its own page uses, ones own in front."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from access.scope import whole_store
from indicators import catalogue
from indicators.month import Month
from queries import organisations, variation, variation_list
from queries.variation import Why
from queries.variation_list import Everything
from tests.queries.world import World, months, system

START = Month.of(2025, 7)
QUIET, FAR = [(24.0, 300.0)] * 12, [(60.0, 300.0)] * 12


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    batch = world.batch(source="msds_measures")
    for code in ("ALDER", "BRACK", "CARRO", "OUTER"):
        world.figures("preterm_lt37.cqim", code, months(START, QUIET), batch=batch)
        world.figures("satod.cqim", code, months(START, FAR if code == "ALDER" else QUIET), batch=batch)
        world.figures("readmit_baby.local", code, months(START, QUIET), batch=batch)
    world.figures("vbac.cqim", "ALDER", months(START, QUIET), batch=batch)
    world.done()
    return world


def everything(scope=None, whose: str = "HARROW") -> Everything:
    scope = scope or whole_store()
    return variation_list.everything(scope, whose=organisations.by_code(scope, code=whose))


def test_where_ones_own_stand_out_comes_first(world):
    listed = everything().listed
    assert listed[0].found.indicator.id == "satod"
    assert {one.found.indicator.id for one in listed} == {"satod", "preterm_lt37", "readmit_baby"}
    assert [bool(one.own_flagged) for one in listed] == [True, False, False]


def test_each_is_the_comparison_of_its_own_page(world):
    for one in everything().listed:
        scope = whole_store()
        alone = variation.compare(
            scope, indicator=one.found.indicator, whose=organisations.by_code(scope, code="HARROW")
        )
        assert (alone.definition, alone.period) == (one.found.definition, one.found.period)
        assert alone.numerator.tolist() == one.found.numerator.tolist()


def test_what_cannot_be_compared_is_named_with_the_reason(world):
    assert [(one.id, why) for one, why in everything().without] == [("vbac", Why.ONE_ALONE)]


@pytest.mark.acceptance("R21")
def test_comparisons_of_what_is_shared_with_the_reader_stand_apart(world):
    chair = world.scope("HARROW", detail=("ALDER", "BRACK", "CARRO"))
    every = everything(chair)
    assert [one.found.indicator.id for one in every.between_few] == ["readmit_baby"]
    assert len(every.between_few[0].found.units) == 3
    assert {one.found.indicator.id for one in every.between_all} == {"satod", "preterm_lt37"}


def test_flags_to_expect_among_ones_own_are_fewer_than_among_all(world):
    for one in everything().listed:
        assert 0 < one.own_expected < one.result.expected_flags_95


def test_the_whole_list_asks_the_store_few_times(world):
    asked: list[str] = []
    event.listen(world.store, "before_cursor_execute", lambda *call: asked.append(call[2]))
    everything()
    assert sum(statement.startswith("SELECT") for statement in asked) <= 5 + 4 * 3
    assert len(catalogue.load().indicators) > 50
