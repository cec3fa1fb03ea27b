"""Two targets that are in force at the same time both stand on the chart, each named and each judged."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select

from indicators.month import Month
from store import tables
from store.engine import reading, writing
from tests.pages.test_chart import words
from tests.queries.world import World, months, system

START = Month.of(2025, 1)
CELLS = [(float(value), 500.0) for value in (30, 33, 28, 32, 31, 29, 34, 30, 32, 28, 31, 33, 30, 29, 32)]


@pytest.fixture
def world(sqlite_engine) -> World:
    world = system(sqlite_engine)
    world.figures("satod.local", "ALDER", months(START, CELLS), batch=world.batch())
    world.done()
    return world


def aim(world: World, value: float, **more: object) -> None:
    with reading() as connection:
        number = connection.scalar(select(tables.indicator.c.id).where(tables.indicator.c.key == "satod"))
    row = {
        "indicator_id": number,
        "applies_to": "all",
        "value": value,
        "population": "Women giving birth",
        "source": "Board paper",
        "evidence": "S",
        "status": "active",
        "note": "",
        "entered_at": datetime(2026, 11, 25, tzinfo=UTC),
        "entered_by": "test",
        **more,
    }
    with writing(world.store) as connection:
        connection.execute(insert(tables.target), row)


def test_one_target_is_called_that_and_nothing_more(ask, world):
    html = ask("chart", indicator="satod", organisation="ALDER")
    assert "Target <b>6.0</b>" in html
    assert "Own target" not in html


def test_an_own_target_stands_beside_the_one_for_all(ask, world):
    aim(world, 4.0, organisation_id=world.ids["ALDER"])
    html = ask("chart", indicator="satod", organisation="ALDER")
    assert "Own target <b>4.0</b>" in html
    assert "Target for all <b>6.0</b>" in html
    told = words(html)
    assert "Own target: Will miss the target" in told
    assert "Target for all: May meet or miss the target" in told


def test_two_for_all_are_told_apart_by_when_they_are_due(ask, world):
    aim(world, 5.0, due_on=date(2030, 3, 31))
    html = ask("chart", indicator="satod", organisation="ALDER")
    assert "Target by Mar 2030 <b>5.0</b>" in html
    assert "Target by Dec 2022 <b>6.0</b>" in html


def test_two_of_the_same_value_are_one_line(ask, world):
    aim(world, 6.0, organisation_id=world.ids["ALDER"])
    html = ask("chart", indicator="satod", organisation="ALDER")
    assert "Target <b>6.0</b>" in html
    assert "Target for all" not in html
