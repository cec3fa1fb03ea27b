"""Dispersion by named methods, on scores whose answer can be worked out by hand."""

import numpy as np
import pytest

from analysis.funnel_dispersion import Trimming, dispersion_of, trim, truncate

SCORES = np.array([-4.0, -1.2, -0.8, -0.5, -0.1, 0.0, 0.3, 0.6, 1.0, 1.1, 1.9, 6.0])


@pytest.mark.parametrize(
    ("trimming", "lowest", "highest"),
    [
        (Trimming.WINSORISED, -1.2, 1.9),
        (Trimming.WINSORISED_BETWEEN, -1.16, 1.82),
        (Trimming.WINSORISED_NEAREST, -4.0, 1.9),
        (Trimming.TRUNCATED, -1.2, 1.9),
    ],
)
def test_each_way_of_trimming_has_its_own_edges(trimming, lowest, highest):
    trimmed = trim(SCORES, trimming=trimming)
    assert (np.nanmin(trimmed), np.nanmax(trimmed)) == pytest.approx((lowest, highest))


def test_truncation_leaves_out_rather_than_draws_in():
    assert np.isnan(truncate(SCORES)).sum() == 2


def test_equal_scores_are_truncated_alike():
    assert np.isnan(truncate(np.r_[np.zeros(20), 1.0])).sum() == 1


def test_no_more_than_chance_leaves_nothing_to_allow_for():
    assert dispersion_of(SCORES / 5, np.full(12, 0.01)).tau2 == 0


def test_organisations_of_equal_size_differ_by_what_chance_does_not_explain():
    """With one variance for all, tau2 is the variance times (N phi - (N - 1)) / (N - 1)."""
    found = dispersion_of(SCORES, np.full(12, 0.01))
    assert found.tau2 == pytest.approx(0.01 * (12 * found.phi_trimmed - 11) / 11)


def test_fewer_than_ten_organisations_give_no_estimate():
    assert dispersion_of(SCORES[:9], np.full(9, 0.01)).tau2 == 0
    assert dispersion_of(SCORES[:9], np.full(9, 0.01), fewest=5).tau2 > 0


def test_winsorised_scores_of_pure_chance_have_a_phi_of_two_thirds():
    """The reference's simulation: 0.68 when Winsorised, 0.46 when truncated; so above 1 is on the safe side."""
    rng = np.random.default_rng(8)
    drawn = rng.normal(size=(300, 120))
    ones = np.ones(120)
    winsorised = [dispersion_of(z, ones).phi_trimmed for z in drawn]
    truncated = [dispersion_of(z, ones, trimming=Trimming.TRUNCATED).phi_trimmed for z in drawn]
    assert (np.mean(winsorised), np.mean(truncated)) == pytest.approx((0.68, 0.46), abs=0.02)


@pytest.mark.parametrize("trimming", Trimming)
def test_the_share_trimmed_is_the_one_asked_for(trimming):
    tenth, quarter = (trim(SCORES, trimming=trimming, share=share) for share in (0.1, 0.25))
    assert np.nanmax(quarter) < np.nanmax(tenth)
