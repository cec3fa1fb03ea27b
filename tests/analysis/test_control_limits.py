"""Defaults, tolerances and screening of limits, where nothing else pins them."""

from __future__ import annotations

import re

import numpy as np
import pytest

from analysis import moving_range, xmr
from analysis.chart_types import ChartType
from analysis.control_limits import CountsNeeded, limits_of
from analysis.counted import Counted
from analysis.limits import ROUNDING, tolerance_of

WILD = np.array([[10.0, 12, 11, 13, 10, 12, 60, 11, 13, 12, 10, 11, 13, 12, 10, 11]])


def test_unless_asked_nothing_is_screened_and_limits_stand_at_three_sigma():
    plain = xmr.limits(WILD, screened=False)
    assert xmr.limits(WILD).upper == pytest.approx(plain.upper)
    assert xmr.limits(WILD, screened=True).upper[0] < plain.upper[0]
    assert limits_of(WILD, chart=ChartType.XMR).upper == pytest.approx(plain.upper)
    assert (plain.upper - plain.mean)[0] == pytest.approx(2.66 * np.abs(np.diff(WILD[0])).mean(), rel=1e-3)


@pytest.mark.parametrize("sigmas", [2.0, 3.0, 3.5])
def test_sigmas_move_the_limits_of_the_xmr_chart_in_proportion(sigmas):
    three = limits_of(WILD, chart=ChartType.XMR, sigmas=3.0)
    moved = limits_of(WILD, chart=ChartType.XMR, sigmas=sigmas)
    assert moved.upper - moved.mean == pytest.approx((three.upper - three.mean) * sigmas / 3)


@pytest.mark.parametrize("chart", [ChartType.P, ChartType.U_PRIME, ChartType.I_PRIME])
def test_a_chart_of_rates_without_counts_says_what_it_needs(chart):
    with pytest.raises(CountsNeeded, match=re.escape(f"A {chart.in_words} needs the numerators")):
        limits_of(WILD, chart=chart)


@pytest.mark.parametrize("chart", [ChartType.XMR, ChartType.I_MEDIAN, ChartType.I_MEDIANS, ChartType.I_PRIME])
def test_screening_leaves_a_wild_range_out(chart):
    below = np.full(WILD.shape, 100.0)
    counted = Counted(WILD, below, 1.0)
    values = counted.rate if chart is ChartType.I_PRIME else WILD
    plain, screened = (limits_of(values, chart=chart, counted=counted, screened=how) for how in (False, True))
    width = [float(np.nanmax(one.upper - np.reshape(one.mean, np.shape(one.upper)))) for one in (plain, screened)]
    assert width[1] <= width[0]
    assert (width[1] < width[0]) == (chart is not ChartType.I_MEDIANS)


@pytest.mark.parametrize(
    ("values", "largest"),
    [([0.5, np.nan], 0.5), ([-0.25, 0.125], 0.25), ([np.nan, np.nan], 0.0), ([], 0.0), ([2e6, -4e6], 4e6)],
)
def test_what_counts_as_rounding_is_a_billionth_of_the_largest_value(values, largest):
    assert tolerance_of(np.array([values, [np.nan] * len(values)])).tolist() == [ROUNDING * largest, 0]


def test_a_rate_counts_as_rounded_on_the_scale_it_is_drawn_on():
    counted = Counted(np.array([[5.0, 10, 20]]), np.full((1, 3), 100.0), 1000.0)
    for chart in (ChartType.P, ChartType.U):
        found = limits_of(counted.rate * counted.per, chart=chart, counted=counted)
        assert found.tolerance == pytest.approx([ROUNDING * 200])


def test_months_of_one_person_each_have_limits_too():
    counted = Counted(np.array([[0.0, 1, 0, 1, 1, 0, 0, 1]]), np.ones((1, 8)), 1.0)
    found = limits_of(counted.rate, chart=ChartType.P, counted=counted)
    assert found.mean[0] == pytest.approx(0.5)
    assert found.upper[0] - found.mean[0] == pytest.approx(1.5)
    alone = Counted(np.array([[1.0]]), np.array([[1.0]]), 1.0)
    assert limits_of(alone.rate, chart=ChartType.U, counted=alone).mean[0] == pytest.approx(1)


def test_ranges_that_screening_would_keep_are_those_below_its_limit_and_not_on_it():
    ranges = np.array([[1.0, 1, 1, 1, 8]])
    kept = moving_range.ordinary(ranges, np.array([2.0]), screen=4.0)
    assert np.isnan(kept[0]).tolist() == [False] * 4 + [True]
    assert moving_range.average(ranges, screened=True, screen=1.5)[0] == pytest.approx(1)
    assert moving_range.average(np.array([[0.5, 0.5]]), screened=True)[0] == pytest.approx(0.5)
    assert moving_range.average(np.array([[0.25, 0.25, 9]]), screened=True, screen=2.0)[0] == pytest.approx(0.25)
    held = moving_range.average(np.array([[0.25, 0.25, 9]]), screened=True, screen=2.0, tolerance=0.3)
    assert held[0] == pytest.approx(9.5 / 3)


def test_rows_that_are_constant_but_for_single_points_are_told_one_by_one():
    ranges = np.array([[0.0] * 12 + [5, 5], [1.0] * 14, [0.0] * 14])
    found = moving_range.only_single_points(ranges, tolerance=np.zeros(3))
    assert found.tolist() == [True, False, False]
