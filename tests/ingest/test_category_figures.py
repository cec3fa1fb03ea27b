"""Counted categories become rates and groups that say neither more nor less than their rows."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.month import Month
from indicators.vocabulary import NOT_KNOWN, CellStatus
from ingest import category_figures, columns, msds_data, rows
from ingest.dimensions import MISSING, Dimension
from ingest.tallies import Counted, Group
from tests.ingest.conftest import NOW
from tests.ingest.files import data, tally

DIMENSIONS = {one.name: one for one in msds_data.by_name().values() if not one.is_total}
COUNTS = st.integers(0, 80).map(lambda number: 5 * number)


@st.composite
def counted(draw: st.DrawFn) -> tuple[Dimension, dict[str, Counted]]:
    """Some rows of one dimension, the missing category perhaps among them."""
    dimension = DIMENSIONS[draw(st.sampled_from(sorted(DIMENSIONS)))]
    kept = draw(st.sets(st.sampled_from(sorted({*dimension.categories, MISSING})), min_size=1))
    found = {}
    for line, name in enumerate(sorted(kept), start=2):
        number = draw(COUNTS)
        found[name] = Counted(number, CellStatus.VALUE if number else CellStatus.ZERO, line)
    return dimension, found


def cells(dimension: Dimension, categories: dict[str, Counted], absent: CellStatus = CellStatus.MISSING) -> list:
    group = Group(Month.of(2026, 9), dimension.name, "RXA")
    return list(
        category_figures.cells(
            group, categories, dimension, absent=absent, precision=lambda definition, _: definition.precision
        )
    )


@given(counted())
def test_a_rate_is_its_rows_over_all_known_rows_or_has_no_numerator(case):
    dimension, categories = case
    for cell in cells(dimension, categories):
        if any(cell.stratum):
            continue
        wanted = dimension.numerators[cell.definition]
        counts = cell.definition in dimension.with_missing
        whole = {name: one.number for name, one in categories.items() if counts or name != MISSING}
        present = [whole[name] for name in wanted if name in whole]
        nobody = not whole or (
            not sum(whole.values()) and categories.get(MISSING, Counted(0, CellStatus.ZERO, 0)).number
        )
        if nobody:
            assert (cell.numerator, cell.denominator, cell.status) == (None, None, CellStatus.MISSING)
        elif present:
            assert (cell.numerator, cell.denominator) == (sum(present), sum(whole.values()))
            assert cell.status is (CellStatus.VALUE if sum(present) else CellStatus.ZERO)
        else:
            assert (cell.numerator, cell.denominator, cell.status) == (None, sum(whole.values()), CellStatus.MISSING)


@given(counted())
def test_groups_add_up_to_the_rows_and_are_all_there_or_only_those_printed(case):
    dimension, categories = case
    divided = [cell for cell in cells(dimension, categories) if any(cell.stratum)]
    if dimension.division is None:
        assert divided == []
        return
    of = dimension.division.groups
    assert sum(cell.numerator or 0 for cell in divided) == sum(
        one.number or 0 for name, one in categories.items() if any(name in each for each in of.values())
    )
    printed = {group for group, names in of.items() if set(names) & set(categories)}
    groups = {cell.stratum[1] for cell in divided}
    assert groups == (set(of) if printed - {NOT_KNOWN} else printed)
    for cell in divided:
        told = cell.stratum[1] in printed
        assert (cell.numerator is not None, cell.denominator) == (told, None if told else 0)


@given(counted())
def test_where_a_file_cannot_tell_an_absent_row_is_never_marked_as_nought(case):
    for cell in cells(*case, absent=CellStatus.ZERO_OR_SUPPRESSED):
        assert cell.numerator is not None or cell.denominator is None


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_cell(shuffled: random.Random):
    dimension = "EthnicCategoryMotherGroup"
    lines = [tally(dimension, "White", 300), tally(dimension, "Mixed", 5), tally(dimension, "Not Stated", 15)]
    lines += [tally("TotalBookings", "", 320), tally("TotalBookings", "", 60, level="booking_site", code="RXA01")]
    lines += [tally(dimension, "White", 60, level="booking_site", code="RXA01")]

    def read(order: list[str]) -> set[tuple]:
        sheet = rows.sheet(data(*order))
        places = columns.columns(sheet.header, msds_data.LAYOUT)
        return {cell[:-1] for cell in msds_data.parse(sheet, places, today=NOW.date()).cells}

    other = list(lines)
    shuffled.shuffle(other)
    assert read(other) == read(lines)


def test_how_many_records_have_a_category_is_kept_beside_the_figures():
    counted = {"asian": Counted(40, CellStatus.VALUE, 5), MISSING: Counted(10, CellStatus.VALUE, 4)}
    (one,) = category_figures.recorded(Group(Month.of(2026, 9), "EthnicCategoryMotherGroup", "DEMO-T1"), counted)
    assert (one.item.name, one.valid, one.missing, one.denominator, one.line) == (
        "EthnicCategoryMotherGroup", 40, 10, 50, 4,
    )  # fmt: skip


@pytest.mark.parametrize(
    "counted",
    [{}, {"asian": Counted(None, CellStatus.SUPPRESSED, 2)}, {"asian": Counted(0, CellStatus.ZERO, 2)}],
)
def test_of_withheld_counts_and_of_nobody_no_share_is_kept(counted):
    assert list(category_figures.recorded(Group(Month.of(2026, 9), "Any", "DEMO-T1"), counted)) == []
