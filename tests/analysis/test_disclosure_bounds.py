"""What a solver concludes of single counts, against small tables worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.disclosure import NHSD_CQIM, NHSD_DASHBOARD, Policy
from analysis.disclosure_bounds import Impossible, Known
from analysis.disclosure_choice import CannotProtect
from analysis.disclosure_secondary import protect
from analysis.disclosure_sums import DoesNotAddUp, Sum
from analysis.disclosure_versions import protect_revision


def known(low: list[float], high: list[float], *sums: Sum) -> Known:
    return Known(np.array(low), np.array(high), sums)


@pytest.mark.parametrize(
    ("cell", "between"),
    [(0, (3, 10)), (1, (0, 7)), (2, (10, 10)), (3, (2, 5))],
)
def test_two_parts_of_a_known_total_bound_each_other(cell, between):
    table = known([3, 0, 10, 2], [np.inf, 9, 10, 5], Sum(2, (0, 1)))
    assert table.bounds(cell) == pytest.approx(between)


def test_a_total_that_nobody_printed_lies_between_the_sums_of_its_parts():
    table = known([1, 2, 0], [4, 6, np.inf], Sum(2, (0, 1)))
    assert table.bounds(2) == pytest.approx((3, 10))
    assert table.bounds(0) == pytest.approx((1, 4))


def test_a_count_without_end_is_let_go_far_beyond_all_that_is_known():
    low, high = known([0, 5], [np.inf, 5]).bounds(0)
    assert (low, high >= 1000) == (0, True)
    assert known([0], [np.inf]).bounds(0)[1] >= 1000


def test_sums_through_a_known_count_tie_nothing_together():
    table = known([0, 4, 0, 0, 9], [9, 4, 9, 9, 9], Sum(4, (0, 1)), Sum(1, (2, 3)))
    assert table.bounds(0) == pytest.approx((5, 5))
    assert table.bounds(2) == pytest.approx((0, 4))


def test_figures_that_do_not_agree_are_refused():
    with pytest.raises(Impossible, match=r"^the figures do not agree with their sums$"):
        known([1, 1, 9], [2, 2, 9], Sum(2, (0, 1))).bounds(0)


COUNTS, SUMS = np.array([3.0, 40, 50, 93]), [Sum(3, (0, 1, 2))]


def test_a_revision_keeps_hidden_what_was_hidden_and_did_not_change():
    earlier = protect(COUNTS, SUMS, policy=NHSD_DASHBOARD)
    assert earlier.hidden[0]
    assert earlier.hidden.sum() >= 2
    beside = int(np.flatnonzero(earlier.hidden)[1])
    later = COUNTS.copy()
    other = next(place for place in (1, 2) if place != beside)
    later[other] += 10
    later[3] += 10
    found = protect_revision(later, SUMS, policy=NHSD_DASHBOARD, earlier_counts=COUNTS, earlier=earlier)
    assert found.hidden[0]
    assert found.hidden[beside]
    assert found.secondary.tolist() == [
        hidden and not NHSD_DASHBOARD.is_small(count)
        for hidden, count in zip(found.hidden.tolist(), later, strict=True)
    ]


def test_a_revision_that_changes_nothing_hides_the_same_cells():
    earlier = protect(COUNTS, SUMS, policy=NHSD_DASHBOARD)
    again = protect_revision(COUNTS, SUMS, policy=NHSD_DASHBOARD, earlier_counts=COUNTS, earlier=earlier)
    assert again.hidden.tolist() == earlier.hidden.tolist()
    assert again.secondary.tolist() == earlier.secondary.tolist()


def test_behind_a_rounded_figure_stands_no_count_that_would_have_been_suppressed():
    coarse = Policy("coarse", "to the nearest ten", 7, 0, 10)
    low, high = coarse.possible(np.array([0.0, 10, 20, np.nan]))
    assert low.tolist() == [0, 8, 16, 1]
    assert high.tolist() == [0, 14, 24, np.inf]


def test_a_rate_of_one_person_is_a_rate_and_of_nobody_none():
    rates = NHSD_DASHBOARD.rates(np.array([8.0, 1, 0, 5, np.nan]), np.array([16.0, 1, 2, 0, 9]))
    assert rates[:3].tolist() == [0.5, 1, 0]
    assert np.isnan(rates[3:]).all()


def test_what_is_suppressed_for_others_sake_is_all_that_is_hidden_and_not_small():
    found = protect(COUNTS, SUMS, policy=NHSD_DASHBOARD)
    assert found.hidden.tolist() == [True, True, False, False]
    assert found.secondary.tolist() == [False, True, False, False]
    assert found.printed[~found.hidden].tolist() == [50, 93]
    assert np.isnan(found.printed[found.hidden]).all()


def test_of_two_cells_that_would_do_the_larger_is_given_back():
    """Three parts: the small one needs one companion, the smaller of the two."""
    found = protect(np.array([2.0, 90, 30, 122]), [Sum(3, (0, 1, 2))], policy=NHSD_DASHBOARD)
    assert found.hidden.tolist() == [True, False, True, False]


def test_refusals_say_what_is_wrong():
    with pytest.raises(DoesNotAddUp, match="cell 2 is not the sum of 2 parts"):
        protect(np.array([1.0, 2, 9]), [Sum(2, (0, 1))], policy=NHSD_DASHBOARD)
    with pytest.raises(CannotProtect, match=r"^figures already public give a small count away$"):
        protect(
            np.array([2.0, 20, 22]),
            [Sum(2, (0, 1))],
            policy=NHSD_DASHBOARD,
            public=np.array([False, True, True]),
        )


def test_a_count_known_to_the_digit_stays_as_it_is_and_is_guarded_no_more():
    exact = np.array([True, False, False])
    found = protect(np.array([2.0, 20, 22]), [Sum(2, (0, 1))], policy=NHSD_DASHBOARD, exact=exact)
    assert found.printed.tolist() == [2, 20, 22]
    assert not found.hidden.any()
    assert not found.secondary.any()
    rounded = protect(np.array([2.0, 23, 25]), [Sum(2, (0, 1))], policy=NHSD_CQIM, exact=exact)
    assert rounded.printed[0] == 2
