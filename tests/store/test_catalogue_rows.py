"""The catalogue in the store: whole, once, and with its targets as versions."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection, Engine, Row, func, insert, select

from indicators import catalogue
from indicators.vocabulary import TargetStatus
from store import catalogue_rows, tables, target_versions
from store.engine import reading, writing

LOADED = catalogue.load()
INDICATOR = "mcoc_placed"


def _with_targets(*targets: catalogue.Target) -> catalogue.Catalogue:
    """The catalogue, with other targets for one indicator."""
    changed = replace(LOADED.indicators[INDICATOR], targets=targets)
    return replace(LOADED, indicators={**LOADED.indicators, INDICATOR: changed}, fingerprint=str(targets))


def _in_force(connection: Connection) -> list[Row]:
    statement = (
        select(tables.target)
        .join(tables.indicator, tables.indicator.c.id == tables.target.c.indicator_id)
        .where(target_versions.in_force(), tables.indicator.c.key == INDICATOR)
        .order_by(tables.target.c.id)
    )
    return list(connection.execute(statement))


def _count(engine: Engine) -> int:
    with reading(engine) as connection:
        return connection.scalar(select(func.count()).select_from(tables.target)) or 0


def _a_target(value: float = 51.5, *, source: str = "A plan") -> catalogue.Target:
    first = next(one for one in LOADED.indicators[INDICATOR].targets if one.value is not None)
    return replace(first, value=value, source=source, date=date(2027, 3, 31), status=TargetStatus.ACTIVE)


def test_every_target_with_a_value_stands_in_the_store_as_the_catalogue_says_it(engine: Engine):
    wanted = [one for one in LOADED.indicators[INDICATOR].targets if one.value is not None]
    assert wanted
    with reading(engine) as connection:
        found = _in_force(connection)
    assert [(row.value, row.due_on, row.status) for row in found] == [
        (one.value, one.date, one.status.value) for one in wanted
    ]


def test_syncing_again_adds_nothing_even_when_the_files_changed_elsewhere(engine: Engine):
    before = _count(engine)
    catalogue_rows.sync(engine, loaded=replace(LOADED, fingerprint="another"))
    catalogue_rows.sync(engine, loaded=replace(LOADED, fingerprint="yet another"))
    assert _count(engine) == before


@pytest.mark.parametrize("change", [{"value": 0.1 + 0.2}, {"baseline": 1 / 3}, {"note": "Seen again."}])
def test_a_changed_target_takes_the_place_of_the_old_one(engine: Engine, change: dict):
    catalogue_rows.sync(engine, loaded=_with_targets(_a_target()))
    catalogue_rows.sync(engine, loaded=_with_targets(replace(_a_target(), **change)))
    after = _count(engine)
    with reading(engine) as connection:
        (only,) = [row for row in _in_force(connection) if row.status == TargetStatus.ACTIVE]
        old = connection.execute(select(tables.target).where(tables.target.c.id == only.replaces_id)).one()
    assert {name: getattr(only, name) for name in change} == change
    assert old.value == 51.5
    catalogue_rows.sync(engine, loaded=replace(_with_targets(replace(_a_target(), **change)), fingerprint="again"))
    assert _count(engine) == after


def test_a_target_that_left_the_catalogue_is_superseded_and_can_come_back(engine: Engine):
    catalogue_rows.sync(engine, loaded=_with_targets(_a_target(), _a_target(75.0, source="Another plan")))
    catalogue_rows.sync(engine, loaded=_with_targets(_a_target()))
    with reading(engine) as connection:
        found = {(row.value, row.status) for row in _in_force(connection)}
    assert (51.5, "active") in found
    assert (75.0, "superseded") in found
    catalogue_rows.sync(engine, loaded=_with_targets(_a_target(), _a_target(75.0, source="Another plan")))
    with reading(engine) as connection:
        assert [row.value for row in _in_force(connection) if row.status == "active"] == [51.5, 75.0]


def test_a_target_that_somebody_entered_is_left_alone(engine: Engine):
    with writing(engine) as connection:
        indicator = connection.scalar(select(tables.indicator.c.id).where(tables.indicator.c.key == INDICATOR))
        row = connection.execute(select(tables.target).limit(1)).mappings().one()
        own = {**row, "id": None, "indicator_id": indicator, "value": 12.5, "entered_by": "A chair"}
        del own["id"]
        connection.execute(insert(tables.target), own)
    catalogue_rows.sync(engine, loaded=_with_targets(_a_target()))
    with reading(engine) as connection:
        assert 12.5 in {row.value for row in _in_force(connection)}


def test_the_next_stratum_finds_its_place_after_everybody(engine: Engine):
    with writing(engine) as connection:
        connection.execute(insert(tables.stratum), {"dimension": "parity", "group_name": "First birth"})
        assert connection.scalar(select(func.max(tables.stratum.c.id))) == catalogue_rows.EVERYBODY + 1
