"""Anhøj's tests for runs, and the box that sets their bounds together."""

from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis import anhoej, best_box
from analysis.limits import Limits


def lines(rows):
    nothing = np.full(rows, np.nan)
    return Limits(np.zeros(rows), nothing, nothing, nothing, nothing, np.full(rows, 1e-9), np.ones(rows, dtype=bool))


def counted(values, **how):
    values = np.atleast_2d(np.array(values, float))
    return anhoej.runs(values, lines(len(values)), **how)


sides = st.lists(st.sampled_from([-1.0, 0.0, 1.0, np.nan]), min_size=1, max_size=40)


@given(sides)
def test_runs_and_crossings_are_those_of_a_plain_count(values):
    useful = [one for one in values if one in (-1.0, 1.0)]
    lengths = [len(list(group)) for _, group in groupby(useful)]
    found = counted(values)
    assert found.useful[0] == len(useful)
    assert found.longest[0] == max(lengths, default=0)
    assert found.crossings[0] == max(len(lengths) - 1, 0)


@pytest.mark.parametrize("useful", [1, 2, 5, 10, 12, 24, 48, 100, 130])
def test_the_bounds_are_those_of_the_papers(useful):
    values = [1.0 if place % 2 else -1.0 for place in range(useful)]
    found = counted(values)
    assert found.allowed[0] == round(np.log2(useful)) + 3
    assert found.fewest[0] == max(stats.binom.ppf(0.05, useful - 1, 0.5), 0)


def test_a_run_one_longer_than_allowed_is_a_signal_of_the_whole_segment():
    values = np.array([[-1.0, 1] * 6 + [1.0] * 8 + [-1, 1, -1, 1]])
    allowed = counted(values).allowed[0]
    assert counted(values).longest[0] == allowed + 1
    found = anhoej.long_run(values, lines(1), boxed=False)
    assert found.high.all()
    assert not found.low.any()


def test_a_run_as_long_as_allowed_is_no_signal():
    values = np.array([[-1.0, 1] * 6 + [1.0] * 7 + [-1, 1, -1, 1]])
    assert not anhoej.long_run(values, lines(1), boxed=False).high.any()


def test_too_few_crossings_point_to_the_side_the_segment_ends_on():
    values = np.array([[1.0] * 5 + [-1.0] * 5 + [1.0] * 5 + [-1.0] * 5])
    found = anhoej.few_crossings(values, lines(1), boxed=False)
    assert found.low.all()
    assert not found.high.any()


def test_points_on_the_line_and_gaps_neither_count_nor_break_a_run():
    broken = counted([1.0, 1, 0, 1, np.nan, 1, 1])
    assert (broken.longest[0], broken.useful[0]) == (5, 5)


@given(st.integers(2, 9), st.sampled_from([0.5, 0.8]))
def test_the_joint_distribution_is_that_of_every_possible_series(points, above):
    expected = np.zeros((points, points + 1))
    for series in np.ndindex(*[2] * points):
        lengths = [len(list(group)) for _, group in groupby(series)]
        ups = sum(series)
        expected[len(lengths) - 1, max(lengths)] += above**ups * (1 - above) ** (points - ups)
    np.testing.assert_allclose(best_box.joint(points, above), expected, atol=1e-12)


@pytest.mark.parametrize("points", [10, 17, 24, 40])
def test_the_best_box_holds_an_unchanging_series_as_often_as_it_says(points):
    longest, crossings = best_box.box(points)
    still = best_box.inside(best_box.joint(points, 0.5))
    assert still[crossings, longest] >= best_box.SPECIFICITY
    values = np.random.default_rng(points).normal(size=(20_000, points))
    found = counted(values, boxed=True)
    held = 1 - (found.too_long | found.too_few).mean()
    assert held == pytest.approx(still[crossings, longest], abs=0.008)


def test_the_box_sees_a_shift_at_least_as_often_as_the_bounds_set_apart():
    values = np.random.default_rng(1).normal(0.8, 1, (20_000, 24))
    apart, together = counted(values), counted(values, boxed=True)
    assert (together.too_long | together.too_few).mean() > (apart.too_long | apart.too_few).mean()
