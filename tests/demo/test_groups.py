"""Division among groups: the groups add up to the whole, and follow the odds as far as there is room."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from demo import groups
from demo.world import Counted, generator


def test_groups_add_up_to_the_whole_in_every_month_and_place(whole):
    for (indicator, dimension), counted in whole.strata.items():
        everybody = whole.counted[indicator]
        assert np.array_equal(counted.numerator.sum(axis=0), everybody.numerator), (indicator, dimension)
        assert np.array_equal(counted.denominator.sum(axis=0), everybody.denominator), (indicator, dimension)
        counts_alone = not everybody.denominator.any()
        assert counts_alone or (counted.numerator <= counted.denominator).all()
        assert (counted.numerator >= 0).all()


@given(some.integers(0, 60), some.integers(0, 60), some.floats(0.2, 5))
def test_any_whole_can_be_divided_without_loss(cases, others, odds):
    whole = Counted(np.array([[cases]]), np.array([[cases + others]]))
    divided = groups.divided(
        whole, shares=np.array([0.6, 0.3, 0.1]), odds=np.array([1, odds, 1]), random=generator("test")
    )
    assert divided.numerator.sum() == cases
    assert divided.denominator.sum() == cases + others
    assert (divided.numerator <= divided.denominator).all()


@pytest.mark.parametrize("level", [0.05, 0.9])
def test_a_group_with_higher_odds_has_a_higher_rate(level):
    people = np.full((40, 24), 300)
    whole = Counted(np.rint(people * level).astype(np.int64), people)
    divided = groups.divided(whole, shares=np.array([0.5, 0.5]), odds=np.array([1.0, 1.5]), random=generator("test"))
    rates = divided.numerator.sum(axis=(1, 2)) / divided.denominator.sum(axis=(1, 2))
    assert rates[1] > rates[0]


def test_sub_populations_are_groups_of_the_same_women(whole):
    ethnic = whole.strata["mcoc_placed", "ethnic_group"]
    assert np.array_equal(whole.counted["mcoc_black_asian_mixed"].numerator, ethnic.numerator[:3].sum(axis=0))
    deprived = whole.strata["mcoc_placed", "imd_decile"]
    assert np.array_equal(whole.counted["mcoc_deprived"].denominator, deprived.denominator[0])
