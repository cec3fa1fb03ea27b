"""A category without a row, where the rest of its dimension was reported, is a zero: made on reading, and marked."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from indicators.vocabulary import CellStatus, Vintage
from store import tables
from tests.store.world import World

RATE = "apgar_lt7_5min_term.msds_annual"
COUNT = "total_deliveries.msds_annual"
ADDED = "stillbirth_rate.local"


@pytest.fixture
def trust(world: World) -> World:
    world.organisation("T1")
    world.definition = RATE
    return world


def test_a_missing_numerator_of_a_reported_dimension_is_an_implied_zero(trust: World):
    batch = trust.batch()
    trust.cell("T1", "2025-01", None, 120, batch=batch, status=CellStatus.MISSING)
    trust.rebuild()
    cell = trust.cells("T1")["2025-01"]
    assert (cell.counts, cell.status, cell.origin, cell.batch) == ((0, 120), CellStatus.IMPLIED_ZERO, 0, batch)


def test_history_keeps_it_as_it_was_published(trust: World):
    trust.cell("T1", "2025-01", None, 120, batch=trust.batch(), status=CellStatus.MISSING)
    trust.rebuild()
    row = trust.connection.execute(select(tables.observation)).one()
    assert (row.numerator, row.denominator, row.status) == (None, 120, CellStatus.MISSING)


def test_an_implied_count_has_no_denominator(trust: World):
    trust.definition = COUNT
    young = trust.stratum("age_band", "Under 20")
    trust.cell("T1", "2025-01", None, 0, batch=trust.batch(), status=CellStatus.MISSING, stratum=young)
    trust.rebuild()
    cell = trust.cells("T1", stratum=young)["2025-01"]
    assert (cell.counts, cell.status) == ((0, None), CellStatus.IMPLIED_ZERO)


@pytest.mark.acceptance("R6")
@pytest.mark.parametrize("status", [one for one in CellStatus if not one.has_number], ids=lambda one: one.word)
def test_nothing_else_becomes_a_number(trust: World, status: CellStatus):
    batch = trust.batch()
    trust.cell("T1", "2025-01", None, None, batch=batch, status=status)
    trust.cell("T1", "2025-02", 7, 70, batch=batch, status=status)
    trust.cell("T1", "2025-03", None, 70, batch=batch, status=status, value=3.0)
    trust.rebuild()
    for cell in trust.cells("T1").values():
        assert (cell.counts, cell.value, cell.status) == ((None, None), None, status)


def test_what_was_implied_once_is_a_number_when_a_later_file_prints_one_and_the_reverse(trust: World):
    first, second = trust.batch("2026-01-10"), trust.batch("2026-02-10")
    trust.cell("T1", "2025-01", None, 120, batch=first, status=CellStatus.MISSING, vintage=Vintage.PROVISIONAL)
    trust.cell("T1", "2025-01", 5, 125, batch=second)
    trust.cell("T1", "2025-02", 5, 120, batch=first, vintage=Vintage.PROVISIONAL)
    trust.cell("T1", "2025-02", None, 125, batch=second, status=CellStatus.MISSING)
    trust.rebuild()
    assert [cell.counts for cell in trust.cells("T1").values()] == [(5, 125), (0, 125)]
    known = trust.as_known("T1", "2026-01-31")
    assert [(cell.counts, cell.status) for cell in known.values()] == [
        ((0, 120), CellStatus.IMPLIED_ZERO),
        ((5, 120), CellStatus.VALUE),
    ]


def test_an_implied_zero_counts_in_a_sum(trust: World):
    trust.organisations("L1 T2")
    trust.definition = ADDED
    for code in ("T1", "T2"):
        trust.member(code, "L1")
    batch = trust.batch()
    trust.cell("T1", "2025-01", None, 120, batch=batch, status=CellStatus.MISSING)
    trust.cell("T2", "2025-01", 3, 200, batch=batch)
    trust.rebuild()
    assert (trust.cells("L1")["2025-01"].counts, trust.cells("L1")["2025-01"].of) == ((3, 320), (2, 2))


def test_a_successor_takes_an_implied_zero_over(trust: World):
    trust.organisation("T9")
    trust.succeed("T1", "T9", "2025-02-01")
    trust.cell("T1", "2025-01", None, 120, batch=trust.batch(), status=CellStatus.MISSING)
    trust.rebuild()
    cell = trust.cells("T9")["2025-01"]
    assert (cell.counts, cell.status, cell.origin) == ((0, 120), CellStatus.IMPLIED_ZERO, 1)
