import numpy as np
import pytest

from analysis.funnel import TooFewUnits, funnel
from analysis.funnel_groups import by_group

EVENTS = np.array([10.0, 40.0, 12.0, 44.0, 9.0, 7.0])
BIRTHS = np.array([2000.0, 4000.0, 2100.0, 4200.0, 1900.0, 900.0])
GROUPS = ["small", "large", "small", "large", "small", ""]


def test_each_group_is_compared_with_itself_only():
    found = by_group(EVENTS, BIRTHS, groups=GROUPS)
    alone = funnel(EVENTS[[1, 3]], BIRTHS[[1, 3]])
    assert found.funnels["large"].pooled == alone.pooled
    assert found.places["small"].tolist() == [0, 2, 4]
    assert found.alone.tolist() == [5]


def test_the_only_one_of_its_group_stands_alone():
    found = by_group(EVENTS, BIRTHS, groups=["a", "a", "b", "a", "a", "a"])
    assert list(found.funnels) == ["a"]
    assert found.alone.tolist() == [2]


def test_groups_of_one_make_no_funnel():
    with pytest.raises(TooFewUnits):
        by_group(EVENTS, BIRTHS, groups=list("abcdef"))
