"""Planting: each kind of change does what it says, and the sharing out behind it loses nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from demo import changes, founding, planting, world
from demo.planting import shared_out
from indicators.month import Month

CODE = "DEMO-T001"


@pytest.fixture
def drawn():
    return world.drawn(founding.small(Month.of(2026, 9)))


def _series(made, indicator, counted=None):
    sites = made.nation.sites_of(CODE)
    one = counted or made.counted[indicator]
    return one.numerator[sites].sum(axis=0), one.denominator[sites].sum(axis=0)


@given(some.lists(some.integers(0, 40), min_size=1, max_size=6).filter(any), some.integers(0, 300))
def test_sharing_out_loses_nothing_that_there_is_room_for(rooms, total):
    shares = shared_out(total, np.array(rooms))
    assert shares.sum() == min(total, sum(rooms))
    assert (shares >= 0).all()
    assert (shares <= rooms).all()


def test_figures_can_be_put_so_many_sigmas_from_the_mean(drawn):
    cases, women = _series(drawn, "pph_1500")
    shown = slice(drawn.place(drawn.nation.first), drawn.place(drawn.nation.last))
    rates = cases[shown] / women[shown]
    sigma = np.abs(np.diff(rates)).mean() / planting.SIGMA
    planting.plant(drawn, [(CODE, changes.Away("pph_1500", 0, (3.0,)))])
    after, _ = _series(drawn, "pph_1500")
    assert after[-1] / women[-1] == pytest.approx(rates.mean() + 3 * sigma, abs=1 / women[-1])
    assert np.array_equal(after[:-1], cases[:-1])


def test_exact_counts_are_exact_over_all_sites(drawn):
    planting.plant(drawn, [(CODE, changes.Exact("satod", -1, ((7, 400), (0, 391))))])
    cases, women = _series(drawn, "satod")
    assert cases[-2:].tolist() == [7, 0]
    assert women[-2:].tolist() == [400, 391]


def test_a_group_moves_and_the_whole_does_not(drawn):
    before, _ = _series(drawn, "booking_lt10w")
    planting.plant(drawn, [(CODE, changes.InGroup("booking_lt10w", "ethnic_group", "Black", -3, (-3.0,) * 4))])
    after, _ = _series(drawn, "booking_lt10w")
    assert np.array_equal(before, after)
    black = drawn.strata["booking_lt10w", "ethnic_group"]
    sites = drawn.nation.sites_of(CODE)
    rates = black.numerator[1, sites].sum(axis=0) / black.denominator[1, sites].sum(axis=0)
    assert rates[-4:].max() < rates[-24:-4].mean()


def test_records_lost_take_cases_with_them_in_the_national_data_set_alone(drawn):
    planting.plant(drawn, [(CODE, changes.Unknown("smoking_delivery", "satod", -1, (0.80, 0.75), 2.0))])
    true, women = _series(drawn, "satod")
    recorded, known = _series(drawn, "satod", drawn.recorded["satod"])
    assert (known[-2:] < women[-2:]).all()
    assert (recorded[-2:] / known[-2:] < true[-2:] / women[-2:]).all()
    assert np.array_equal(recorded[:-2], true[:-2])


def test_a_level_changes_from_a_month_on_and_chance_stays_in(drawn):
    before, women = _series(drawn, "pph_1500")
    planting.plant(drawn, [(CODE, changes.Level("pph_1500", 2.0, -11))])
    after, _ = _series(drawn, "pph_1500")
    assert np.array_equal(after[:-12], before[:-12])
    assert after[-12:].sum() / women[-12:].sum() == pytest.approx(2 * before.sum() / women.sum(), rel=0.2)
    assert len(set(after[-12:].tolist())) > 3


def test_a_silent_trust_sends_nothing_anywhere(drawn):
    planting.plant(drawn, [(CODE, changes.Silent(-1, 2))])
    sites = drawn.nation.sites_of(CODE)
    assert drawn.unsubmitted[sites, -2:].all()
    assert drawn.unreturned[sites, -2:].all()
    assert drawn.unsubmitted.sum() == 2 * len(sites)


def test_an_unknown_change_is_an_error_and_not_silence(drawn):
    with pytest.raises(TypeError):
        planting.plant(drawn, [(CODE, object())])
