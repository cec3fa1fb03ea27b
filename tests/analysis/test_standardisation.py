"""Standardised rates: what they must equal when populations are alike, and when nothing can be stated."""

import numpy as np
import pytest

from analysis import standardisation as std

EVENTS = np.array([[12.0, 30.0, 8.0], [2.0, 5.0, 1.0]])
PEOPLE = np.array([[1000.0, 2000.0, 400.0], [500.0, 700.0, 100.0]])


def test_a_population_like_the_standard_keeps_its_crude_rate():
    found = std.direct_rate(EVENTS, PEOPLE, standard=PEOPLE[0], per=1000)
    assert found.value[0] == pytest.approx(1000 * 50 / 3400)
    assert found.lower[0] < found.value[0] < found.upper[0]


def test_fewer_than_ten_events_give_no_directly_standardised_rate():
    found = std.direct_rate(EVENTS, PEOPLE, standard=PEOPLE[0])
    assert np.isnan([found.value[1], found.lower[1], found.upper[1]]).all()


def test_the_reference_population_itself_is_as_expected():
    expected = std.expected_events(PEOPLE, reference_events=EVENTS[0], reference_population=PEOPLE[0])
    assert expected[0] == pytest.approx(50)
    ratio = std.standardised_ratio(EVENTS.sum(axis=1), expected, per=100)
    assert ratio.value[0] == pytest.approx(100)


def test_an_indirect_rate_is_the_ratio_times_the_reference_rate():
    observed, expected = np.array([30.0]), np.array([20.0])
    found = std.indirect_rate(observed, expected, reference_rate=0.002, per=1000)
    assert found.value[0] == pytest.approx(3.0)
    assert found.lower[0] < 3 < found.upper[0]
