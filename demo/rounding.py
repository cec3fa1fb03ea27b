"""The publisher's two roundings and the text of its rates."""

from __future__ import annotations

import numpy as np

from demo.world import Counts

SMALL = 7


def own(counts: Counts) -> Counts:
    """As a trust's own row prints it: 0 is 0, 1 to 7 are 5, above that the nearest 5."""
    return np.where((counts > 0) & (counts <= SMALL), 5, nearest(counts))


def nearest(counts: Counts) -> Counts:
    """As each trust enters an aggregate: the nearest 5, so that a true 2 adds nothing."""
    return (counts + 2) // 5 * 5


def percent(numerator: int, denominator: int) -> str:
    """One decimal from the counts given, a trailing `.0` removed; 0 where there is nothing to divide by."""
    if not denominator:
        return "0"
    return f"{100 * numerator / denominator:.1f}".removesuffix(".0")


def per_thousand(numerator: int, denominator: int) -> str:
    return str(int(1000 * numerator / denominator + 0.5)) if denominator else "0"
