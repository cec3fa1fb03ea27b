"""What an organisation is held against."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select

from access.scope import whole_store
from indicators import catalogue
from indicators.vocabulary import Evidence, TargetStatus
from queries import organisations, targets
from store import tables
from store.engine import writing
from tests.queries.world import World, system

EVERYTHING = whole_store()
SATOD = catalogue.load().indicator("satod")


@pytest.fixture
def world(engine) -> World:
    return system(engine)


def held(code: str, indicator: str = "satod") -> list[float]:
    every = targets.of_indicators(EVERYTHING, indicators=[indicator])[indicator]
    who = organisations.by_code(EVERYTHING, code=code)
    return [one.value for one in targets.held_against(every, organisation=who)]


def enter(world: World, value: float, **changes: object) -> None:
    with writing(world.store) as connection:
        number = connection.scalar(select(tables.indicator.c.id).where(tables.indicator.c.key == "satod"))
        row = {
            "indicator_id": number,
            "applies_to": "all",
            "value": value,
            "population": "Women",
            "source": "A local plan",
            "evidence": Evidence.JUDGEMENT.value,
            "status": TargetStatus.ACTIVE.value,
            "note": "",
            "entered_at": datetime(2026, 11, 1, tzinfo=UTC),
            "entered_by": "tester",
            **changes,
        }
        connection.execute(insert(tables.target), row)


def test_a_target_says_its_source_date_and_evidence(world):
    (found,) = targets.of_indicators(EVERYTHING, indicators=["satod"])["satod"]
    assert (found.value, found.due_on, found.evidence) == (6.0, date(2022, 12, 31), Evidence.SOURCE_SEEN)
    assert "SATOD" in found.source


def test_the_nearest_target_stands_first_and_the_newest_of_equals(world):
    assert held("ALDER") == [6.0]
    enter(world, 5.5)
    enter(world, 5.0, applies_to="trust")
    enter(world, 4.0, organisation_id=world.ids["ALDER"])
    enter(world, 3.0, status=TargetStatus.SUSPENDED.value)
    assert held("ALDER") == [4.0, 5.0, 5.5, 6.0]
    assert held("BRACK") == [5.0, 5.5, 6.0]
    assert held("HARROW") == [5.5, 6.0]


def test_a_replaced_target_is_gone(world):
    (old,) = targets.of_indicators(EVERYTHING, indicators=["satod"])["satod"]
    enter(world, 5.5, replaces_id=old.id)
    assert held("ALDER") == [5.5]


def test_a_target_whose_date_has_passed_holds_where_none_is_active(world):
    assert held("NATION", "preterm_lt37") == [6.0]
    assert held("ALDER", "preterm_lt37") == []


def test_values_are_scaled_to_the_unit_a_definition_is_published_in(world):
    (found,) = targets.of_indicators(EVERYTHING, indicators=["preterm_lt37"])["preterm_lt37"]
    preterm = catalogue.load().indicator("preterm_lt37")
    values = {told.key: found.value_under(told, indicator=preterm) for told in preterm.definitions}
    assert (values["preterm_lt37.local"], values["preterm_lt37.cqim"]) == (6.0, 60.0)
