import numpy as np
import pytest

from analysis.inequality_targeting import Reach, targeting
from tests.analysis.divided import fifths


@pytest.mark.acceptance("C46")
@pytest.mark.parametrize(
    ("events", "reach", "flagged"),
    [
        ([300, 400, 400, 400, 400, 100], Reach.LESS, True),
        ([395, 400, 400, 400, 400, 100], Reach.LESS_PERHAPS, True),
        ([400, 400, 400, 400, 400, 100], Reach.MORE_PERHAPS, False),
        ([500, 400, 400, 400, 400, 100], Reach.MORE, False),
        ([19, 400, 400, 400, 400, 100], Reach.NOT_ENOUGH, False),
        ([300, 400, np.nan, 400, 400, 100], Reach.NOT_ENOUGH, False),
    ],
)
def test_a_ratio_of_coverage_below_one_is_flagged(events, reach, flagged):
    found = targeting(fifths(events))
    assert found.reach is reach
    assert found.reach.flagged is flagged


def test_those_whose_deprivation_is_not_known_are_in_neither_side():
    found = targeting(fifths([300, 400, 400, 400, 400, 1000]))
    assert found.ratio.value[0] == pytest.approx(0.75)
    assert found.ratio.interval.lower[0] < 0.75 < found.ratio.interval.upper[0]
