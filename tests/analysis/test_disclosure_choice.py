"""Which cell is suppressed for the sake of another, sum by sum, before any solver is asked."""

import numpy as np

from analysis.disclosure_choice import Choice
from analysis.disclosure_sums import Sum

COUNTS = np.array([3.0, 20, 30, 53, 9, 62])
SUMS = [Sum(3, (0, 1, 2)), Sum(5, (3, 4))]
PUBLIC = np.zeros(6, dtype=bool)


def hidden(*cells):
    return np.isin(np.arange(6), cells)


def test_a_cell_alone_in_its_sum_takes_the_smallest_other_with_it():
    found = Choice(COUNTS, SUMS, PUBLIC).no_lone_cell(hidden(0))
    assert np.flatnonzero(found).tolist() == [0, 1]


def test_a_total_alone_in_the_sum_above_takes_one_more():
    found = Choice(COUNTS, SUMS, PUBLIC).no_lone_cell(hidden(0, 3))
    assert np.flatnonzero(found).tolist() == [0, 3, 4]


def test_sums_with_none_or_two_suppressed_cells_give_nothing():
    choice = Choice(COUNTS, SUMS, PUBLIC)
    assert not choice.no_lone_cell(hidden()).any()
    assert np.flatnonzero(choice.no_lone_cell(hidden(0, 1))).tolist() == [0, 1]


def test_public_cells_and_zeros_are_not_taken():
    counts = np.array([3.0, 0, 30, 33, 9, 42])
    found = Choice(counts, SUMS, hidden(2)).no_lone_cell(hidden(0))
    assert np.flatnonzero(found).tolist() == [0, 3, 4]


def test_the_first_cell_is_taken_like_any_other():
    counts = np.array([20.0, 3, 30, 53, 9, 62])
    found = Choice(counts, SUMS, PUBLIC).no_lone_cell(hidden(1))
    assert np.flatnonzero(found).tolist() == [0, 1]
