"""Funnels of 30 indicators and 120 organisations: flags, dispersion and drawn limits, beside the bare arithmetic."""

from __future__ import annotations

import numpy as np

from analysis.funnel import INNER, OUTER, Widening, drawn_limits, funnel
from bench import funnel_floor, timing

INDICATORS, UNITS = 30, 120


def main() -> None:
    random = np.random.default_rng(1)
    sizes = random.integers(1000, 8000, size=(INDICATORS, UNITS)).astype(float)
    rates = random.beta(30, 970, size=(INDICATORS, UNITS))
    events = random.binomial(sizes.astype(int), rates).astype(float)
    figures = timing.medians(
        {
            "bare arithmetic: binomial tails, dispersion, limits": lambda: funnel_floor.funnels(events, sizes),
            "funnels by chance alone, flagged": lambda: _funnels(events, sizes, Widening.NONE, drawn=False),
            "funnels by chance alone, limits drawn": lambda: _funnels(events, sizes, Widening.NONE),
            "funnels widened (beta-binomial), flagged": lambda: _funnels(
                events, sizes, Widening.ADDITIVE, drawn=False
            ),
            "funnels widened (beta-binomial), limits drawn": lambda: _funnels(events, sizes, Widening.ADDITIVE),
        }
    )
    timing.show(f"Funnels: {INDICATORS} indicators x {UNITS} organisations", figures, floor=next(iter(figures)))


def _funnels(events: np.ndarray, sizes: np.ndarray, widening: Widening, *, drawn: bool = True) -> None:
    for above, below in zip(events, sizes, strict=True):
        result = funnel(above, below, widening=widening)
        result.positions()
        for tail in (INNER, OUTER) if drawn else ():
            drawn_limits(result, below, tail=tail)


if __name__ == "__main__":
    main()
