import numpy as np
import pytest

from analysis.divisions import Division
from analysis.inequality_unknown import Moved, NoUnknown, unknown
from tests.analysis.divided import SIZES, ethnic, of

EVENTS = (1.0,) * 6


@pytest.mark.parametrize(
    ("before", "moved"),
    [(200.0, Moved.NOT_TOLD_APART), (100.0, Moved.MORE), (900.0, Moved.FEWER), (np.nan, Moved.CANNOT_TELL)],
)
def test_the_share_not_known_is_told_with_its_change(before, moved):
    found = unknown(ethnic(EVENTS), ethnic(EVENTS, (*SIZES[:-1], before)))
    assert found.share.value[0] == pytest.approx(200 / 7400)
    assert found.moved is moved


def test_a_division_without_that_group_has_no_share():
    ages = of(Division.AGE_BAND, (1.0,) * 7, (10.0,) * 7)
    with pytest.raises(NoUnknown):
        unknown(ages, ages)
