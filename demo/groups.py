"""Dividing true counts among groups of people, so that the groups always add up to the whole."""

from __future__ import annotations

import numpy as np

from demo import levels
from demo.world import Counted, Counts, World, generator


def divide(world: World) -> None:
    """Divide the last months of every indicator with known group odds."""
    for indicator, dimensions in levels.GROUP_ODDS.items():
        for dimension, odds in dimensions.items():
            whole = world.counted[indicator]
            shares = np.array(levels.GROUP_SHARES[dimension])
            world.strata[indicator, dimension] = divided(
                whole, shares=shares, odds=np.array(odds), random=generator(f"{indicator} {dimension}")
            )


def divided(whole: Counted, *, shares: np.ndarray, odds: np.ndarray, random: np.random.Generator) -> Counted:
    """Groups first, then sites and months. Numerators follow share times odds as far as there is room."""
    denominator = np.moveaxis(random.multinomial(whole.denominator, shares / shares.sum()), -1, 0)
    numerator = placed(whole.numerator, denominator, odds, random)
    return Counted(numerator, denominator)


def placed(total: Counts, room: Counts, odds: np.ndarray, random: np.random.Generator) -> Counts:
    """`total` spread over groups, never more than there is `room` for in any."""
    common = total.sum() * 2 > room.sum()
    if common:
        # Above half, the people without are fewer: place those, with the odds turned over.
        return room - _placed_rare(room.sum(axis=0) - total, room, 1 / odds, random)
    return _placed_rare(total, room, odds, random)


def _placed_rare(total: Counts, room: Counts, odds: np.ndarray, random: np.random.Generator) -> Counts:
    """Each group by its own chance, then as many more or fewer as the whole asks for: a group then varies by chance
    as so many people do, and not more."""
    weights = room * odds[:, None, None]
    sums = weights.sum(axis=0)
    chances = np.clip(odds[:, None, None] * np.where(sums > 0, total / np.where(sums > 0, sums, 1), 0), 0, 1)
    return evened(random.binomial(room, chances), total=total, room=room, odds=odds, random=random)


def evened(drawn: Counts, *, total: Counts, room: Counts, odds: np.ndarray, random: np.random.Generator) -> Counts:
    """As drawn, then as many more or fewer as `total` asks for."""
    surplus = drawn.sum(axis=0) - total
    kept = drawn - _spread(np.maximum(surplus, 0), drawn, np.ones(len(odds)), random)
    return kept + _spread(np.maximum(-surplus, 0), room - kept, odds, random)


def _spread(total: Counts, room: Counts, odds: np.ndarray, random: np.random.Generator) -> Counts:
    """`total` given to groups by room and odds, never more than there is room for."""
    placed = np.zeros_like(room)
    left = total.copy()
    while left.any():
        weights = (room - placed) * odds[:, None, None]
        sums = weights.sum(axis=0)
        chances = np.moveaxis(weights / np.where(sums > 0, sums, 1), 0, -1)
        chances[sums == 0, 0] = 1
        placed = np.minimum(placed + np.moveaxis(random.multinomial(left, chances), -1, 0), room)
        left = total - placed.sum(axis=0)
    return placed


def take_sub_populations(world: World) -> None:
    """Continuity for Black, Asian and Mixed women and for the most deprived tenth are groups of the same women."""
    ethnic, deprived = world.strata["mcoc_placed", "ethnic_group"], world.strata["mcoc_placed", "imd_decile"]
    world.counted["mcoc_black_asian_mixed"] = Counted(
        ethnic.numerator[:3].sum(axis=0), ethnic.denominator[:3].sum(axis=0)
    )
    world.counted["mcoc_deprived"] = Counted(deprived.numerator[0], deprived.denominator[0])
