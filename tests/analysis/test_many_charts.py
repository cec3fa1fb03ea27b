"""Charts made together are the charts made one by one, to the last field."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from analysis import many_charts, spc
from analysis.judgement import Judgement
from analysis.spc_chart import SpcChart
from analysis.standing import Judged
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction, Precision
from tests.analysis.making import series


def alone(one: Judged) -> SpcChart:
    given = {name.name: getattr(one, name.name) for name in fields(one) if name.name != "series"}
    return spc.chart(one.series, **given)


def same(one: object, other: object) -> bool:
    """Equal; numbers but for the order in which they were added up."""
    if isinstance(one, np.ndarray) and one.dtype.kind == "f":
        return np.allclose(one, other, rtol=1e-12, atol=0, equal_nan=True)
    if isinstance(one, np.ndarray):
        return np.array_equal(one, other)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, float):
        return same(np.array(one), np.array(other))
    if isinstance(one, Judgement):
        return all(same(getattr(one, each.name), getattr(other, each.name)) for each in fields(one))
    return repr(one) == repr(other)


def assert_same(one: SpcChart, other: SpcChart) -> None:
    for name in (field.name for field in fields(one)):
        assert same(getattr(one, name), getattr(other, name)), name


def random_charts(seed: int) -> list[Judged]:
    """Series of many lengths, with gaps, shifts, phases, targets and roundings of every kind."""
    dice = np.random.default_rng(seed)
    made = []
    for _ in range(40):
        months = int(dice.integers(1, 60))
        below = dice.integers(80, 400, months).astype(float)
        above = np.minimum(dice.poisson(below * (0.08 + 0.1 * (np.arange(months) > 30))), below).astype(float)
        status = np.where(dice.random(months) < 0.1, CellStatus.SUPPRESSED, CellStatus.VALUE)
        known = status == CellStatus.VALUE
        above, below = (np.where(known, one, np.nan) for one in (above, below))
        precision = int(dice.choice([Precision.EXACT, Precision.NEAREST_FIVE, Precision.ONE_TO_SEVEN_AS_FIVE]))
        made.append(
            Judged(
                series(above / below * 100, numerator=above, denominator=below, precision=precision),
                Direction(dice.choice([Direction.LOWER, Direction.HIGHER, Direction.NEUTRAL])),
                float(dice.choice([np.nan, 10.0])),
                (Month(int(series(above).months[0]) + months // 2),) if months > 30 and dice.random() < 0.4 else (),
                bool(dice.random() < 0.2),
                bool(dice.random() < 0.9),
            )
        )
    return made


@pytest.mark.parametrize("seed", range(6))
def test_together_is_as_one_by_one(seed):
    few = random_charts(seed)
    for one, made in zip(few, many_charts.charts(few), strict=True):
        assert_same(made, alone(one))


def test_rolling_windows_keep_their_own_limits():
    few = [Judged(series([float(n % 7) for n in range(40)], window=3), Direction.LOWER, np.nan, (), False, True)] * 2
    for one, made in zip(few, many_charts.charts(few), strict=True):
        assert_same(made, alone(one))


def test_none_are_none():
    assert many_charts.charts([]) == []
