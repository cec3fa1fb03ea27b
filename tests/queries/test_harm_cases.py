"""Dated cases of harm: each once, whoever tells of it and under whatever number."""

from __future__ import annotations

from datetime import date

import pytest

from access.scope import NotAllowed, whole_store
from analysis.champion_harm import Kind
from queries import harm_cases, organisations
from tests.queries.world import World, system

DAY, NEXT = date(2026, 9, 5), date(2026, 9, 6)


@pytest.fixture
def world(sqlite_engine) -> World:
    return system(sqlite_engine)


def days(world: World, kind: Kind = Kind.STILLBORN) -> tuple[date, ...]:
    who = [organisations.by_code(whole_store(), code=code) for code in ("ALDER", "BRACK")]
    return harm_cases.of_kinds(whole_store(), organisations=who)[kind]


def test_a_case_that_two_indicators_tell_of_under_one_number_is_one(world):
    batch = world.batch()
    for indicator in ("stillbirth_rate", "stillbirth_term_rate"):
        world.event(indicator, "ALDER", DAY, reference="A1", batch=batch)
    assert days(world) == (DAY,)


def test_what_moss_tells_of_again_is_not_counted_again(world):
    world.event("stillbirth_rate", "ALDER", DAY, reference="A1", batch=world.batch())
    moss = world.batch(source="moss")
    for number in (1, 2):
        world.event("stillbirth_term_rate", "ALDER", DAY, reference=f"MOSS {DAY} {number}", batch=moss)
    world.event("stillbirth_term_rate", "ALDER", NEXT, reference=f"MOSS {NEXT} 1", batch=moss)
    assert days(world) == (NEXT, DAY, DAY)


def test_the_same_day_elsewhere_is_another_case(world):
    world.event("stillbirth_rate", "ALDER", DAY, reference="A1", batch=world.batch())
    world.event("stillbirth_term_rate", "BRACK", DAY, reference=f"MOSS {DAY} 1", batch=world.batch(source="moss"))
    assert days(world) == (DAY, DAY)


def test_cases_that_are_not_shared_are_not_told(world):
    who = [organisations.by_code(whole_store(), code="OUTER")]
    with pytest.raises(NotAllowed):
        harm_cases.of_kinds(world.scope("ALDER"), organisations=who)
