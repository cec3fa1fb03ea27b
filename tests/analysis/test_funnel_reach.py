"""What a funnel could have shown, by simulation; and that rare harm hides a doubling."""

import numpy as np
import pytest

from analysis.funnel import Chance, Widening, funnel
from analysis.funnel_positions import way
from analysis.funnel_reach import reach


def uniform(rate: float, size: float, *, units: int = 120, chance: Chance = Chance.BINOMIAL):
    sizes = np.full(units, size)
    return funnel(np.full(units, round(rate * size)), sizes, chance=chance, widening=Widening.NONE), sizes


@pytest.mark.acceptance("C02")
@pytest.mark.parametrize("chance", Chance)
@pytest.mark.parametrize(("side", "rate"), [("high", 0.03), ("low", 0.03), ("low", 0.4)])
def test_a_rate_at_the_edge_of_reach_is_flagged_four_times_in_five(chance, side, rate):
    result, sizes = uniform(rate, 3000, chance=chance)
    could = reach(result, sizes)
    true = (could.rise if side == "high" else could.fall)[0]
    random = np.random.default_rng(11)
    draw = random.binomial(3000, true, 4000) if chance is Chance.BINOMIAL else random.poisson(3000 * true, 4000)
    model = result.model
    tail = (model.at_least if side == "high" else model.at_most)(draw.astype(float), np.full(4000, 3000.0))
    assert (tail <= 0.001).mean() == pytest.approx(0.8, abs=0.025)


@pytest.mark.acceptance("C02")
def test_a_doubling_of_rare_harm_would_not_show_in_a_year_where_one_of_common_harm_would():
    rare, common = uniform(0.0035, 3000), uniform(0.03, 3000)
    assert not reach(*rare).shows(times=2).any()
    assert reach(*common).shows(times=2).all()


@pytest.mark.acceptance("C02")
def test_a_planted_trust_at_twice_its_peers_is_found_and_others_are_flagged_as_seldom_as_they_should_be():
    """Peers at 3 %, 3,000 births each: found beyond 99.8 % in 99 of 100 simulations, others in 0.2 %."""
    random = np.random.default_rng(5)
    rates = np.where(np.arange(120) == 0, 0.06, 0.03)
    sizes, runs = np.full(120, 3000.0), 400
    found, false, expected = 0, 0, 0.0
    for _ in range(runs):
        result = funnel(random.binomial(3000, rates).astype(float), sizes, widening=Widening.NONE)
        outer = np.minimum(result.higher, result.lower) <= 0.001
        found += bool(outer[0])
        false += int(outer[1:].sum())
        expected += result.expected_flags_998
    assert found / runs >= 0.99
    share, error = false / (runs * 119), np.sqrt(0.002 / (runs * 119))
    assert abs(share - 0.002) < 3 * error
    # Counts are whole, so that exact tails attain a little less than 0.2 %, as the funnel itself expects.
    assert abs(share - expected / (runs * 120)) < 3 * error


def test_nothing_can_be_flagged_low_where_no_count_is_rare_enough():
    result, sizes = uniform(0.002, 500)
    assert np.isnan(reach(result, sizes).fall).all()
    assert not reach(result, sizes).shows(times=0.5).any()


def test_a_share_cannot_double_beyond_all():
    could = reach(*uniform(0.7, 3000))
    assert not could.possible(times=2)
    assert could.possible(times=0.5)


def test_within_the_limits_there_is_no_side():
    result, _ = uniform(0.03, 3000)
    assert {way(one) for one in result.positions()} == {""}
