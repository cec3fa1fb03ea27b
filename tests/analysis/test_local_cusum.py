"""The local CUSUM: held against its own first months, limits by exact run lengths, restarting after each signal."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import local_cusum_story
from analysis.local_cusum import BASELINE, FALSE_ALARM_MONTHS, TooFewCases, can_signal, local_cusum
from indicators.month import Month

QUIET = [0.0, 1.0] * 12
TOLD = [Month.of(2022, 11).plus(step) for step in range(48)]


def chart(*later, births=None):
    """Two quiet years, then `later` and nothing more, up to four years."""
    cases = np.array([*QUIET, *later, *[0.0] * (24 - len(later))], float)
    return local_cusum(cases, births=np.ones(48) if births is None else np.array(births, float))


def test_the_first_months_say_what_is_usual_and_are_not_judged():
    found = chart(*[1.0] * 6)
    assert (found.first, len(found.values), found.usual) == (BASELINE, 24, 0.5)


def test_the_sum_is_that_of_cases_less_the_reference_value():
    found = chart(2.0, 0.0, 3.0)
    first = 2 - found.k
    assert found.values[:3] == pytest.approx([first, first - found.k, first + 3 - 2 * found.k])


def test_more_births_take_more_off():
    found = chart(2.0, births=[100.0] * 24 + [150.0] * 24)
    assert found.values[0] == pytest.approx(2 - 1.5 * found.k)


def test_a_signal_restarts_the_sum_and_stands_for_six_months():
    loud = chart(*[0.0] * 18, 5.0)
    assert np.flatnonzero(loud.signals).tolist() == [18]
    assert loud.values[19] == 0
    assert loud.signalling
    assert not chart(*[0.0] * 17, 5.0).signalling


@given(
    st.lists(st.integers(0, 6), min_size=48, max_size=48).filter(lambda cases: sum(cases[:24]) >= 3),
    st.lists(st.sampled_from((80.0, 100.0, 130.0)), min_size=48, max_size=48),
)
def test_what_cannot_signal_by_one_run_length_never_does(cases, births):
    numbers, born = np.array(cases, float), np.array(births)
    assert can_signal(numbers, births=born) or not local_cusum(numbers, births=born).signalling


def test_one_run_length_lets_most_quiet_charts_alone_and_no_loud_one():
    quiet, loud = np.array([*QUIET, *QUIET]), np.array([*QUIET, *[0.0] * 18, 5.0, *[0.0] * 5])
    assert (can_signal(quiet, births=np.ones(48)), can_signal(loud, births=np.ones(48))) == (False, True)


@pytest.mark.parametrize(
    ("cases", "words"),
    [
        ([1.0] * 2 + [0.0] * 46, "^2 cases in the first 24 months are too few"),
        ([1.0] + [0.0] * 47, "^1 case in the first 24 months is too few"),
        ([1.0] * 22, "^22 months of figures are too few"),
    ],
)
def test_too_little_to_know_what_is_usual_is_said(cases, words):
    with pytest.raises(TooFewCases, match=words):
        local_cusum(np.array(cases), births=np.ones(len(cases)))


@given(st.lists(st.integers(0, 4), min_size=24, max_size=24).filter(lambda few: sum(few) >= 3))
def test_the_limit_keeps_its_promise_and_is_the_smallest_that_does(few):
    found = local_cusum(np.array([*few, *few], float), births=np.ones(48))
    assert found.unchanged.average >= FALSE_ALARM_MONTHS
    assert found.doubled.average < found.unchanged.average


def test_the_story_names_its_signals_and_says_that_it_is_not_moss():
    told = local_cusum_story.tell(chart(5.0, 0.0), told=TOLD, whose="Dunmoor", of="deaths at term")
    assert told.message == "Local CUSUM: signal in November 2024"
    assert "Local, not MOSS" in told.subtitle
    assert "It signalled in November 2024, restarting each time: a reason to look, not a finding" in told.sentence
    quiet = local_cusum_story.tell(chart(0.0, 0.0), told=TOLD, whose="Dunmoor", of="deaths at term")
    assert quiet.message == "Local CUSUM: no signal"


def test_what_it_can_and_cannot_see_comes_with_its_false_alarms():
    sight = local_cusum_story.sight(chart(1.0))
    assert "doubling" in sight.can
    assert "the true usual number may be 0.26 to 0.87 a month" in sight.cannot
    assert "one false signal in about" in sight.false_alarms
