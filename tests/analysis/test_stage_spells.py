"""Stages one after another: only when each was told, no arithmetic on them."""

import numpy as np
import pytest

from analysis import stage_spells
from indicators.vocabulary import CellStatus
from tests.analysis.making import month, series

NAN = np.nan


def _spells(*values: float):
    return [(one.value, one.since, one.told, one.until) for one in stage_spells.spells(series(values))]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((3,), [(3, 0, 0, None)]),
        ((3, 3, 3), [(3, 0, 2, None)]),
        ((3, 4), [(3, 0, 0, 1), (4, 1, 1, None)]),
        ((3, NAN, NAN, 3), [(3, 0, 3, None)]),
        ((NAN, 3, NAN, 2, NAN), [(3, 1, 1, 3), (2, 3, 3, None)]),
        ((2, 3, 2), [(2, 0, 0, 1), (3, 1, 1, 2), (2, 2, 2, None)]),
        ((NAN, NAN), []),
    ],
)
def test_a_stage_stands_until_another_is_told(values, expected):
    wanted = [
        (value, month(since), month(told), None if until is None else month(until))
        for value, since, told, until in expected
    ]
    assert _spells(*values) == wanted


def test_a_month_without_a_number_is_never_a_stage():
    told = series((3, NAN, NAN), status=(CellStatus.VALUE, CellStatus.DID_NOT_SUBMIT, CellStatus.MISSING))
    (only,) = stage_spells.spells(told)
    assert (only.value, only.place) == (3, 0)
