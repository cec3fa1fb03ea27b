"""Many charts judged at once, at their latest month and at the one before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis import spc, standing
from analysis.series import Series
from analysis.standing import Judged
from analysis.verdicts import Meaning, Reason, Verdict
from indicators.month import Month
from indicators.vocabulary import CellStatus, Direction, Precision, Vintage

JANUARY_2024 = Month.of(2024, 1)
QUIET = [10, 12, 9, 11, 10, 13, 9, 10, 12, 11, 10, 9, 12, 11, 10, 12, 9, 11]


def series(values: list[float], *, window: int = 1) -> Series:
    """A monthly series that ends whenever its values do; NaN is a month without a report."""
    count = len(values)
    months = np.arange(JANUARY_2024.ordinal, JANUARY_2024.ordinal + count, dtype=np.int32)
    known = ~np.isnan(np.array(values, dtype=float))
    ones = np.ones(count, dtype=np.int32)
    return Series(
        months=months,
        reported=months,
        window_months=ones * window,
        numerator=np.array(values, dtype=float),
        denominator=np.where(known, 100.0, np.nan),
        value=np.array(values, dtype=float),
        status=np.where(known, CellStatus.VALUE, CellStatus.MISSING).astype(np.uint8),
        vintage=np.full(count, Vintage.FINAL, dtype=np.uint8),
        precision=np.full(count, Precision.EXACT, dtype=np.uint8),
        contributing=ones * -1,
        eligible=ones * -1,
        batch=ones,
        line=ones,
    )


def judged(values: list[float], *, direction: Direction = Direction.LOWER, **changes: object) -> Judged:
    settings = {"target": np.nan, "phases": (), "rare": False, "numeric": True, **changes}
    return Judged(series(values), direction, **settings)


@pytest.mark.parametrize(
    ("last", "new", "ended", "missing", "meaning"),
    [
        ([30.0], True, False, False, Meaning.CONCERN),
        ([30.0, 10.0], False, True, False, Meaning.NEITHER),
        ([30.0, 31.0], False, False, False, Meaning.CONCERN),
        ([10.0], False, False, False, Meaning.NEITHER),
        ([np.nan], False, False, True, Meaning.NEITHER),
        ([np.nan, np.nan], False, False, False, Meaning.NEITHER),
    ],
)
def test_a_chart_says_what_its_latest_month_brought(last, new, ended, missing, meaning):
    (found,) = standing.stand([judged(QUIET + last)])
    assert (found.is_new, found.has_ended, found.went_missing, found.meaning) == (new, ended, missing, meaning)


def test_many_charts_of_unequal_length_stand_as_each_does_alone():
    charts = [judged([*QUIET, 30.0]), judged(QUIET[:5]), judged(QUIET * 3), judged([np.nan] * 3 + QUIET)]
    together = standing.stand(charts)
    alone = [spc.chart(one.series, direction=one.direction) for one in charts]
    assert [str(one.now) for one in together] == [str(one.judgement) for one in alone]
    assert [one.running for one in together] == [
        tuple(replace(episode, row=place) for episode in one.running()) for place, one in enumerate(alone)
    ]


def test_limits_restart_where_a_phase_does():
    jump = QUIET + [value + 40.0 for value in QUIET]
    (whole,) = standing.stand([judged(jump)])
    (parted,) = standing.stand([judged(jump, phases=(JANUARY_2024.plus(len(QUIET)),))])
    assert whole.now.verdict is Verdict.SIGNAL
    assert parted.now.verdict is Verdict.NO_SIGNAL


def test_concern_outweighs_improvement_at_the_same_point():
    # Seven rising points that are still below the mean: a trend of concern inside a shift of improvement.
    values = [30.0, 31, 29, 30, 32, 28, 30, 31, 29, 30, 31, 30, 29, 31, 30, 1, 2, 3, 4, 5, 6, 7]
    (found,) = standing.stand([judged(values)])
    assert {one.meaning for one in found.running} == {Meaning.CONCERN, Meaning.IMPROVEMENT}
    assert found.meaning is Meaning.CONCERN


@pytest.mark.parametrize(
    ("chart", "reason"),
    [
        (Judged(series([1.0] * 20, window=3), Direction.LOWER, np.nan, (), False, True), Reason.OVERLAPPING_WINDOWS),
        (judged([1.0] * 20, rare=True), Reason.RARE_EVENTS),
        (judged([1.0] * 20, numeric=False), Reason.NOT_NUMERIC),
        (judged([2.0] * 5), Reason.TOO_FEW_POINTS),
        (judged([np.nan] * 5), Reason.NO_NUMBERS),
        (judged([2.0]), Reason.TOO_FEW_POINTS),
    ],
)
def test_what_cannot_be_told_is_said_with_its_reason(chart, reason):
    (found,) = standing.stand([chart])
    assert (found.now.verdict, found.now.reason) == (Verdict.CANNOT_TELL, reason)


def test_no_charts_stand_nowhere():
    assert standing.stand([]) == []
