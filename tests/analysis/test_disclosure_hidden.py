"""A known sum of hidden counts tells no small one too closely: the formula against every case there is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from analysis.disclosure import NHSD_DASHBOARD, NONE, ONS_LT5
from analysis.disclosure_hidden import pinned


def ranges(total: int, small: int, *, largest: int) -> tuple[int, int]:
    """The least and most that the first of the counts can be, by counting all cases out."""
    every = product(range(1, largest + 1), repeat=small)
    found = [few[0] for few in every if sum(few) == total]
    return min(found), max(found)


@pytest.mark.acceptance("R12")
@pytest.mark.parametrize("policy", [NHSD_DASHBOARD, ONS_LT5], ids=lambda one: one.key)
@pytest.mark.parametrize("small", [1, 2, 3, 4])
def test_the_formula_agrees_with_counting_all_cases_out(policy, small):
    largest = policy.largest_small
    for total in range(small, largest * small + 1):
        low, high = ranges(total, small, largest=largest)
        told = bool(pinned(np.array(total), small=np.array(small), policy=policy))
        assert told == (high - low < policy.width), (total, low, high)


@pytest.mark.parametrize("policy", [NHSD_DASHBOARD, NONE], ids=lambda one: one.key)
def test_nothing_small_is_told_where_nothing_small_is_hidden(policy):
    assert not pinned(np.array([0.0, 3.0, 100.0, np.nan]), small=np.zeros(4, int), policy=policy).any()
