"""Sums over dated memberships: what is added, what is not, and how many stand behind it."""

from datetime import date

import pytest

from indicators.vocabulary import CellStatus, Precision, Vintage
from tests.store.world import NOT_ADDITIVE, World

NO_NUMBER = [one for one in CellStatus if not one.has_number]


@pytest.fixture
def system(world: World) -> World:
    """Two trusts of one LMNS, a third of another, in one region of a nation."""
    world.organisations("N R L1 L2 T1 T2 T3")
    for child, parent in (("R", "N"), ("L1", "R"), ("L2", "R"), ("T1", "L1"), ("T2", "L1"), ("T3", "L2")):
        world.member(child, parent)
    return world


def test_an_lmns_is_the_sum_of_its_trusts_and_says_so(system: World):
    batch = system.batch()
    system.cell("T1", "2025-01", 1, 100, batch=batch)
    system.cell("T2", "2025-01", 4, 300, batch=batch)
    system.rebuild()
    cell = system.cells("L1")["2025-01"]
    assert cell.counts == (5, 400)
    assert cell.of == (2, 2)
    assert cell.origin == 2
    assert cell.batch == batch
    assert cell.line == 0
    assert system.series("L1").derived is True


def test_region_and_nation_sum_trusts_each_once_however_many_ways_lead_to_it(system: World):
    system.member("T1", "R")
    system.member("T1", "N")
    batch = system.batch()
    for number, code in enumerate(("T1", "T2", "T3"), start=1):
        system.cell(code, "2025-01", number, 100, batch=batch)
    system.rebuild()
    for code in ("R", "N"):
        assert system.cells(code)["2025-01"].counts == (6, 300)
        assert system.cells(code)["2025-01"].of == (3, 3)


@pytest.mark.acceptance("R6")
@pytest.mark.parametrize("status", NO_NUMBER, ids=lambda one: one.word)
def test_a_member_without_a_number_adds_nothing_and_is_not_counted(system: World, status: CellStatus):
    batch = system.batch()
    system.cell("T1", "2025-01", 2, 100, batch=batch)
    # Whatever stands beside a status that has no number is no number either.
    system.cell("T2", "2025-01", 7, 70, batch=batch, status=status)
    system.rebuild()
    cell = system.cells("L1")["2025-01"]
    assert cell.counts == (2, 100)
    assert cell.of == (1, 2)


@pytest.mark.acceptance("R6")
@pytest.mark.parametrize("status", NO_NUMBER, ids=lambda one: one.word)
def test_where_nobody_has_a_number_the_sum_has_none(system: World, status: CellStatus):
    batch = system.batch()
    for code in ("T1", "T2"):
        system.cell(code, "2025-01", batch=batch, status=status)
    system.rebuild()
    cell = system.cells("L1")["2025-01"]
    assert cell.counts == (None, None)
    assert cell.of == (0, 2)
    not_sent = status is CellStatus.DID_NOT_SUBMIT
    assert cell.status is (CellStatus.DID_NOT_SUBMIT if not_sent else CellStatus.MISSING)


def test_a_sum_of_zeros_is_zero(system: World):
    batch = system.batch()
    for code in ("T1", "T2"):
        system.cell(code, "2025-01", 0, 100, batch=batch)
    system.rebuild()
    assert system.cells("L1")["2025-01"].status is CellStatus.ZERO
    assert system.cells("L1")["2025-01"].counts == (0, 200)


def test_a_member_without_a_row_was_expected_all_the_same(system: World):
    system.cell("T1", "2025-01", 1, 100, batch=system.batch())
    system.rebuild()
    assert system.cells("L1")["2025-01"].of == (1, 2)
    assert system.cells("N")["2025-01"].of == (1, 3)


def test_a_trust_counts_where_it_belonged_on_the_last_day_of_the_month(system: World):
    system.organisations("L3 L4 T9")
    system.member("T9", "L3", None, "2025-01-31")
    system.member("T9", "L4", "2025-02-01", "2025-03-14")
    batch = system.batch()
    for month in ("2025-01", "2025-02", "2025-03"):
        system.cell("T9", month, 1, 10, batch=batch)
    system.rebuild()
    assert list(system.cells("L3")) == ["2025-01"]
    assert list(system.cells("L4")) == ["2025-02"]


def test_nobody_is_expected_before_opening_or_after_closing(system: World):
    system.organisation("T4", opened_on=date(2025, 2, 1), closed_on=date(2025, 2, 28))
    system.member("T4", "L1")
    batch = system.batch()
    for month in ("2025-01", "2025-02", "2025-03"):
        system.cell("T1", month, 1, 10, batch=batch)
    system.rebuild()
    assert [cell.of for cell in system.cells("L1").values()] == [(1, 2), (1, 3), (1, 2)]


def test_a_figure_from_outside_its_recorded_life_still_counts(system: World):
    system.organisation("T4", opened_on=date(2025, 2, 1))
    system.member("T4", "L1")
    system.cell("T4", "2025-01", 1, 10, batch=system.batch())
    system.rebuild()
    assert system.cells("L1")["2025-01"].counts == (1, 10)
    assert system.cells("L1")["2025-01"].of == (1, 3)


def test_an_organisation_that_reports_itself_is_never_summed(system: World):
    batch = system.batch()
    system.cell("L1", "2025-01", 9, 900, batch=batch)
    for month in ("2025-01", "2025-02"):
        system.cell("T1", month, 1, 100, batch=batch)
    system.rebuild()
    assert {month: cell.counts for month, cell in system.cells("L1").items()} == {"2025-01": (9, 900)}
    assert system.cells("R")["2025-02"].counts == (1, 100)


def test_reporting_itself_in_one_stratum_leaves_the_sum_in_another(system: World):
    young = system.stratum("age_band", "Under 20")
    batch = system.batch()
    system.cell("L1", "2025-01", 9, 900, batch=batch)
    system.cell("T1", "2025-01", 1, 100, batch=batch, stratum=young)
    system.rebuild()
    assert system.cells("L1")["2025-01"].origin == 0
    assert system.cells("L1", stratum=young)["2025-01"].origin == 2


def test_a_row_that_only_says_that_nothing_was_sent_is_no_report(system: World):
    batch = system.batch()
    system.cell("L1", "2025-01", batch=batch, status=CellStatus.DID_NOT_SUBMIT)
    system.cell("T1", "2025-01", 1, 100, batch=batch)
    system.rebuild()
    assert system.cells("L1")["2025-01"].counts == (1, 100)


def test_figures_that_do_not_add_up_are_not_added_up(system: World):
    system.definition = NOT_ADDITIVE
    system.cell("T1", "2025-01", 1, 100, batch=system.batch())
    system.rebuild()
    assert system.cells("L1") == {}


def test_a_trust_is_the_sum_of_its_sites_and_counts_once_above(system: World):
    system.organisations("S1 S2")
    for site in ("S1", "S2"):
        system.member(site, "T1")
    batch = system.batch()
    system.cell("S1", "2025-01", 1, 50, batch=batch)
    system.cell("S2", "2025-01", 2, 60, batch=batch)
    system.cell("T2", "2025-01", 4, 100, batch=batch)
    system.rebuild()
    assert system.cells("T1")["2025-01"].counts == (3, 110)
    assert system.cells("T1")["2025-01"].of == (2, 2)
    assert system.cells("L1")["2025-01"].counts == (7, 210)
    assert system.cells("L1")["2025-01"].of == (2, 2)


def test_sites_of_a_trust_that_reports_itself_add_nothing_above(system: World):
    system.organisation("S1")
    system.member("S1", "T1")
    batch = system.batch()
    system.cell("S1", "2025-01", 1, 50, batch=batch)
    system.cell("T1", "2025-01", 5, 100, batch=batch)
    system.rebuild()
    assert system.cells("T1")["2025-01"].counts == (5, 100)
    assert system.cells("N")["2025-01"].counts == (5, 100)


def test_where_only_lmns_report_the_region_sums_them(system: World):
    batch = system.batch()
    system.cell("L1", "2025-01", 3, 100, batch=batch)
    system.rebuild()
    assert system.cells("R")["2025-01"].counts == (3, 100)
    assert system.cells("R")["2025-01"].of == (1, 2)
    assert system.cells("N")["2025-01"].counts == (3, 100)


@pytest.mark.parametrize(
    ("first", "second", "made"),
    [
        (Precision.EXACT, Precision.EXACT, Precision.EXACT),
        (Precision.EXACT, Precision.NEAREST_FIVE, Precision.SUM_OF_NEAREST_FIVE),
        (Precision.NEAREST_FIVE, Precision.SUM_OF_NEAREST_FIVE, Precision.SUM_OF_NEAREST_FIVE),
        (Precision.NEAREST_FIVE, Precision.ONE_TO_SEVEN_AS_FIVE, Precision.INTERVAL),
        (Precision.EXACT, Precision.INTERVAL, Precision.INTERVAL),
        (Precision.NEAREST_FIVE, None, Precision.NEAREST_FIVE),
    ],
)
def test_a_sum_is_as_precise_as_its_coarsest_part(quick_world: World, first, second, made):
    quick_world.organisations("L T1 T2")
    quick_world.member("T1", "L")
    quick_world.member("T2", "L")
    batch = quick_world.batch()
    quick_world.cell("T1", "2025-01", 5, 100, batch=batch, precision=first)
    status = None if second else CellStatus.SUPPRESSED
    quick_world.cell("T2", "2025-01", 10, 100, batch=batch, precision=second or Precision.INTERVAL, status=status)
    quick_world.rebuild()
    assert quick_world.cells("L")["2025-01"].precision is made


def test_a_sum_is_as_provisional_as_any_of_its_parts(quick_world: World):
    quick_world.organisations("L T1 T2")
    quick_world.member("T1", "L")
    quick_world.member("T2", "L")
    quick_world.cell("T1", "2025-01", 5, 100, batch=quick_world.batch(), vintage=Vintage.FINAL)
    quick_world.cell("T2", "2025-01", 5, 100, batch=quick_world.batch(), vintage=Vintage.PROVISIONAL)
    quick_world.rebuild()
    assert quick_world.cells("L")["2025-01"].vintage is Vintage.PROVISIONAL


def test_counts_without_a_denominator_add_up_but_never_beside_those_with_one(quick_world: World):
    quick_world.organisations("L T1 T2")
    quick_world.member("T1", "L")
    quick_world.member("T2", "L")
    batch = quick_world.batch()
    for code in ("T1", "T2"):
        quick_world.cell(code, "2025-01", 5, batch=batch)
    quick_world.cell("T1", "2025-02", 5, batch=batch)
    quick_world.cell("T2", "2025-02", 2, 100, batch=batch)
    quick_world.rebuild()
    cells = quick_world.cells("L")
    assert cells["2025-01"].counts == (10, None)
    assert cells["2025-02"].counts == (2, 100)
    assert cells["2025-02"].of == (1, 2)


def test_published_values_without_counts_are_not_added_up(quick_world: World):
    quick_world.organisations("L T1 T2")
    quick_world.member("T1", "L")
    quick_world.member("T2", "L")
    batch = quick_world.batch()
    for code in ("T1", "T2"):
        quick_world.cell(code, "2025-01", batch=batch, value=3.5, status=CellStatus.VALUE)
    quick_world.rebuild()
    cell = quick_world.cells("L")["2025-01"]
    assert cell.status is CellStatus.MISSING
    assert (cell.counts, cell.value) == ((None, None), None)
    assert quick_world.cells("T1")["2025-01"].value == 3.5


def test_members_in_a_circle_are_followed_once(quick_world: World):
    quick_world.organisations("L1 L2 T1")
    quick_world.member("L1", "L2")
    quick_world.member("L2", "L1")
    quick_world.member("T1", "L2")
    quick_world.cell("T1", "2025-01", 1, 10, batch=quick_world.batch())
    quick_world.rebuild()
    assert quick_world.cells("L1")["2025-01"].counts == (1, 10)
