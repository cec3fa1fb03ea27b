"""A whole without some of its parts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis import rest_of_whole
from analysis.rest_of_whole import CannotTakeApart, Whole
from analysis.series import Series
from analysis.standing import Judged
from analysis.verdicts import Meaning
from indicators.vocabulary import CellStatus, Direction
from tests.analysis.making import series

QUIET = [20, 23, 18, 22, 21, 19, 24, 20, 22, 18, 21, 23, 20, 19, 22, 21, 20, 23]


def counts(numerator: list[float], denominator: float) -> Series:
    """Percentages of counts; NaN is a month without a number."""
    above = np.array(numerator)
    below = np.where(np.isnan(above), np.nan, denominator)
    return series(100 * above / below, numerator=above, denominator=below)


def test_counts_are_taken_away_month_by_month_and_what_has_no_number_takes_nothing():
    whole, part = counts([30.0, 40.0, 50.0], 500.0), counts([10.0, np.nan, 20.0], 200.0)
    rest = rest_of_whole.without(whole, [part])
    assert rest.numerator.tolist() == [20.0, 40.0, 30.0]
    assert rest.denominator.tolist() == [300.0, 500.0, 300.0]
    assert rest.value == pytest.approx(rest.numerator / rest.denominator * whole.per)


def test_a_month_in_which_nothing_is_left_has_no_number():
    whole = counts([30.0, 40.0], 500.0)
    rest = rest_of_whole.without(whole, [whole])
    assert np.isnan(rest.value).all()
    assert set(rest.status.tolist()) == {CellStatus.MISSING}


def test_scores_cannot_be_taken_apart_and_are_taken_to_signal_with_their_parts():
    score = replace(counts([7.0, 8.0], 1.0), numerator=np.full(2, np.nan))
    with pytest.raises(CannotTakeApart):
        rest_of_whole.without(score, [score])
    assert rest_of_whole.signalling([Whole(judged(score), Meaning.CONCERN, (score,))]) == [False]


@pytest.mark.parametrize(("others", "itself"), [(21.0, False), (60.0, True)])
def test_a_whole_signals_by_itself_only_if_the_others_do(others, itself):
    part = counts([*map(float, QUIET), 60.0], 500.0)
    rest = counts([*map(float, QUIET[::-1]), others], 500.0)
    whole = counts((part.numerator + rest.numerator).tolist(), 1000.0)
    assert rest_of_whole.signalling([Whole(judged(whole), Meaning.CONCERN, (part,))]) == [itself]


def test_nothing_asked_is_nothing_judged():
    assert rest_of_whole.signalling([]) == []


def judged(one: Series) -> Judged:
    return Judged(one, Direction.LOWER, np.nan, (), rare=False, numeric=True)
