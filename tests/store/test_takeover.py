"""Mergers and changes of code: history is carried on, the old series stay, and totals do not move."""

import pytest

from indicators.vocabulary import CellStatus, Precision, Vintage
from store.successions import SuccessionLoop
from tests.store.world import NOT_ADDITIVE, World

MONTHS = ("2024-11", "2024-12", "2025-01", "2025-02", "2025-03", "2025-04")
CHANGE = "2025-02-01"
BEFORE, AFTER = MONTHS[:3], MONTHS[3:]


def _report(world: World, codes: str, months: tuple[str, ...], batch: int, **options) -> None:
    for number, code in enumerate(codes.split(), start=1):
        for place, month in enumerate(months):
            world.cell(code, month, number + place, 100 * number, batch=batch, **options)


@pytest.fixture
def three_into_one(world: World) -> World:
    """Three LMNS of two trusts each become one on 1 February; two of the trusts merge on 1 April."""
    world.organisations("N R L1 L2 L3 L9 T1 T2 T3 T4 T5 T6 T9")
    world.member("R", "N")
    for place, lmns in enumerate(("L1", "L2", "L3")):
        world.member(lmns, "R", None, "2025-01-31")
        world.succeed(lmns, "L9", CHANGE)
        for trust in (f"T{2 * place + 1}", f"T{2 * place + 2}"):
            world.member(trust, lmns, None, "2025-01-31")
            world.member(trust, "L9", CHANGE, "2025-03-31" if trust in ("T1", "T2") else None)
    world.member("L9", "R", CHANGE)
    world.member("T9", "L9", "2025-04-01")
    for trust in ("T1", "T2"):
        world.succeed(trust, "T9", "2025-04-01")
    batch = world.batch()
    _report(world, "T1 T2", MONTHS[:5], batch)
    _report(world, "T9", MONTHS[5:], batch)
    _report(world, "T3 T4 T5 T6", MONTHS, batch)
    world.rebuild()
    return world


def _published(world: World, months: tuple[str, ...] = MONTHS) -> dict[str, tuple[float, float]]:
    total = dict.fromkeys(months, (0.0, 0.0))
    for code in ("T1", "T2", "T3", "T4", "T5", "T6", "T9"):
        for month, cell in world.cells(code).items():
            if month in total and cell.origin == 0:
                total[month] = (total[month][0] + cell.numerator, total[month][1] + cell.denominator)
    return total


@pytest.mark.acceptance("C12")
def test_the_new_lmns_shows_the_summed_history_of_the_three(three_into_one: World):
    cells = three_into_one.cells("L9")
    assert {month: cell.counts for month, cell in cells.items()} == _published(three_into_one)
    assert [cell.of for cell in cells.values()] == [(6, 6)] * 5 + [(5, 5)]


@pytest.mark.acceptance("C12")
def test_the_three_old_ones_stay_viewable_up_to_their_end(three_into_one: World):
    for lmns in ("L1", "L2", "L3"):
        assert tuple(three_into_one.cells(lmns)) == BEFORE


@pytest.mark.acceptance("C12")
def test_totals_of_region_and_nation_are_unchanged_by_mergers_below(three_into_one: World):
    for code in ("R", "N"):
        cells = three_into_one.cells(code)
        assert {month: cell.counts for month, cell in cells.items()} == _published(three_into_one)


@pytest.mark.acceptance("C12")
def test_a_merged_trust_shows_its_predecessors_sum_before_and_its_own_after(three_into_one: World):
    cells = three_into_one.cells("T9")
    assert tuple(cells) == MONTHS
    for month in MONTHS[:5]:
        parts = [three_into_one.cells(code)[month] for code in ("T1", "T2")]
        assert cells[month].counts == (sum(one.numerator for one in parts), sum(one.denominator for one in parts))
        assert cells[month].of == (2, 2)
        assert cells[month].origin == 1
    assert cells["2025-04"].origin == 0
    assert three_into_one.series("T9").derived is False
    assert tuple(three_into_one.cells("T1")) == MONTHS[:5]


def test_memberships_without_dates_count_nobody_twice(world: World):
    world.organisations("R L T1 T2 T9")
    world.member("L", "R")
    for code in ("T1", "T2", "T9"):
        world.member(code, "L")
    for code in ("T1", "T2"):
        world.succeed(code, "T9", CHANGE)
    batch = world.batch()
    _report(world, "T1 T2", BEFORE, batch)
    _report(world, "T9", AFTER, batch)
    world.rebuild()
    for code in ("L", "R"):
        cells = world.cells(code)
        assert [cells[month].counts for month in BEFORE] == [(3, 300), (5, 300), (7, 300)]
        assert [cells[month].of for month in MONTHS] == [(2, 2)] * 3 + [(1, 1)] * 3


def test_predecessors_that_no_membership_names_count_where_their_successor_belongs(world: World):
    world.organisations("R L T1 T2 T9")
    world.member("L", "R")
    world.member("T9", "L")
    for code in ("T1", "T2"):
        world.succeed(code, "T9", CHANGE)
    batch = world.batch()
    _report(world, "T1 T2", BEFORE, batch)
    _report(world, "T9", AFTER, batch)
    world.rebuild()
    assert [cell.counts for cell in world.cells("R").values()][:3] == [(3, 300), (5, 300), (7, 300)]
    assert [cell.of for cell in world.cells("R").values()] == [(2, 2)] * 3 + [(1, 1)] * 3


def test_a_changed_code_carries_the_same_cells_on(world: World):
    world.organisations("T1 T2")
    world.succeed("T1", "T2", CHANGE, "code_change")
    batch = world.batch()
    _report(world, "T1", BEFORE, batch, precision=Precision.ONE_TO_SEVEN_AS_FIVE, vintage=Vintage.PROVISIONAL)
    world.cell("T1", "2024-10", batch=batch, status=CellStatus.SUPPRESSED)
    _report(world, "T2", AFTER, batch)
    world.rebuild()
    old, new = world.cells("T1"), world.cells("T2")
    assert tuple(new) == ("2024-10", *MONTHS)
    for month in ("2024-10", *BEFORE):
        assert new[month].origin == 1
        assert (new[month].counts, new[month].status) == (old[month].counts, old[month].status)
        assert (new[month].batch, new[month].line) == (old[month].batch, old[month].line)
        assert new[month].precision is old[month].precision


def test_a_changed_code_is_one_member_even_when_old_months_were_published_again_under_the_new(world: World):
    world.organisations("L T1 T2 T3")
    world.member("T1", "L", None, "2025-01-31")
    for code in ("T2", "T3"):
        world.member(code, "L")
    world.succeed("T1", "T2", CHANGE, "code_change")
    batch = world.batch()
    _report(world, "T1", BEFORE, batch)
    world.cell("T2", "2025-01", 50, 500, batch=batch)
    _report(world, "T2", AFTER, batch)
    world.rebuild()
    assert world.cells("T2")["2025-01"].counts == (50, 500)
    cells = world.cells("L")
    assert [cells[month].counts for month in BEFORE] == [(1, 100), (2, 100), (50, 500)]
    assert [cell.of for cell in cells.values()] == [(1, 2)] * 6


def test_a_chain_of_changes_is_followed_to_its_start(world: World):
    world.organisations("T1 T2 T3 T4")
    world.succeed("T3", "T4", "2025-03-01")
    world.succeed("T1", "T3", "2025-01-01", "code_change")
    world.succeed("T2", "T4", "2025-03-01")
    batch = world.batch()
    _report(world, "T1 T2", ("2024-12",), batch)
    _report(world, "T3 T2", ("2025-01",), batch)
    _report(world, "T4", ("2025-03",), batch)
    world.rebuild()
    cells = world.cells("T4")
    assert [cells[month].counts for month in ("2024-12", "2025-01", "2025-03")] == [(3, 300), (3, 300), (1, 100)]
    assert cells["2024-12"].of == (2, 2)


@pytest.mark.acceptance("R6")
@pytest.mark.parametrize("status", [one for one in CellStatus if not one.has_number], ids=lambda one: one.word)
def test_a_merger_sums_what_contributes_and_says_how_many(world: World, status: CellStatus):
    world.organisations("T1 T2 T9")
    for code in ("T1", "T2"):
        world.succeed(code, "T9", CHANGE)
    batch = world.batch()
    world.cell("T1", "2025-01", 1, 100, batch=batch)
    world.cell("T2", "2025-01", batch=batch, status=status)
    world.cell("T1", "2024-12", 2, 100, batch=batch)
    for code in ("T1", "T2"):
        world.cell(code, "2024-11", batch=batch, status=status)
    world.rebuild()
    cells = world.cells("T9")
    assert (cells["2025-01"].counts, cells["2025-01"].of) == ((1, 100), (1, 2))
    assert (cells["2024-12"].counts, cells["2024-12"].of) == ((2, 100), (1, 2))
    assert (cells["2024-11"].counts, cells["2024-11"].of) == ((None, None), (0, 2))


def test_a_merger_of_published_rounded_counts_says_that_it_is_an_interval(world: World):
    world.definition = NOT_ADDITIVE
    world.organisations("T1 T2 T9")
    for code in ("T1", "T2"):
        world.succeed(code, "T9", CHANGE)
    _report(world, "T1 T2", BEFORE, world.batch(), precision=Precision.ONE_TO_SEVEN_AS_FIVE)
    world.rebuild()
    assert {cell.precision for cell in world.cells("T9").values()} == {Precision.INTERVAL}


def test_a_split_gives_nobody_a_history(world: World):
    world.organisations("T1 T2 T3")
    for code in ("T2", "T3"):
        world.succeed("T1", code, CHANGE, "split")
    batch = world.batch()
    _report(world, "T1", BEFORE, batch)
    _report(world, "T2 T3", AFTER, batch)
    world.rebuild()
    assert tuple(world.cells("T2")) == AFTER
    assert tuple(world.cells("T1")) == BEFORE


def test_a_trust_that_takes_another_in_keeps_its_own_history_and_totals_keep_both(world: World):
    world.organisations("L T1 T2")
    world.member("T1", "L")
    world.member("T2", "L", None, "2025-01-31")
    world.succeed("T2", "T1", CHANGE)
    batch = world.batch()
    _report(world, "T1 T2", BEFORE, batch)
    _report(world, "T1", AFTER, batch)
    world.rebuild()
    assert {cell.origin for cell in world.cells("T1").values()} == {0}
    assert [cell.counts for cell in world.cells("L").values()][:3] == [(3, 300), (5, 300), (7, 300)]


def test_a_trust_among_its_own_predecessors_shows_the_sum_before(world: World):
    world.organisations("L T1 T2")
    world.member("T1", "L")
    world.member("T2", "L", None, "2025-01-31")
    for code in ("T1", "T2"):
        world.succeed(code, "T1", CHANGE)
    batch = world.batch()
    _report(world, "T1 T2", BEFORE, batch)
    _report(world, "T1", AFTER, batch)
    world.rebuild()
    assert [cell.counts for cell in world.cells("T1").values()][:3] == [(3, 300), (5, 300), (7, 300)]
    assert [cell.counts for cell in world.cells("L").values()][:3] == [(3, 300), (5, 300), (7, 300)]
    assert [cell.of for cell in world.cells("L").values()] == [(2, 2)] * 3 + [(1, 1)] * 3


def test_a_change_within_a_month_leaves_that_month_with_the_predecessors_unless_published_again(world: World):
    world.organisations("T1 T2")
    world.succeed("T1", "T2", "2025-02-15", "code_change")
    batch = world.batch()
    _report(world, "T1", ("2025-01", "2025-02", "2025-03"), batch)
    _report(world, "T2", ("2025-03",), batch)
    world.rebuild()
    cells = world.cells("T2")
    assert [cell.origin for cell in cells.values()] == [1, 1, 0]


def test_sites_carry_a_merged_trust_back_without_counting_twice(world: World):
    world.organisations("L T1 T2 T9 S1 S2")
    for code in ("T1", "T2"):
        world.member(code, "L", None, "2025-01-31")
        world.succeed(code, "T9", CHANGE)
    world.member("T9", "L")
    for site, trust in (("S1", "T1"), ("S2", "T2")):
        world.member(site, trust, None, "2025-01-31")
        world.member(site, "T9")
    _report(world, "S1 S2", MONTHS, world.batch())
    world.rebuild()
    expected = [(3, 300), (5, 300), (7, 300), (9, 300), (11, 300), (13, 300)]
    assert [cell.counts for cell in world.cells("T9").values()] == expected
    assert [cell.counts for cell in world.cells("L").values()] == expected
    assert [cell.of for cell in world.cells("L").values()] == [(2, 2)] * 3 + [(1, 1)] * 3
    assert tuple(world.cells("T1")) == BEFORE


@pytest.mark.parametrize("dated", [True, False], ids=["dated memberships", "undated memberships"])
@pytest.mark.parametrize("kind", ["code_change", "merger"])
def test_a_trust_that_is_the_sum_of_its_sites_keeps_its_place_above_through_a_change(
    world: World, kind: str, dated: bool
):
    world.organisations("N R L T1 T2 T3 S1 S2 S3")
    world.member("R", "N")
    world.member("L", "R")
    world.member("T3", "L")
    world.member("S3", "T3")
    last, first = ("2025-01-31", CHANGE) if dated else (None, None)
    world.member("T1", "L", None, last)
    world.member("T2", "L", first)
    for site in ("S1", "S2"):
        world.member(site, "T1", None, last)
        world.member(site, "T2", first)
    world.succeed("T1", "T2", CHANGE, kind)
    _report(world, "S1 S2 S3", MONTHS, world.batch())
    world.rebuild()
    expected = [(6, 600), (9, 600), (12, 600), (15, 600), (18, 600), (21, 600)]
    for code in ("L", "R", "N"):
        cells = world.cells(code)
        assert [cell.counts for cell in cells.values()] == expected
        assert [cell.of for cell in cells.values()] == [(2, 2)] * 6


def test_an_lmns_that_reports_itself_still_shows_its_predecessors_before(world: World):
    world.organisations("L1 L2 L9 T1 T2")
    for lmns, trust in (("L1", "T1"), ("L2", "T2")):
        world.member(trust, lmns, None, "2025-01-31")
        world.member(trust, "L9", CHANGE)
        world.succeed(lmns, "L9", CHANGE)
    batch = world.batch()
    _report(world, "T1 T2", BEFORE, batch)
    _report(world, "L9", AFTER, batch)
    world.rebuild()
    cells = world.cells("L9")
    assert tuple(cells) == MONTHS
    assert [cells[month].counts for month in BEFORE] == [(3, 300), (5, 300), (7, 300)]
    assert {cells[month].origin for month in AFTER} == {0}


def test_organisations_that_succeed_one_another_in_a_circle_are_named(world: World):
    world.organisations("T1 T2")
    world.succeed("T1", "T2", CHANGE)
    world.succeed("T2", "T1", "2026-01-01")
    with pytest.raises(SuccessionLoop, match=str(world.id("T1"))):
        world.rebuild()
