"""Adding and subtracting: right on what it finds, and never more than a solver finds."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure_arithmetic import by_arithmetic
from analysis.disclosure_bounds import Known
from analysis.disclosure_sums import Sum

SUMS = [Sum(3, (0, 1, 2)), Sum(5, (3, 4))]


def test_a_part_is_the_total_less_the_others():
    low = np.array([4.0, 1, 9, 20, 1, 25])
    high = np.array([4.0, np.inf, 9, 20, np.inf, 25])
    found = by_arithmetic(low, high, SUMS)
    assert [side.tolist() for side in found] == [[4, 7, 9, 20, 5, 25]] * 2


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 12), min_size=4, max_size=4), st.lists(st.booleans(), min_size=6, max_size=6))
def test_it_never_says_more_than_a_solver_and_always_leaves_the_truth(counts, hidden):
    a, b, c, d = map(float, counts)
    true = np.array([a, b, c, a + b + c, d, a + b + c + d])
    gone = np.array(hidden) & (true > 0)
    low, high = np.where(gone, 1, true), np.where(gone, np.inf, true)
    least, most = by_arithmetic(low, high, SUMS)
    assert np.all((least <= true) & (true <= most))
    known = Known(low, high, SUMS)
    for cell in np.flatnonzero(gone).tolist():
        lowest, highest = known.bounds(cell)
        assert least[cell] <= lowest + 1e-6
        assert most[cell] >= min(highest, 1000) - 1e-6


def test_the_one_part_without_a_bound_makes_up_what_the_others_leave_of_an_open_total():
    low, high = np.array([4.0, 1, 9, 20]), np.array([4.0, np.inf, 9, np.inf])
    found = by_arithmetic(low, high, SUMS[:1])
    assert found[0].tolist() == [4, 7, 9, 20]
    assert np.isinf(found[1][[1, 3]]).all()


def test_two_parts_without_a_bound_leave_each_other_open():
    low, high = np.array([1.0, 1, 9, 20]), np.array([np.inf, np.inf, 9, np.inf])
    assert by_arithmetic(low, high, SUMS[:1])[0].tolist() == [1, 1, 9, 20]
