"""Rolling windows: what run rules do to them, and the two things that stay valid. By simulation."""

import numpy as np
import pytest

from analysis import false_signals, overlapping, spc, surveillance, xmr
from analysis.verdicts import Reason, Verdict
from indicators.vocabulary import CellStatus, Direction, Precision
from tests.analysis.making import month, series

ROWS, MONTHS, WINDOW = 1500, 60, 3


@pytest.fixture(scope="module")
def rolling():
    """In control: months are independent, and each published figure is the mean of three of them."""
    months = np.random.default_rng(12).normal(50, 6, (ROWS, MONTHS + WINDOW - 1))
    return np.mean([months[:, shift : shift + MONTHS] for shift in range(WINDOW)], axis=0)


def share_signalling(values) -> float:
    rows = len(values)
    judged, _ = surveillance.judge(
        values, directions=[Direction.LOWER] * rows, targets=np.full(rows, np.nan), reasons=[Reason.NONE] * rows
    )
    return sum(one.verdict is Verdict.SIGNAL for one in judged) / rows


@pytest.mark.acceptance("C31")
def test_run_rules_on_rolling_figures_would_signal_many_times_too_often(rolling):
    assert share_signalling(rolling) > 10 * false_signals.expected(MONTHS)


@pytest.mark.acceptance("C31")
def test_every_third_figure_signals_no_more_often_than_months_do(rolling):
    third = rolling[:, ::WINDOW]
    assert share_signalling(third) == pytest.approx(false_signals.expected(third.shape[1]), abs=0.01)


def test_moving_ranges_of_rolling_figures_are_little_more_than_half_as_long(rolling):
    naive = np.abs(np.diff(rolling, axis=1)).mean()
    honest = np.abs(rolling[:, WINDOW:] - rolling[:, :-WINDOW]).mean()
    assert naive / honest == pytest.approx(1 / np.sqrt(3), abs=0.01)


def test_honest_limits_hold_nearly_every_figure(rolling):
    lines = overlapping.limits(rolling, step=WINDOW)
    outside = (rolling > lines.upper[:, None]) | (rolling < lines.lower[:, None])
    assert outside.mean() < 0.006  # 0.0027 were the limits known


def test_honest_limits_are_those_of_independent_months_when_windows_do_not_overlap():
    values = np.random.default_rng(1).normal(size=(5, 30))
    np.testing.assert_allclose(overlapping.limits(values, step=1).upper, xmr.limits(values).upper)


def test_the_chart_of_rolling_figures_draws_honest_limits_and_tells_nothing():
    values = np.random.default_rng(2).normal(50, 5, 37)
    made = spc.chart(series(values, window=3), direction=Direction.LOWER)
    expected = overlapping.limits(values[None, :], step=3)
    assert made.upper[0] == pytest.approx(expected.upper[0])
    assert made.cannot_tell


@pytest.mark.parametrize(
    ("values", "step", "number"),
    [
        (range(48), 12, 4),
        (range(49), 12, 5),
        (range(36), 3, 12),
        (range(37), 3, 13),
        ([1, None, None, 2, None, None, 3], 3, 3),
        ([None, 1, None, None, 2, 3], 3, 2),
        ([], 3, 0),
    ],
)
def test_separate_figures_are_those_a_whole_window_apart(values, step, number):
    row = np.array([[np.nan if one is None else one for one in values]], dtype=float)
    assert overlapping.separate(row, step=step).tolist() == [number]


@pytest.mark.acceptance("C31")
@pytest.mark.parametrize(("months", "shown"), [(36, False), (37, True)])
def test_limits_of_overlapping_figures_need_thirteen_that_share_nothing(months, shown):
    values = np.random.default_rng(2).normal(50, 5, months)
    made = spc.chart(series(values, window=3), direction=Direction.LOWER, target=40)
    assert made.limits_shown is shown
    assert np.isnan(made.upper).all() != shown
    assert not np.isnan(made.target_line).any()


def test_a_phase_of_overlapping_figures_counts_its_own():
    values = np.random.default_rng(2).normal(50, 5, 57)
    made = spc.chart(series(values, window=3), direction=Direction.LOWER, phases=(month(39),))
    assert np.flatnonzero(~np.isnan(made.upper)).tolist() == list(range(39))


@pytest.mark.acceptance("C31")
def test_no_overlapping_figure_is_ringed():
    """A long run on one side, rounded: a rule would flag it as published."""
    counts = np.array([20.0, 25] * 15 + [35.0, 40] * 6)
    how = {"numerator": counts, "denominator": np.full(42, 400.0), "precision": Precision.ONE_TO_SEVEN_AS_FIVE}
    monthly, rolling = (
        spc.chart(series(counts / 4, window=window, **how), direction=Direction.LOWER) for window in (1, 3)
    )
    assert monthly.doubtful.any()
    assert rolling.limits_shown
    assert not rolling.doubtful.any()


def test_every_third_figure_is_judged_like_any_series():
    values = [*np.tile([9.0, 10, 11, 10], 10), 9.0, 10.0, 30.0]
    made = spc.chart(spc.every_third(series(values, window=3)), direction=Direction.LOWER)
    assert len(made.series) == 15
    assert made.judgement.verdict is Verdict.SIGNAL
    assert made.series.last == month(42)


def test_the_step_is_the_longest_window():
    assert overlapping.step_of(series([1.0, 2.0], window=12)) == 12
    assert overlapping.step_of(series([np.nan], status=[CellStatus.MISSING])) == 1


def test_too_few_figures_for_the_step_give_a_mean_and_no_limits():
    lines = overlapping.limits(np.array([[5.0, 6, 7]]), step=3)
    assert lines.mean[0] == 6
    assert np.isnan(lines.upper[0])
