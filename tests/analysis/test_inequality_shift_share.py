import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.inequality_shift_share import shift_share

SIZES = st.lists(st.integers(0, 500), min_size=4, max_size=4).filter(lambda sizes: sum(sizes) > 0)
RATES = st.lists(st.floats(0, 1), min_size=4, max_size=4)


def test_more_women_of_a_high_rate_group_raise_the_rate_by_mix_alone():
    found = shift_share(
        events_before=np.array([20.0, 10.0]),
        size_before=np.array([100.0, 100.0]),
        events_after=np.array([30.0, 5.0]),
        size_after=np.array([150.0, 50.0]),
    )
    assert found.from_within == pytest.approx(0)
    assert found.from_mix == pytest.approx(35 / 200 - 30 / 200)


@settings(derandomize=True, deadline=None, max_examples=80)
@given(SIZES, RATES, SIZES, RATES)
def test_the_parts_add_up_to_the_whole_change(before, rates_before, after, rates_after):
    sizes = [np.array(one, float) for one in (before, after)]
    events = [size * np.array(rate) for size, rate in zip(sizes, (rates_before, rates_after), strict=True)]
    found = shift_share(events_before=events[0], size_before=sizes[0], events_after=events[1], size_after=sizes[1])
    change = events[1].sum() / sizes[1].sum() - events[0].sum() / sizes[0].sum()
    assert found.change == pytest.approx(change, abs=1e-9)


def test_a_group_that_was_not_there_before_adds_mix_only():
    found = shift_share(
        events_before=np.array([20.0, 0.0]),
        size_before=np.array([100.0, 0.0]),
        events_after=np.array([20.0, 50.0]),
        size_after=np.array([100.0, 100.0]),
    )
    assert found.within[1] == 0
    assert found.change == pytest.approx(0.35 - 0.2)
