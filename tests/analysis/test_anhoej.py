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
    every = np.ones(rows, dtype=bool)
    return Limits(np.zeros(rows), nothing, nothing, nothing, nothing, np.full(rows, 1e-9), every, every)


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


blocks = st.integers(1, 24).flatmap(
    lambda months: st.lists(
        st.lists(st.sampled_from([-1.0, 0.0, 1.0, np.nan]), min_size=months, max_size=months), min_size=2, max_size=5
    )
)


@given(blocks)
def test_rows_of_a_block_are_counted_each_for_itself_and_name_their_sides(block):
    found = counted(block)
    for row, values in enumerate(block):
        useful = [one for one in values if one in (-1.0, 1.0)]
        groups = [(side, len(list(group))) for side, group in groupby(useful)]
        allowed = round(np.log2(len(useful))) + 3 if useful else 0
        too_long = [side for side, length in groups if length > allowed]
        assert found.useful[row] == len(useful)
        assert found.longest[row] == max((length for _, length in groups), default=0)
        assert found.crossings[row] == max(len(groups) - 1, 0)
        assert found.last_side[row] == (useful[-1] if useful else 0)
        assert found.long_run_side[row] == (too_long[-1] if too_long else 0)


def test_the_side_of_a_long_run_is_that_of_the_latest_one():
    found = counted([1.0] * 11 + [-1.0] * 11 + [1, -1])
    assert found.allowed[0] == 8
    assert found.long_run_side[0] == -1


@given(blocks, st.sampled_from([anhoej.long_run, anhoej.few_crossings]))
def test_a_signal_spans_its_row_from_its_first_number_to_its_last_and_flags_numbers_only(block, rule):
    values = np.array(block)
    found, runs = rule(values, lines(len(values)), boxed=False), counted(values)
    sides = (
        np.where(runs.too_long, runs.long_run_side, 0)
        if rule is anhoej.long_run
        else np.where(runs.too_few, runs.last_side, 0)
    )
    assert found.needed == 0
    for row, side in enumerate(sides):
        known = np.flatnonzero(~np.isnan(values[row]))
        span = np.zeros(values.shape[1], dtype=bool)
        if side and len(known):
            span[known[0] : known[-1] + 1] = True
        assert (found.high_spans[row] == (span & (side == 1))).all()
        assert (found.low_spans[row] == (span & (side == -1))).all()
        assert (found.high[row] == (span & (side == 1) & ~np.isnan(values[row]))).all()


@pytest.mark.parametrize("rule", [anhoej.long_run, anhoej.few_crossings])
def test_each_rule_can_be_held_to_the_best_box(rule):
    values = np.random.default_rng(4).normal(size=(4000, 24))
    apart, together = (rule(values, lines(len(values)), boxed=boxed).high.any(axis=1) for boxed in (False, True))
    assert (apart != together).any()


def test_a_segment_reaches_from_its_first_to_its_last_number_row_by_row():
    gap = [np.nan] * 2
    signal = [*gap, *[-1.0, 1] * 6, *[1.0] * 8, -1.0, *gap, *gap]
    silent = [np.nan] * len(signal)
    whole = [1.0, -1] * 6 + [1.0] * 9 + [np.nan] + [1.0] * 5
    found = anhoej.long_run(np.array([signal, silent, whole[: len(signal)]]), lines(3), boxed=False)
    assert found.high[0].tolist() == [not np.isnan(one) for one in signal]
    assert found.high_spans[0].tolist() == [False] * 2 + [True] * 21 + [False] * 4
    assert not found.high_spans[1].any()
    assert found.high[2].tolist() == [not np.isnan(one) for one in whole[: len(signal)]]
    assert found.high_spans[2].all()
    assert not found.low_spans.any()


def test_the_latest_of_two_long_runs_gives_its_side():
    values = np.array([[1.0] * 10 + [-1.0] * 12 + [1.0]])
    found = anhoej.long_run(values, lines(1), boxed=False)
    assert (found.high.any(), found.low.all()) == (False, True)
    assert counted(values).long_run_side[0] == -1
    assert counted([np.nan, 0.0]).longest[0] == 0
    assert counted([np.nan, 0.0]).last_side[0] == 0
