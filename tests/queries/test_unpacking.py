"""Packed cells become a series in which no state is a number and no month is missing from the line."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import csv_table
from indicators import catalogue
from indicators.month import Month
from indicators.vocabulary import CellStatus
from queries.unpacking import NoCells, unpacked
from store.packed import CELL, PROVENANCE

MONTHLY = catalogue.load().definitions["pph_1500.local"]
JULY = Month.of(2026, 7)

CELLS = st.dictionaries(
    st.integers(0, 60),
    st.tuples(st.sampled_from(CellStatus), st.floats(0, 500), st.floats(1, 500), st.floats(0, 1000)),
    min_size=1,
    max_size=30,
)


def packed(cells: dict[int, tuple[CellStatus, float, float, float]]) -> tuple[np.ndarray, np.ndarray]:
    rows, provenance = np.zeros(len(cells), CELL), np.zeros(len(cells), PROVENANCE)
    for place, (step, (status, numerator, denominator, value)) in enumerate(sorted(cells.items())):
        rows[place]["month"] = rows[place]["window_start"] = JULY.plus(step).ordinal
        rows[place]["window_months"] = 1
        rows[place]["status"] = status
        rows[place]["numerator"], rows[place]["denominator"], rows[place]["value"] = numerator, denominator, value
        provenance[place] = (1, place + 2)
    return rows, provenance


@pytest.mark.acceptance("R6")
@given(CELLS)
def test_no_number_stands_where_the_status_has_none_whatever_was_printed_beside_it(cells):
    series, _ = unpacked(*packed(cells), definition=MONTHLY)
    for place in range(len(series)):
        cell = series.cell(place)
        numbers = (cell.numerator, cell.denominator, cell.value)
        assert cell.status.has_number == (not np.isnan(numbers).any())
        if not cell.status.has_number:
            assert {csv_table.number(one, cell.status) for one in numbers} == {cell.status}


@pytest.mark.acceptance("R7")
@given(CELLS)
def test_there_is_one_place_for_every_month_from_the_first_to_the_last(cells):
    series, _ = unpacked(*packed(cells), definition=MONTHLY)
    assert np.diff(series.months).tolist() == [1] * (len(series) - 1)
    assert (len(series), series.first) == (max(cells) - min(cells) + 1, JULY.plus(min(cells)))
    reported = {JULY.plus(step).ordinal: status for step, (status, *_) in cells.items()}
    for month, status in zip(series.months.tolist(), series.status.tolist(), strict=True):
        assert status == reported.get(month, CellStatus.MISSING)


@given(CELLS, st.integers(-3, 70))
def test_a_series_ends_in_the_month_it_is_asked_to_end_in(cells, step):
    until = JULY.plus(step)
    if step < min(cells):
        with pytest.raises(NoCells):
            unpacked(*packed(cells), definition=MONTHLY, until=until)
        return
    assert unpacked(*packed(cells), definition=MONTHLY, until=until)[0].last == until


def test_a_series_knows_how_many_printed_counts_its_definition_adds():
    several = replace(MONTHLY, counts_added=(2, 5))
    cells = packed({0: (CellStatus.VALUE, 20.0, 400.0, np.nan)})
    assert unpacked(*cells, definition=several)[0].counts_added == (2, 5)
    assert unpacked(*cells, definition=MONTHLY)[0].counts_added == (1, 1)
