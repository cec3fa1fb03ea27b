"""Which model widens a funnel, and when none does."""

import pytest

from analysis.funnel_dispersion import Dispersion
from analysis.funnel_mixture import BetaBinomial
from analysis.funnel_tails import Binomial, Chance, NegativeBinomial, Poisson, Stretched
from analysis.funnel_widening import LARGEST_SHARE, Widening, model_of

WIDE = Dispersion(phi=6.0, phi_trimmed=4.0, tau2=0.0001)
CHANCE = Dispersion(phi=1.0, phi_trimmed=0.7, tau2=0.0)


@pytest.mark.parametrize(
    ("chance", "widening", "model"),
    [
        (Chance.BINOMIAL, Widening.NONE, Binomial(0.03)),
        (Chance.POISSON, Widening.NONE, Poisson(0.03)),
        (Chance.BINOMIAL, Widening.ADDITIVE, BetaBinomial(0.03, 0.0001)),
        (Chance.POISSON, Widening.ADDITIVE, NegativeBinomial(0.03, 0.0001)),
        (Chance.BINOMIAL, Widening.MULTIPLICATIVE, Stretched(Binomial(0.03), 4.0)),
        (Chance.POISSON, Widening.MULTIPLICATIVE, Stretched(Poisson(0.03), 4.0)),
    ],
)
def test_each_chance_is_widened_by_its_own_model(chance, widening, model):
    assert model_of(chance, 0.03, dispersion=WIDE, widening=widening) == (model, widening)


@pytest.mark.parametrize("widening", Widening)
@pytest.mark.parametrize(("chance", "base"), [(Chance.BINOMIAL, Binomial(0.03)), (Chance.POISSON, Poisson(0.03))])
def test_dispersion_no_more_than_chance_makes_widens_nothing(chance, base, widening):
    assert model_of(chance, 0.03, dispersion=CHANCE, widening=widening) == (base, Widening.NONE)


def test_a_proportion_is_never_widened_to_all_or_nothing():
    model, _ = model_of(Chance.BINOMIAL, 0.5, dispersion=Dispersion(99.0, 99.0, tau2=3.0), widening=Widening.ADDITIVE)
    assert model.tau2 == pytest.approx(LARGEST_SHARE * 0.25)
