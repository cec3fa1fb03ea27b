"""Invented funnels for the tests of what is drawn and shown."""

from __future__ import annotations

import numpy as np

from analysis.funnel import Funnel, Widening, funnel
from analysis.numerals import Unit
from charts.funnel_view import FunnelView, Place, view
from indicators import catalogue
from indicators.vocabulary import Direction

INDICATOR = catalogue.load().indicator("preterm_lt37")
DEFINITION = INDICATOR.definitions[0]
UNIT = Unit.measured(INDICATOR, definition=DEFINITION)
OWN = ("Aldermere", "Brackwater", "Carrowfell", "Dunmoor", "Eastmarch")


def counts(units: int = 120, *, spread: float = 0.008, seed: int = 4) -> tuple[np.ndarray, np.ndarray]:
    """Events and births of trusts that vary a little more than chance; the sixth is far above, the seventh below."""
    random = np.random.default_rng(seed)
    size = np.sort(random.integers(1500, 11_000, units)).astype(float)
    random.shuffle(size)
    rate = np.clip(random.normal(0.08, spread, units), 0.02, 0.2)
    if units > 6:
        rate[5], rate[6] = 0.13, 0.045
    return random.binomial(size.astype(int), rate).astype(float), size


def places(units: int = 120, *, own: int = 5) -> list[Place]:
    names = [*OWN[: min(own, units)], *(f"Trust {number}" for number in range(own, units))]
    return [
        Place(
            name, (f"{number} of 100", "12 of 12 months"), f"/chart/preterm_lt37?organisation=T{number}", number < own
        )
        for number, name in enumerate(names)
    ]


def seen(
    units: int = 120,
    *,
    own: int = 5,
    widening: Widening = Widening.ADDITIVE,
    direction: Direction = Direction.LOWER,
    spread: float = 0.008,
) -> FunnelView:
    numerator, size = counts(units, spread=spread)
    result, plain = (funnel(numerator, size, widening=one) for one in (widening, Widening.NONE))
    return drawn_from(result, plain, size, own=own, direction=direction)


def drawn_from(
    result: Funnel, plain: Funnel, size: np.ndarray, *, own: int = 5, direction: Direction = Direction.LOWER
) -> FunnelView:
    return view(
        result,
        plain=plain,
        size=size,
        places=places(len(size), own=own),
        unit=UNIT,
        direction=direction,
        below="Singleton live births, 12 months",
    )
