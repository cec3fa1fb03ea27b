"""The rates at which a count is flagged with the power asked for, against the exact tails."""

import numpy as np
import pytest
from scipy import stats

from analysis.funnel_power import POWER, greatest_detectable, smallest_detectable
from analysis.funnel_tails import Chance

SIZE = np.array([400.0, 400, 400, 400])
CRITICAL = np.array([-1.0, 0, 1, 7])


@pytest.mark.parametrize("chance", Chance)
def test_at_the_greatest_detectable_rate_a_low_count_has_the_power_asked_for(chance):
    rate = greatest_detectable(CRITICAL, SIZE, chance=chance)
    assert np.isnan(rate[0])
    tail = (
        stats.binom.cdf(CRITICAL, SIZE, rate)
        if chance is Chance.BINOMIAL
        else stats.poisson.cdf(CRITICAL, SIZE * rate)
    )
    assert tail[1:] == pytest.approx(POWER)


@pytest.mark.parametrize("chance", Chance)
def test_at_the_smallest_detectable_rate_a_high_count_has_the_power_asked_for(chance):
    critical = np.array([1.0, 2, 7, 30])
    rate = smallest_detectable(critical, SIZE, chance=chance)
    tail = (
        stats.binom.sf(critical - 1, SIZE, rate)
        if chance is Chance.BINOMIAL
        else stats.poisson.sf(critical - 1, SIZE * rate)
    )
    assert tail == pytest.approx(POWER)


def test_a_count_beyond_everybody_is_never_reached():
    assert smallest_detectable(np.array([401.0]), SIZE[:1], chance=Chance.BINOMIAL)[0] == 1
