"""Which version of a published cell is current."""

import pytest

from indicators.vocabulary import CellStatus, Vintage
from store import current
from tests.store.world import World


@pytest.fixture
def trust(world: World) -> World:
    world.organisation("T1")
    return world


def test_a_published_cell_is_kept_as_it_was_published(trust: World):
    batch = trust.batch()
    trust.cell("T1", "2025-03", 3, 400, batch=batch, window_months=3, contributing=2, eligible=4)
    trust.rebuild()
    (cell,) = trust.cells("T1").values()
    assert cell.counts == (3, 400)
    assert cell.value is None
    assert cell.of == (2, 4)
    assert cell.window_months == 3
    assert cell.batch == batch
    assert cell.origin == 0
    row = trust.series("T1")
    assert row.first_month == row.last_month
    assert row.derived is False


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ((Vintage.PROVISIONAL, "2026-01-10"), (Vintage.FINAL, "2026-02-10"), "then"),
        ((Vintage.FINAL, "2026-01-10"), (Vintage.PROVISIONAL, "2026-02-10"), "first"),
        ((Vintage.FINAL, "2026-01-10"), (Vintage.FINAL, "2026-02-10"), "then"),
        ((Vintage.FINAL, "2026-02-10"), (Vintage.FINAL, "2026-01-10"), "first"),
        ((Vintage.FINAL, "2026-02-10"), (Vintage.FINAL, "2026-02-10"), "then"),
        ((Vintage.REVISED, "2026-01-10"), (Vintage.FINAL, "2026-03-10"), "first"),
    ],
    ids=[
        "final beats provisional", "provisional never beats final", "later published", "older extract loaded later",
        "same day, loaded later", "revised beats final",
    ],
)  # fmt: skip
def test_the_highest_vintage_then_the_last_published_then_the_last_loaded_is_current(
    trust: World, first, then, expected
):
    for name, (vintage, published_on) in (("first", first), ("then", then)):
        trust.cell(
            "T1", "2025-03", {"first": 1, "then": 2}[name], 10, batch=trust.batch(published_on), vintage=vintage
        )
    trust.rebuild()
    assert trust.cells("T1")["2025-03"].numerator == {"first": 1, "then": 2}[expected]


def test_a_later_version_without_a_number_takes_the_number_away(trust: World):
    trust.cell("T1", "2025-03", 1, 10, batch=trust.batch("2026-01-10"))
    trust.cell("T1", "2025-03", batch=trust.batch("2026-02-10"), status=CellStatus.SUPPRESSED)
    trust.rebuild()
    cell = trust.cells("T1")["2025-03"]
    assert cell.status is CellStatus.SUPPRESSED
    assert cell.counts == (None, None)


@pytest.mark.acceptance("R5")
@pytest.mark.parametrize(
    ("day", "numerator"), [("2026-01-09", None), ("2026-01-10", 1), ("2026-02-09", 1), ("2026-02-10", 2)]
)
def test_as_known_on_a_day_goes_by_the_day_of_publication_included(trust: World, day: str, numerator: float | None):
    trust.cell("T1", "2025-03", 2, 10, batch=trust.batch("2026-02-10"))
    trust.cell("T1", "2025-03", 1, 10, batch=trust.batch("2026-01-10"))
    found = trust.as_known("T1", day)
    assert (found["2025-03"].numerator if found else None) == numerator


@pytest.mark.acceptance("R6")
def test_a_number_beside_a_status_that_has_none_is_left_behind(trust: World):
    trust.cell("T1", "2025-03", 0, 10, batch=trust.batch(), status=CellStatus.SUPPRESSED, value=0.0)
    trust.rebuild()
    cell = trust.cells("T1")["2025-03"]
    assert (cell.numerator, cell.denominator, cell.value) == (None, None, None)


def test_rows_of_a_batch_that_was_not_loaded_are_not_figures(trust: World):
    trust.cell("T1", "2025-03", 1, 10, batch=trust.batch(outcome="rejected"))
    trust.rebuild()
    assert trust.cells("T1") == {}


def test_months_nobody_reported_are_not_made_up(trust: World):
    batch = trust.batch()
    trust.cell("T1", "2025-01", 1, 10, batch=batch)
    trust.cell("T1", "2025-04", 2, 10, batch=batch)
    trust.rebuild()
    assert list(trust.cells("T1")) == ["2025-01", "2025-04"]


def test_only_what_was_touched_is_rebuilt(trust: World):
    batch = trust.batch()
    trust.cell("T1", "2025-01", 1, 10, batch=batch)
    trust.cell("T1", "2025-01", 1, 10, batch=batch, definition="pph_1500.local")
    trust.rebuild()
    kept = trust.series("T1", definition="pph_1500.local").id
    current.rebuild(trust.connection, definitions=[trust.definition_id()])
    assert trust.series("T1", definition="pph_1500.local").id == kept
    assert trust.cells("T1")["2025-01"].numerator == 1


def test_an_empty_store_has_no_series(world: World):
    world.rebuild()
    world.organisation("T1")
    assert world.cells("T1") == {}
    assert world.as_known("T1", "2026-01-01") == {}
