"""Which points estimate the limits."""

import numpy as np
import pytest

from analysis.baseline import EVERY_POINT, FEWEST, Baseline, BaselineTooShort
from tests.analysis.making import FIRST, month

NAN = np.nan
VALUES = np.array([[1.0, NAN, 3, 4, 5, 6, NAN, 8]])
MONTHS = np.arange(FIRST.ordinal, FIRST.ordinal + 8)[None, :]


@pytest.mark.parametrize(
    ("baseline", "phases", "kept"),
    [
        (EVERY_POINT, "00000000", "11111111"),
        (Baseline(points=3), "00000000", "11110000"),  # a month without a number does not count
        (Baseline(rows=3), "00000000", "11100000"),
        (Baseline(points=2), "00001111", "11101110"),
        (Baseline(rows=2), "00001111", "11001100"),
        (Baseline(rows=2), "00112222", "11111100"),
        (Baseline(until=month(2)), "00000000", "11100000"),
        (Baseline(until=month(2)), "00001111", "11100000"),
        (Baseline(until=month(5), points=2), "00001111", "11101100"),
        (Baseline(rows=20), "00000000", "11111111"),
    ],
)
def test_a_baseline_marks_the_points_that_estimate(baseline, phases, kept):
    numbers = np.array([[int(one) for one in phases]])
    marks = baseline.marks(VALUES, months=MONTHS, phases=numbers)
    assert "".join("1" if one else "0" for one in marks[0]) == kept


def test_every_row_is_marked_by_its_own_points():
    values = np.array([[NAN, 2.0, 3], [1.0, 2, 3]])
    marks = Baseline(points=1).marks(values, months=MONTHS[:, :3], phases=np.zeros((2, 3), dtype=int))
    assert marks.tolist() == [[True, True, False], [True, False, False]]


def locked(baseline, *, points=30, missing=0, phase_at=30):
    values = np.arange(points, dtype=float)[None, :]
    values[0, :missing] = NAN
    months = np.arange(FIRST.ordinal, FIRST.ordinal + points)[None, :]
    return baseline.long_enough(values, months=months, phases=(np.arange(points) >= phase_at).astype(int)[None, :])


@pytest.mark.parametrize(
    ("baseline", "how", "refused"),
    [
        (Baseline(rows=FEWEST), {}, False),
        (Baseline(rows=FEWEST - 1), {}, True),
        (Baseline(rows=FEWEST), {"missing": 1}, True),
        (Baseline(points=FEWEST), {"missing": 1}, False),
        (Baseline(rows=5), {"points": 5}, False),  # nothing is left to be judged by it
        (Baseline(until=month(14)), {"phase_at": 15}, False),  # the later phase uses all of its own points
        (Baseline(until=month(17)), {"phase_at": 15}, True),  # three points of the later phase
        (EVERY_POINT, {"points": 3}, False),
    ],
)
def test_a_phase_is_not_locked_on_too_few_points(baseline, how, refused):
    if refused:
        with pytest.raises(BaselineTooShort):
            locked(baseline, **how)
    else:
        assert locked(baseline, **how).any()
