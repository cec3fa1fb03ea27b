"""How women gave birth, and who of them lost much blood: by caesarean as many as babies were, twins counted once."""

from __future__ import annotations

import numpy as np

from demo import groups
from demo.world import Counted, World, generator
from indicators.vocabulary import Dimension

UNKNOWN, OTHER, INSTRUMENTAL = 0.03, 0.004, 0.18
"""Of women not known to have had a caesarean, one after another: invented, as are the odds."""
BLOOD_LOSS_ODDS = (0.7, 1.5, 0.7, 1.8, 1.0, 1.0)
_TWINS = Dimension.ROBSON_GROUP.groups.index("8")


def divide(world: World) -> None:
    """In the order of the vocabulary: spontaneous, instrumental, planned, emergency, other, not known."""
    random = generator("modes of birth")
    whole = world.counted["pph_1500"]
    babies = world.counted["caesarean_all"].numerator
    emergency = np.minimum(world.counted["caesarean_emergency"].numerator, babies)
    twice = world.strata["caesarean_all", "robson_group"].numerator[_TWINS] // 2
    planned = np.maximum(babies - emergency - twice, 0)
    emergency = babies - twice - planned
    rest = whole.denominator - planned - emergency
    unknown = random.binomial(rest, UNKNOWN)
    other = random.binomial(rest - unknown, OTHER)
    instrumental = random.binomial(rest - unknown - other, INSTRUMENTAL)
    women = np.stack([rest - unknown - other - instrumental, instrumental, planned, emergency, other, unknown])
    lost = groups.placed(whole.numerator, women, np.array(BLOOD_LOSS_ODDS), random)
    world.strata["pph_1500", "mode_of_birth"] = Counted(lost, women)
