"""Which sums are withheld, counted out over every world there is: also what being withheld tells."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from analysis.disclosure import ONS_LT5
from queries.crossing_counts import EVENTS, Counted, Guard, Large, Nation

REGIONS = range(3)
MOST = 9
WORLDS = np.array(list(product(range(MOST + 1), repeat=len(REGIONS)))).T
"""Every number of events beyond the reader in each of three regions: one column a world."""
GUARD = Guard(ONS_LT5, (EVENTS,))


def sums(events: np.ndarray, own: int, *, trusts: int) -> Large:
    counts = np.array([events + own, 100 - events, 100 + own + 0 * events], dtype=float)
    mine = np.zeros_like(counts)
    mine[EVENTS] = own
    behind = np.full(len(events), trusts, dtype=np.int32)
    return Large(Counted(counts, behind), Counted(mine, 0 * behind), GUARD)


def shown(own: tuple[int, ...], trusts: tuple[int, ...]) -> np.ndarray:
    """Events as they are told, of each region and of the nation; -1 where withheld."""
    regions = [sums(WORLDS[one], own[one], trusts=trusts[one]) for one in REGIONS]
    nation = Nation(sums(WORLDS.sum(axis=0), sum(own), trusts=sum(trusts)), regions)
    gone = [one.few | ~nation.tells_by_region for one in regions] + [nation.withheld]
    every = [one.whole.counts[EVENTS] for one in (*regions, nation.whole)]
    return np.where(gone, -1, every)


@pytest.mark.acceptance("R12")
@pytest.mark.parametrize("own", [(0, 0, 0), (2, 0, 0), (6, 0, 0), (2, 3, 0)], ids=str)
@pytest.mark.parametrize("trusts", [(3, 3, 3), (3, 3, 2), (3, 1, 2)], ids=str)
def test_whatever_is_told_and_withheld_every_small_count_stays_as_wide_as_the_policy(own, trusts):
    told = shown(own, trusts)
    assert (told[:-1] >= 0).any()
    assert (told[-1] >= 0).any() == (trusts != (3, 3, 2))
    alike: dict[tuple, list[int]] = {}
    for world, seen in enumerate(told.T.tolist()):
        alike.setdefault(tuple(seen), []).append(world)
    for worlds in alike.values():
        for counts in WORLDS[:, worlds]:
            small = ONS_LT5.is_small(counts)
            assert not small.any() or counts.max() - counts.min() >= ONS_LT5.width


@pytest.mark.acceptance("R11")
def test_no_small_count_is_shown_nor_had_by_taking_away_ones_own():
    own = (2, 6, 0)
    told = shown(own, (3, 3, 3))
    for seen, mine in zip(told, (*own, sum(own)), strict=True):
        known = seen[seen >= 0]
        assert not ONS_LT5.is_small(known).any()
        assert not ONS_LT5.is_small(known - mine).any()
