import numpy as np
import pytest

from analysis.inequality import Comparison
from analysis.inequality_reading import NotTold
from analysis.verdicts import Verdict
from tests.analysis.divided import ethnic, fifths, inequality

EQUAL = (500.0, 250.0, 200.0, 2500.0, 150.0, 100.0)


@pytest.mark.parametrize(
    ("events", "verdict"),
    [
        (EQUAL, Verdict.NO_SIGNAL),
        ((350.0, *EQUAL[1:]), Verdict.SIGNAL),
        ((5.0, 5.0, 5.0, 19.0, 5.0, 5.0), Verdict.CANNOT_TELL),
        ((np.nan,) * 6, Verdict.CANNOT_TELL),
        ((*EQUAL[:3], np.nan, *EQUAL[4:]), Verdict.CANNOT_TELL),
    ],
)
def test_a_gap_is_signal_no_signal_or_cannot_tell(events, verdict):
    assert inequality(ethnic(events)).verdict is verdict


def test_a_group_without_a_number_is_not_compared_and_those_not_known_never_are():
    found = inequality(ethnic((np.nan, *EQUAL[1:])))
    assert found.gaps.comparisons[0] is Comparison.NOT_SHOWN
    assert found.gaps.comparisons[-1] is Comparison.NOT_COMPARED
    assert np.isnan(found.gaps.rates.value[0])


def test_without_the_reference_no_gap_is_made_up():
    found = inequality(ethnic((*EQUAL[:3], np.nan, *EQUAL[4:])))
    assert np.isnan(found.gaps.difference.value).all()
    assert found.gaps.rates.value[0] == 0.5


@pytest.mark.acceptance("C40")
def test_the_slope_needs_every_group_and_has_an_interval():
    told = inequality(fifths([500, 450, 400, 350, 300, 80])).slope
    assert told.absolute.value == pytest.approx(0.25, abs=0.01)
    assert told.absolute.lower < told.absolute.value < told.absolute.upper
    assert told.relative.lower > 1
    with pytest.raises(NotTold):
        _ = inequality(fifths([500, np.nan, 400, 350, 300, 80])).slope


def test_a_change_is_divided_into_mix_and_within_exactly():
    before, now = ethnic(EQUAL), ethnic(EQUAL, (1000.0, 500.0, 400.0, 6000.0, 300.0, 200.0))
    found = inequality(now, before).shift_share
    change = now.events.sum() / now.size.sum() - before.events.sum() / before.size.sum()
    assert found.from_mix + found.from_within == pytest.approx(change)
    with pytest.raises(NotTold):
        _ = inequality(now, ethnic((np.nan,) * 6)).shift_share


def test_the_whole_may_be_more_than_the_groups_together():
    assert inequality(ethnic(EQUAL)).beyond_parts == 0
    assert np.isnan(inequality(ethnic((np.nan, *EQUAL[1:]))).beyond_parts)
