"""Slopes over deprivation: exact on a straight line, silent on too little, wide where the line does not fit."""

import numpy as np
import pytest

from analysis.funnel_tails import Chance
from analysis.inequality_slope import TooFewToRank, slope

SIZE = np.array([800.0, 900, 700, 650, 600, 620, 580, 560, 500, 480])
SHARE = SIZE / SIZE.sum()
MIDDLE = np.cumsum(SHARE) - SHARE / 2


@pytest.mark.acceptance("C40")
def test_rates_on_a_straight_line_give_its_two_ends():
    found = slope((0.12 - 0.08 * MIDDLE) * SIZE, SIZE)
    assert found.absolute.value == pytest.approx(0.08)
    assert found.relative.value == pytest.approx(0.12 / 0.04)
    assert found.absolute.lower < 0.08 < found.absolute.upper
    assert found.lack_of_fit == 1


def test_equal_rates_have_no_slope():
    found = slope(0.1 * SIZE, SIZE)
    assert (found.absolute.value, found.relative.value) == pytest.approx((0, 1))


def test_turning_the_order_round_turns_the_slope_round():
    events = (0.12 - 0.08 * MIDDLE) * SIZE
    there, back = slope(events, SIZE), slope(events[::-1], SIZE[::-1])
    assert back.absolute.value == pytest.approx(-there.absolute.value)
    assert back.absolute.lower == pytest.approx(-there.absolute.upper)
    assert back.relative.value == pytest.approx(1 / there.relative.value)


def test_groups_off_the_line_widen_the_interval():
    straight = slope((0.12 - 0.08 * MIDDLE) * SIZE, SIZE)
    zigzag = slope((0.12 - 0.08 * MIDDLE + 0.03 * np.resize([1, -1], 10)) * SIZE, SIZE)
    assert zigzag.lack_of_fit > 3
    assert zigzag.absolute.upper - zigzag.absolute.lower > 1.5 * (straight.absolute.upper - straight.absolute.lower)


@pytest.mark.parametrize("chance", Chance)
def test_intervals_hold_the_true_slope_at_least_as_often_as_they_say(chance):
    rng = np.random.default_rng(2)
    true = np.linspace(0.12, 0.04, 10)
    aim = slope(true * SIZE, SIZE, chance=chance)
    held = 0
    for _ in range(400):
        drawn = rng.binomial(SIZE.astype(int), true) if chance is Chance.BINOMIAL else rng.poisson(SIZE * true)
        found = slope(drawn.astype(float), SIZE, chance=chance)
        held += found.absolute.lower <= aim.absolute.value <= found.absolute.upper
    assert 0.94 < held / 400 <= 1


def test_a_line_that_falls_below_nought_has_no_ratio():
    found = slope(np.array([90.0, 30, 0, 0]), np.array([300.0, 300, 300, 300]))
    assert np.isnan(found.relative.value)


@pytest.mark.parametrize(
    ("events", "size"), [([5.0, 6, 7], [100.0, 100, 100]), ([50.0, 60, 0], [100.0, 100, 0])], ids=["events", "groups"]
)
def test_too_little_to_rank_is_refused(events, size):
    with pytest.raises(TooFewToRank):
        slope(np.array(events), np.array(size))
