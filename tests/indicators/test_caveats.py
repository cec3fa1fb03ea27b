"""What to beware of is said of the figures it is true of."""

from __future__ import annotations

import pytest

from indicators import catalogue, caveats


@pytest.mark.parametrize(
    ("indicator", "of_both", "of_published"),
    [
        (
            "pph_1500",
            "Weighing blood loss instead of estimating it raises the figure.",
            "The published figure covers",
        ),
        ("caesarean_all", "Counted in babies, so twins count twice.", ""),
        ("preterm_lt37", "", "The publisher prints this per 1,000"),
        ("satod", "Show how many are unknown.", "The published figure is for births of the month before."),
    ],
)
def test_what_a_publisher_does_to_its_figures_is_not_said_of_a_local_return(indicator, of_both, of_published):
    known = catalogue.load().indicators[indicator]
    local, published = (caveats.told_of(known, published=one) for one in (False, True))
    assert published == known.caveats
    assert of_both in local
    assert not of_published or of_published not in local
    assert of_published in published
