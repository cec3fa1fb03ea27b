"""The chance of arrival: honest on average, wider when months differ, silent without a stable phase."""

import numpy as np
import pytest

from analysis.funnel_tails import Chance
from analysis.trajectory_arrival import NoStablePhase, arrival, arrival_of_value
from indicators.vocabulary import Direction

SIZE = np.full(18, 250.0)


def coming(events, target, direction=Direction.HIGHER, **options):
    return arrival(events, SIZE, size_ahead=750, target=target, direction=direction, **options)


@pytest.mark.parametrize("chance", Chance)
def test_nine_in_ten_coming_values_fall_where_nine_in_ten_are_said_to(chance):
    rng, inside, promised, kept = np.random.default_rng(17), 0, 0.0, 0
    for _ in range(600):
        rate = rng.uniform(0.02, 0.3)
        draw = (
            (lambda n, p=rate: rng.binomial(n.astype(int), p))
            if chance is Chance.BINOMIAL
            else (lambda n, p=rate: rng.poisson(n * p))
        )
        phase, ahead = draw(SIZE).astype(float), float(draw(np.array([750.0]))[0]) / 750
        found = coming(phase, rate * 1.05, chance=chance)
        inside += found.lower <= ahead <= found.upper
        promised += found.chance
        kept += ahead >= rate * 1.05
    assert inside / 600 == pytest.approx(0.9, abs=0.05)
    assert promised / 600 == pytest.approx(kept / 600, abs=0.05)


def test_months_that_differ_more_than_chance_make_the_future_less_certain():
    rng = np.random.default_rng(3)
    calm = rng.binomial(250, 0.1, 18).astype(float)
    restless = rng.binomial(250, rng.normal(0.1, 0.04, 18).clip(0.01)).astype(float)
    widths = [one.upper - one.lower for one in (coming(calm, 0.1), coming(restless, 0.1))]
    assert widths[1] > 1.25 * widths[0]


def test_higher_targets_are_less_likely_and_directions_mirror():
    events = np.full(18, 60.0)
    chances = [coming(events, target).chance for target in (0.2, 0.24, 0.28)]
    assert chances == sorted(chances, reverse=True)
    assert coming(events, 0.2).chance > 0.95
    assert coming(events, 0.2, Direction.LOWER).chance < 0.05


def test_what_is_done_already_counts_towards_the_year():
    events = np.full(18, 60.0)
    behind = coming(events, 0.25, events_so_far=300, size_so_far=1500)
    ahead = coming(events, 0.25, events_so_far=420, size_so_far=1500)
    assert behind.chance < 0.01
    assert ahead.chance > 0.8
    assert behind.upper < 0.25


def test_a_phase_without_events_does_not_promise_none():
    found = coming(np.zeros(18), 0.001, Direction.LOWER)
    assert 0.5 < found.chance < 1


def test_plain_values_have_students_distribution():
    values = np.r_[np.tile([9.0, 11.0], 8), np.nan]
    found = arrival_of_value(values, target=10, direction=Direction.HIGHER)
    assert found.chance == pytest.approx(0.5)
    assert found.lower < 9
    assert found.upper > 11
    constant = arrival_of_value(np.full(13, 5.0), target=6, direction=Direction.LOWER)
    assert (constant.chance, constant.lower) == (1, 5)


@pytest.mark.parametrize("months", [0, 12])
def test_fewer_than_thirteen_months_tell_nothing(months):
    with pytest.raises(NoStablePhase):
        arrival(np.full(months, 5.0), np.full(months, 50.0), size_ahead=100, target=0.2, direction=Direction.LOWER)
    with pytest.raises(NoStablePhase):
        arrival_of_value(np.full(months, 5.0), target=6, direction=Direction.LOWER)
