"""Loading the demonstration: once, into a store of its own, with totals that no merger changes."""

from datetime import date

import numpy as np
import pytest
from sqlalchemy import func, select

from demo import founding, system, world
from demo.system import NotThisStore
from indicators import catalogue
from store import current, facts, packed, tables
from store.catalogue_rows import EVERYBODY
from store.engine import reading, writing
from store.facts import Nature
from tests.demo.conftest import LAST, TODAY

RESUBMITTED = date(2026, 10, 16)


def test_a_loaded_store_is_a_demonstration_and_knows_its_last_month(loaded):
    with reading(loaded) as connection:
        assert facts.nature(connection) is Nature.DEMONSTRATION
    assert system.held(loaded) == LAST


def test_an_empty_store_holds_none(sqlite_engine):
    assert system.held(sqlite_engine) is None


def test_every_file_was_loaded_and_none_refused(loaded, written):
    with reading(loaded) as connection:
        outcomes = dict(
            connection.execute(select(tables.batch.c.outcome, func.count()).group_by(tables.batch.c.outcome)).all()
        )
    assert outcomes == {"loaded": len(written)}


def test_every_monthly_numeric_indicator_has_figures_at_all_its_levels(loaded):
    query = (
        select(tables.indicator.c.key, tables.organisation.c.kind)
        .select_from(tables.series)
        .join(tables.definition, tables.definition.c.id == tables.series.c.definition_id)
        .join(tables.indicator, tables.indicator.c.id == tables.definition.c.indicator_id)
        .join(tables.organisation, tables.organisation.c.id == tables.series.c.organisation_id)
        .distinct()
    )
    with reading(loaded) as connection:
        found = {tuple(row) for row in connection.execute(query)}
    monthly = [
        one for one in catalogue.load().complete() if one.numeric and one.frequency.startswith(("monthly", "event"))
    ]
    wanted = {(one.id, kind.value) for one in monthly for kind in one.levels if one.id not in NOT_SUMMED}
    assert not wanted - found


NOT_SUMMED = (
    "mis_safety_actions", "msds_dq_pass", "obs_ward_hours", "midwife_birth_ratio", "moss_signals", "term_births",
    "term_death_rate",
)  # fmt: skip
"""Declared by one kind of organisation and no sum for those above; the national signal has files of its own."""


def test_the_demonstration_loads_into_postgresql_too(postgresql_engine, tmp_path, written):
    assert system.load(postgresql_engine, founding.small(LAST), folder=tmp_path, today=TODAY) == len(written)
    assert system.held(postgresql_engine) == LAST


def test_loading_again_changes_nothing(loaded, tmp_path):
    before = _rows(loaded)
    assert system.load(loaded, founding.small(LAST), folder=tmp_path) == 0
    assert _rows(loaded) == before


def test_another_demonstration_is_not_laid_over_the_first(loaded, tmp_path):
    with pytest.raises(NotThisStore, match="September 2026"):
        system.load(loaded, founding.small(LAST.plus(-1)), folder=tmp_path)


def test_figures_that_another_version_of_the_program_made_are_left_alone(loaded, tmp_path, monkeypatch):
    before = _rows(loaded)
    monkeypatch.setattr(world, "SEED", world.SEED + 1)
    with pytest.raises(NotThisStore, match="another version"):
        system.load(loaded, founding.small(LAST), folder=tmp_path)
    assert _rows(loaded) == before


def test_a_store_of_real_data_is_refused(sqlite_engine, tmp_path):
    with writing(sqlite_engine) as connection:
        facts.fix_nature(connection, Nature.REAL)
    with pytest.raises(NotThisStore, match="real data"):
        system.load(sqlite_engine, founding.small(LAST), folder=tmp_path)
    assert not list(tmp_path.glob("DEMO-*"))


def test_nothing_is_published_after_the_day_of_loading(loaded):
    with reading(loaded) as connection:
        latest = connection.scalar(select(func.max(tables.batch.c.published_on)))
    assert latest <= TODAY


@pytest.mark.acceptance("C12")
@pytest.mark.parametrize(
    ("organisation", "definition"),
    [
        ("DEMO-T011", "total_deliveries.local"),
        ("DEMO-T008", "total_deliveries.local"),
        ("DEMO-L02", "total_babies.local"),
    ],
)
def test_a_merger_or_change_of_code_changes_no_total(loaded, small, organisation, definition):
    sites = small.nation.sites_of(organisation)
    true = small.counted[definition.removesuffix(".local")].numerator[sites].sum(axis=0)[-small.nation.months :]
    assert np.array_equal(_cells(loaded, definition, organisation)["numerator"], true)


def test_a_predecessor_stays_readable_up_to_its_end(loaded, small):
    cells = _cells(loaded, "total_deliveries.local", "DEMO-T009")
    assert cells["month"][-1] == small.nation.by_code["DEMO-T009"].last.ordinal


def _cells(engine, definition: str, organisation: str) -> np.ndarray:
    of_series = (
        tables.definition.c.key == definition,
        tables.organisation.c.code == organisation,
        tables.stratum.c.dimension == "",
    )
    query = (
        select(tables.series.c.cells)
        .join(tables.definition, tables.definition.c.id == tables.series.c.definition_id)
        .join(tables.organisation, tables.organisation.c.id == tables.series.c.organisation_id)
        .join(tables.stratum, tables.stratum.c.id == tables.series.c.stratum_id)
        .where(*of_series)
    )
    with reading(engine) as connection:
        return packed.unpack(connection.scalar(query))


def _rows(engine) -> dict[str, int]:
    with reading(engine) as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table))
            for table in (tables.batch, tables.observation, tables.event, tables.signal)
        }


def test_what_was_known_before_a_resubmission_can_still_be_read(loaded, small):
    month = LAST.plus(-4)
    told, known = (_known_on(loaded, day, month.ordinal) for day in (RESUBMITTED.replace(day=15), RESUBMITTED))
    site, place = small.nation.sites_of("DEMO-S0041")[0], small.place(month)
    assert known == small.counted["one_to_one_labour"].numerator[site, place]
    assert told < 0.9 * known


def _known_on(engine, day, month: int) -> float:
    with reading(engine) as connection:
        ids = {
            "definition_id": connection.scalar(
                select(tables.definition.c.id).where(tables.definition.c.key == "one_to_one_labour.local")
            ),
            "organisation_id": connection.scalar(
                select(tables.organisation.c.id).where(tables.organisation.c.code == "DEMO-S0041")
            ),
        }
        cells, _ = current.cells_as_known(connection, stratum_id=EVERYBODY, as_known_on=day, **ids)
    return float(cells["numerator"][cells["month"] == month][0])
