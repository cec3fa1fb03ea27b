"""A series: cells in time order, and what forbids judging it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.eligibility import why_not, why_not_rows
from analysis.overlapping import every_third
from analysis.series import rates
from analysis.verdicts import Reason
from indicators.vocabulary import CellStatus, Precision, Vintage
from tests.analysis.making import FIRST, month, series

NAN = np.nan


@pytest.mark.parametrize(
    ("numerator", "denominator", "value", "rate"),
    [
        (3, 60, NAN, 5.0),
        (0, 60, NAN, 0.0),
        (0, 0, NAN, NAN),  # nothing out of nothing is undefined
        (3, 0, NAN, NAN),
        (NAN, 60, NAN, NAN),
        (3, NAN, NAN, 300.0),  # a count has no denominator
        (NAN, NAN, 7.5, 7.5),
        (3, 60, 7.5, 5.0),  # counts win over a rate printed beside them
        (0, 0, 7.5, 7.5),
    ],
)
def test_a_rate_is_counts_over_counts_or_what_was_published(numerator, denominator, value, rate):
    found = rates(np.array([numerator], float), np.array([denominator], float), np.array([value]), per=100)
    assert found[0] == pytest.approx(rate, nan_ok=True)


def test_a_series_is_cut_to_months_with_both_ends():
    made = series(range(10)).between(month(2), month(5))
    assert (made.first, made.last, len(made)) == (month(2), month(5), 4)
    assert made.value.tolist() == [2, 3, 4, 5]


def test_cells_come_in_time_order():
    assert [cell.value for cell in series([3.0, 1.0, 2.0]).cells()] == [3, 1, 2]


def test_a_cell_knows_its_window_and_where_it_came_from():
    cell = series([1.0, 2.0, 3.0], window=3, precision=Precision.NEAREST_FIVE).cell(2)
    assert (cell.window.start, cell.window.months) == (FIRST, 3)
    assert (cell.status, cell.vintage, cell.precision) == (CellStatus.VALUE, Vintage.FINAL, Precision.NEAREST_FIVE)


@pytest.mark.parametrize(
    ("values", "window", "overlapping"),
    [
        ([1.0, 2, 3, 4], 1, False),
        ([1.0, 2, 3, 4], 3, True),
        ([1.0, NAN, NAN, 4], 3, False),
        ([1.0, NAN, 3, NAN], 3, True),
        ([1.0], 12, False),
        ([NAN, NAN], 3, False),
    ],
)
def test_windows_longer_than_the_step_overlap(values, window, overlapping):
    made = series(values, window=window)
    assert made.overlapping is overlapping
    expected = Reason.OVERLAPPING_WINDOWS if overlapping else Reason.NONE
    assert why_not(made, rare=False, numeric=True) is expected


def test_a_month_not_submitted_still_stands_between_windows():
    statuses = [CellStatus.VALUE, CellStatus.DID_NOT_SUBMIT, CellStatus.VALUE]
    assert series([1.0, NAN, 3.0], window=3, status=statuses).overlapping


@pytest.mark.parametrize(
    ("counts", "rare", "reason"),
    [
        ([0.0, 1, 2], True, Reason.RARE_EVENTS),
        ([0.0, 1, 2], False, Reason.RARE_EVENTS),
        ([0.0, 1, 3.5], False, Reason.NONE),
        ([1.0, 2, 1.5], False, Reason.NONE),
        ([0.5, 1, 0], False, Reason.NONE),
        ([1.0, 1, 2], False, Reason.RARE_EVENTS),
        ([1.0, 2, NAN], False, Reason.NONE),
        ([0.0, 0, 0], False, Reason.NONE),
        ([0.0, 0, 0], True, Reason.RARE_EVENTS),
        ([NAN, NAN, NAN], False, Reason.NONE),
        ([5.0, 5, 5], True, Reason.NONE),
        ([NAN, NAN, NAN], True, Reason.RARE_EVENTS),
        ([NAN, 9.0, NAN], True, Reason.NONE),
        ([NAN, 4.0, 5.0], True, Reason.RARE_EVENTS),
    ],
)
def test_rare_harms_need_about_five_events_a_month_and_anything_else_one_and_a_half(counts, rare, reason):
    assert why_not(series([1.0, 2, 3], numerator=counts), rare=rare, numeric=True) is reason


def test_what_is_no_number_is_refused_first():
    assert why_not(series([1.0, 2], window=3), rare=True, numeric=False) is Reason.NOT_NUMERIC


@given(
    st.lists(st.tuples(st.integers(1, 4), st.booleans(), st.integers(0, 12)), min_size=1, max_size=14), st.booleans()
)
def test_a_block_is_asked_as_each_series_is_asked(cells, rare):
    windows, here, counts = (np.array(one) for one in zip(*cells, strict=True))
    made = series(
        np.where(here, 1.0, NAN), numerator=counts, status=np.where(here, CellStatus.VALUE, CellStatus.MISSING)
    )
    made = type(made)(**{**made.__dict__, "window_months": windows.astype(np.int32)})
    stacked = why_not_rows(
        np.stack([made.numerator] * 3),
        months=np.stack([made.months] * 3),
        window_months=np.stack([made.window_months] * 3),
        reported=np.stack([here] * 3),
        rare=np.array([rare] * 3),
        numeric=np.array([True, False, True]),
    )
    alone = why_not(made, rare=rare, numeric=True)
    assert stacked == [alone, Reason.NOT_NUMERIC, alone]
    assert (alone is Reason.OVERLAPPING_WINDOWS) is made.overlapping


def test_every_third_point_shares_no_data_and_ends_with_the_last():
    made = every_third(series([*range(11), NAN], window=3))
    assert made.value.tolist() == [1, 4, 7, 10]
    assert not made.overlapping


def test_a_rolling_year_keeps_every_twelfth():
    assert every_third(series(range(30), window=12)).value.tolist() == [5, 17, 29]


def test_a_series_without_a_report_keeps_its_shape():
    assert len(every_third(series([NAN, NAN]))) == 2
