"""Women and babies in Robson's ten groups, and what became of them: divided so that they add up to what is loaded.

A woman with twins is one woman of group 8 and two babies of it; a baby whose method of birth is not known is left
out, as it is of all caesareans. Groups 1, 2 and 5 are then those that the national measures publish.
"""

from __future__ import annotations

import numpy as np

from demo import groups
from demo.world import Counted, Counts, World, generator
from indicators import robson
from indicators.vocabulary import Dimension

_GROUPS = Dimension.ROBSON_GROUP.groups
_TWINS = _GROUPS.index("8")

SHARES = (0.20, 0.17, 0.235, 0.125, 0.15, 0.018, 0.016, 0.0, 0.004, 0.057, 0.025)
"""Of women with one baby, in the vocabulary's order: invented, as is all that follows."""
CAESAREANS = (0.18, 0.50, 0.04, 0.15, 0.88, 0.92, 0.85, 0.65, 0.97, 0.48, 0.38)
"""Levels of caesarean birth in each group where all together are at the nation's level."""
BLOOD_LOSS_ODDS = (1.05, 1.35, 0.7, 0.9, 1.0, 1.1, 1.0, 2.5, 1.8, 1.2, 1.0)
FIRST_BIRTHS_OF_MIXED = 0.42
"""Of women in groups that hold first and later births, those with a first one."""

PUBLISHED = {"robson1_cs": "1", "robson2_cs": "2", "robson5_cs": "5"}
_STEPS = 40
"""Halvings in looking for a site's own level."""


def divide(world: World) -> None:
    """All caesareans, and heavy blood loss, by group."""
    women = _women(world, generator("women by Robson group"))
    whole = world.counted["caesarean_all"]
    babies = _babies(world, women, generator("babies by Robson group"))
    placed = _caesareans(whole.numerator, babies, generator("caesareans by Robson group"))
    world.strata["caesarean_all", "robson_group"] = Counted(placed, babies)
    lost = groups.placed(
        world.counted["pph_1500"].numerator,
        women,
        np.array(BLOOD_LOSS_ODDS),
        generator("blood loss by Robson group"),
    )
    world.strata["pph_1500", "robson_group"] = Counted(lost, women)


def take_parts(world: World) -> None:
    """What follows from the groups once all that is planted stands in them: published measures, and first births."""
    divided = world.strata["caesarean_all", "robson_group"]
    for indicator, name in PUBLISHED.items():
        place = _GROUPS.index(name)
        world.counted[indicator] = Counted(divided.numerator[place], divided.denominator[place])
    world.strata["pph_1500", "parity"] = _by_parity(
        world.strata["pph_1500", "robson_group"], generator("parity from Robson groups")
    )


def _women(world: World, random: np.random.Generator) -> Counts:
    women = world.counted["total_deliveries"].numerator
    with_twins = world.counted["total_babies"].numerator - women
    shares = np.array(SHARES)
    divided = np.moveaxis(random.multinomial(women - with_twins, shares / shares.sum()), -1, 0)
    divided[_TWINS] = with_twins
    return divided


def _babies(world: World, women: Counts, random: np.random.Generator) -> Counts:
    """Those whose method of birth is known."""
    babies = women.copy()
    babies[_TWINS] *= 2
    left_out = world.counted["total_babies"].numerator - world.counted["caesarean_all"].denominator
    behind = babies.sum(axis=0)
    for place in range(len(_GROUPS)):
        behind = behind - babies[place]
        gone = random.hypergeometric(babies[place], behind, left_out)
        babies[place] -= gone
        left_out = left_out - gone
    return babies


def _caesareans(total: Counts, room: Counts, random: np.random.Generator) -> Counts:
    """Each group at the site's own level of it, then as many more or fewer as the whole asks for."""
    odds = np.array(CAESAREANS) / (1 - np.array(CAESAREANS))
    placed = random.binomial(room, _own_levels(total, room, odds)[:, :, None])
    return groups.evened(placed, total=total, room=room, odds=odds, random=random)


def _own_levels(total: Counts, room: Counts, odds: np.ndarray) -> np.ndarray:
    """For each group and site: the odds of all groups times one number, such that the site has what it has in all."""
    people, cases = room.sum(axis=2), total.sum(axis=1)
    low, high = np.full(len(cases), -5.0), np.full(len(cases), 5.0)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        above = (people * _chance(odds, middle)).sum(axis=0) > cases
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return _chance(odds, low)


def _chance(odds: np.ndarray, shift: np.ndarray) -> np.ndarray:
    shifted = odds[:, None] * np.exp(shift)
    return shifted / (1 + shifted)


def _by_parity(divided: Counted, random: np.random.Generator) -> Counted:
    """First, later, not known: the groups that hold both are parted by chance, cases and all."""
    first, later = ([_GROUPS.index(one) for one in names] for names in (robson.FIRST_BIRTHS, robson.LATER_BIRTHS))
    mixed = [place for place in range(len(_GROUPS) - 1) if place not in (*first, *later)]
    cases, women = divided.numerator, divided.denominator
    firsts = random.binomial(women[mixed], FIRST_BIRTHS_OF_MIXED)
    of_first = random.hypergeometric(cases[mixed], women[mixed] - cases[mixed], firsts)
    return Counted(
        np.stack(
            [
                cases[first].sum(axis=0) + of_first.sum(axis=0),
                cases[later].sum(axis=0) + (cases[mixed] - of_first).sum(axis=0),
                cases[-1],
            ]
        ),
        np.stack(
            [
                women[first].sum(axis=0) + firsts.sum(axis=0),
                women[later].sum(axis=0) + (women[mixed] - firsts).sum(axis=0),
                women[-1],
            ]
        ),
    )
