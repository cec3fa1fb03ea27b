"""Run lengths and limits: exact chains against simulation and against each other."""

import numpy as np
import pytest

from analysis import cusum_limits
from analysis.cusum import bernoulli_scores, cusum
from analysis.cusum_run_lengths import poisson_run_lengths, risk_adjusted_run_lengths


def test_a_chart_that_signals_on_any_event_waits_one_over_the_chance_of_one():
    found = poisson_run_lengths(0.3, reference=0, limit=1, per_unit=1)
    assert found.average == pytest.approx(1 / (1 - np.exp(-0.3)))
    assert found.chance_within(1) == pytest.approx(1 - np.exp(-0.3))


def test_the_poisson_chain_agrees_with_simulated_months():
    rng, runs = np.random.default_rng(11), []
    for _ in range(2000):
        total, months = 0.0, 0
        while total < 2.25:
            total, months = max(0.0, total + rng.poisson(0.5) - 0.75), months + 1
        runs.append(months)
    found = poisson_run_lengths(0.5, reference=3, limit=9, per_unit=4)
    assert found.average == pytest.approx(np.mean(runs), abs=3 * np.std(runs) / np.sqrt(2000))
    assert found.chance_within(12) == pytest.approx(np.mean(np.array(runs) <= 12), abs=0.03)


def test_a_higher_limit_waits_longer_and_a_true_doubling_is_found_sooner():
    lengths = [poisson_run_lengths(0.7, reference=1, limit=limit, per_unit=1).average for limit in (2, 3, 4)]
    assert lengths == sorted(lengths)
    doubled = poisson_run_lengths(1.4, reference=1, limit=4, per_unit=1).average
    assert doubled < lengths[-1] / 5


def test_a_doubling_at_two_per_thousand_takes_thousands_of_births_to_show():
    """Published figures of the reference: limit 3.5, 60,375 births in control and 3,598 when truly doubled."""
    at = {"shares": np.ones(1), "odds_ratio": 2, "limit": 3.5}
    assert risk_adjusted_run_lengths(np.array([0.002]), **at).average == pytest.approx(60_375, rel=0.002)
    doubled = risk_adjusted_run_lengths(np.array([0.002]), **at, true_odds_ratio=2)
    assert doubled.average == pytest.approx(3_598, rel=0.002)


def test_the_chance_of_a_false_alarm_is_met_by_simulation():
    rng, alarms = np.random.default_rng(4), 0
    for _ in range(1500):
        scores = bernoulli_scores(rng.binomial(1, 0.05, 200).astype(float), np.array([0.05]), odds_ratio=2)
        alarms += cusum(scores, limit=2.5).signals.any()
    found = cusum_limits.false_alarm_chance(0.05, births=200, odds_ratio=2, limit=2.5)
    assert found == pytest.approx(alarms / 1500, abs=0.035)


def test_a_limit_by_run_length_gives_that_run_length():
    risk, shares = np.array([0.02, 0.1]), np.array([0.7, 0.3])
    limit = cusum_limits.run_length_limit(risk, shares=shares, odds_ratio=2, run_length=500)
    found = risk_adjusted_run_lengths(risk, shares=shares, odds_ratio=2, limit=limit)
    assert found.average == pytest.approx(500, rel=0.02)


def test_the_smallest_limit_on_the_lattice_is_found():
    limit = cusum_limits.poisson_limit(0.5, reference=3, per_unit=4, run_length=100)
    lengths = [poisson_run_lengths(0.5, reference=3, limit=one, per_unit=4).average for one in (limit - 1, limit)]
    assert lengths[0] < 100 <= lengths[1]


def test_enumeration_and_the_chain_agree_on_a_limit():
    exact = cusum_limits.exact_false_alarm_limit(0.1, births=20, odds_ratio=2, chance=0.1)
    chance = cusum_limits.false_alarm_chance(0.1, births=20, odds_ratio=2, limit=exact - 0.005)
    assert chance == pytest.approx(0.1, abs=0.03)


def test_long_sequences_are_not_enumerated_and_unreachable_limits_are_refused():
    with pytest.raises(cusum_limits.NoSuchLimit):
        cusum_limits.exact_false_alarm_limit(0.1, births=30, odds_ratio=2, chance=0.1)
    with pytest.raises(cusum_limits.NoSuchLimit, match="at a mean of"):
        cusum_limits.poisson_limit(0.5, reference=0, per_unit=1, run_length=1e6)


@pytest.mark.parametrize(("per_unit", "reference"), [(1, 1), (2, 1), (3, 2)])
@pytest.mark.parametrize("run_length", [5, 20, 57, 100, 400])
def test_no_smaller_limit_on_the_lattice_would_do(per_unit, reference, run_length):
    found = cusum_limits.poisson_limit(0.3, reference=reference, per_unit=per_unit, run_length=run_length)

    def average(limit: int) -> float:
        return poisson_run_lengths(0.3, reference=reference, limit=limit, per_unit=per_unit).average

    assert average(found) >= run_length
    assert found == 1 or average(found - 1) < run_length


def test_a_run_length_that_is_just_reached_is_enough():
    reached = poisson_run_lengths(0.4, reference=1, limit=3, per_unit=1).average
    assert cusum_limits.poisson_limit(0.4, reference=1, per_unit=1, run_length=reached) == 3
    one = poisson_run_lengths(0.4, reference=1, limit=1, per_unit=1).average
    assert cusum_limits.poisson_limit(0.4, reference=1, per_unit=1, run_length=one) == 1


def test_what_is_refused_says_what_was_asked():
    with pytest.raises(cusum_limits.NoSuchLimit, match="more than 24 births"):
        cusum_limits.exact_false_alarm_limit(0.1, births=25, odds_ratio=2, chance=0.1)
    assert cusum_limits.exact_false_alarm_limit(0.3, births=24, odds_ratio=2, chance=0.5) > 0
    with pytest.raises(cusum_limits.NoSuchLimit, match="no limit up to 20"):
        cusum_limits.false_alarm_limit(0.1, births=10, odds_ratio=2, chance=-0.1)


@pytest.mark.parametrize("chance", [0.02, 0.2, 0.6])
def test_a_limit_by_chance_lets_no_more_through_than_asked_for(chance):
    limit = cusum_limits.false_alarm_limit(0.02, births=300, odds_ratio=2, chance=chance)
    assert cusum_limits.false_alarm_chance(0.02, births=300, odds_ratio=2, limit=limit) <= chance + 1e-9
    looser = cusum_limits.false_alarm_chance(0.02, births=300, odds_ratio=2, limit=max(limit - 0.02, 1e-6))
    assert looser >= chance - 0.02


def test_the_enumerated_limit_is_the_attainable_peak_nearest_to_the_chance():
    """Three births, by hand: an event adds ln(2/1.1), none takes ln(1.1)."""
    up, down = np.log(2 / 1.1), -np.log(1.1)
    peaks = {1: up, 2: 2 * up, 3: 3 * up, "two with a gap": 2 * up + down}
    limit = cusum_limits.exact_false_alarm_limit(0.1, births=3, odds_ratio=2, chance=0.001)
    assert limit == pytest.approx(peaks[3], abs=1e-9)
    assert cusum_limits.exact_false_alarm_limit(0.1, births=3, odds_ratio=2, chance=0.27) == pytest.approx(
        up, abs=1e-9
    )
    nearly = 0.1**3 + 2 * 0.1**2 * 0.9
    assert cusum_limits.exact_false_alarm_limit(0.1, births=3, odds_ratio=2, chance=nearly) == pytest.approx(
        peaks[2], abs=1e-9
    )
