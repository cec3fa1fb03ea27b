"""Sums over packed cells are those of a plain loop."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import catalogue
from indicators.vocabulary import CellStatus
from queries.variation_sums import summed
from store.packed import CELL, PROVENANCE

DEFINITION = catalogue.load().definitions["preterm_lt37.cqim"]
START = 24_300
CELLS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 40), st.integers(41, 300), st.sampled_from(CellStatus)),
    unique_by=lambda cell: cell[0],
    max_size=12,
).map(lambda few: sorted(few, key=lambda cell: cell[0]))


def packed(cells) -> bytes:
    rows = np.zeros(len(cells), CELL)
    for row, (place, numerator, denominator, status) in zip(rows, cells, strict=True):
        row["month"] = row["window_start"] = START + place
        row["window_months"], row["status"], row["precision"] = 1, status, 1
        # Some sources print 0 beside what they set aside: it must not be counted.
        row["numerator"], row["denominator"] = (numerator, denominator) if status.has_number else (0, 0)
        row["contributing"] = row["eligible"] = -1
    return rows.tobytes()


@given(st.lists(CELLS, min_size=1, max_size=6))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_sums_are_those_of_a_plain_loop(series):
    ends = np.arange(START + 3, START + 9, dtype=np.int32)
    provenance = [np.ones(len(cells), PROVENANCE).tobytes() for cells in series]
    found = summed([packed(cells) for cells in series], provenance, ends=ends, definition=DEFINITION)
    for place, cells in enumerate(series):
        inside = [cell for cell in cells if 3 <= cell[0] < 9]
        counted = [cell for cell in inside if cell[3].has_number]
        assert found.numerator[place] == sum(cell[1] for cell in counted)
        assert found.denominator[place] == sum(cell[2] for cell in counted)
        assert found.counted[place] == len(counted)
        assert found.cells[place].sum() == len(ends)
        missing = sum(cell[3] is CellStatus.MISSING for cell in inside)
        assert found.cells[place, CellStatus.MISSING] == len(ends) - len(inside) + missing


def test_no_cells_at_all_are_all_missing():
    found = summed([b""], [b""], ends=np.array([START], np.int32), definition=DEFINITION)
    assert (found.numerator[0], found.denominator[0], found.cells[0, CellStatus.MISSING]) == (0, 0, 1)
    assert not found.has_numbers[0]
