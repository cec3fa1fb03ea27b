"""Where women gave birth: all of them divided by place, so that home, units and elsewhere add up to those known."""

from __future__ import annotations

import numpy as np

from demo import groups
from demo.world import Counted, World, generator

MONTHS = 12
"""For how many last months the mix is returned."""
UNKNOWN, OTHER = 0.015, 0.008
"""Of women outside midwifery settings, those whose place is not known, and those elsewhere: invented."""
BLOOD_LOSS_ODDS = (0.5, 0.55, 1.07, 1.0, 1.0)
"""Invented."""


def divide(world: World) -> None:
    """In the order of the vocabulary: home, midwifery unit, obstetric unit, other, not known."""
    random = generator("birth settings")
    women = world.counted["total_deliveries"].numerator
    home = np.minimum(world.counted["birthplace_home"].numerator, women)
    units = np.minimum(world.counted["birthplace_midwifery"].numerator - home, women - home).clip(0)
    rest = women - home - units
    unknown = random.binomial(rest, UNKNOWN)
    other = random.binomial(rest - unknown, OTHER)
    parts = np.stack([home, units, rest - unknown - other, other, unknown])
    world.strata["total_deliveries", "birth_setting"] = Counted(parts, np.zeros_like(parts))
    lost = groups.placed(
        world.counted["pph_1500"].numerator, parts, np.array(BLOOD_LOSS_ODDS), generator("blood loss by setting")
    )
    world.strata["pph_1500", "birth_setting"] = Counted(lost, parts)
