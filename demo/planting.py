"""Putting the planted changes into the world, so that what is said to be there is there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

import numpy as np

from demo import birth_modes, birth_settings, changes, groups, robson_groups
from demo.measures import USUALLY_KNOWN
from demo.nation import Places
from demo.world import Counted, Counts, World, generator
from indicators.vocabulary import Dimension

SIGMA = 1.128
"""An average moving range is this many sigmas: what an XmR chart's limits are made of."""
_GROUPS = {one.key: one.groups for one in Dimension}

Numbers = np.ndarray


def plant(world: World, planted: Iterable[tuple[str, changes.Change]]) -> None:
    """Apply each change to the sites of its organisation; divide into groups when the wholes stand."""
    planted = list(planted)
    for code, change in planted:
        if not isinstance(change, changes.AFTER_DIVIDING):
            _apply(change, world, world.nation.sites_of(code))
    groups.divide(world)
    robson_groups.divide(world)
    for code, change in planted:
        if isinstance(change, changes.AFTER_DIVIDING):
            _apply(change, world, world.nation.sites_of(code))
    groups.take_sub_populations(world)
    robson_groups.take_parts(world)
    birth_settings.divide(world)
    birth_modes.divide(world)


@singledispatch
def _apply(change: changes.Change, world: World, sites: Places) -> None:  # noqa: ARG001 - its variants use them
    raise TypeError(f"no way to plant {change}")


@_apply.register
def _put_away(change: changes.Away, world: World, sites: Places) -> None:
    counted = world.counted[change.indicator]
    places = _places(world, change.first, len(change.sigmas))
    rates = _away(world, _summed(counted, sites), places, change.sigmas)
    for place, rate in zip(places, rates, strict=True):
        whole = counted.denominator[sites, place]
        counted.numerator[sites, place] = shared_out(round(rate * whole.sum()), whole)


@_apply.register
def _put_exact(change: changes.Exact, world: World, sites: Places) -> None:
    counted = world.counted[change.indicator]
    for place, (numerator, denominator) in zip(
        _places(world, change.first, len(change.counts)), change.counts, strict=True
    ):
        weights = np.maximum(counted.denominator[sites, place], 1)
        counted.denominator[sites, place] = shared_out(denominator, np.full_like(weights, denominator), by=weights)
        counted.numerator[sites, place] = shared_out(numerator, counted.denominator[sites, place])


@_apply.register
def _put_on_level(change: changes.Level, world: World, sites: Places) -> None:
    counted = world.counted[change.indicator]
    random = generator(f"level {sites[0]} {change.indicator}")
    start = world.place(world.nation.last.plus(change.first))
    for site in sites.tolist():
        usual = counted.numerator[site].sum() / counted.denominator[site].sum()
        drawn = random.binomial(counted.denominator[site, start:], min(usual * change.times, 1))
        counted.numerator[site, start:] = drawn


@_apply.register
def _scatter(change: changes.Noisy, world: World, sites: Places) -> None:
    counted = world.counted[change.indicator]
    random = generator(f"noise {sites[0]} {change.indicator}")
    months = _places(world, 1 - world.nation.months, world.nation.months)
    _, sigma = _usual(world, _summed(counted, sites), [])
    extra = random.normal(0, change.sigmas * sigma, size=len(months))
    for place, step in zip(months, extra, strict=True):
        whole = counted.denominator[sites, place]
        total = int(np.clip(counted.numerator[sites, place].sum() + step * whole.sum(), 0, whole.sum()))
        counted.numerator[sites, place] = shared_out(total, whole)


@_apply.register
def _add_cases(change: changes.Cases, world: World, sites: Places) -> None:
    for indicator in change.indicators:
        for month in change.months:
            world.counted[indicator].numerator[sites[0], _places(world, month, 1)[0]] += 1


@_apply.register
def _put_cases(change: changes.CasesAre, world: World, sites: Places) -> None:
    site, places = int(sites[0]), _places(world, change.first, len(change.counts))
    cases = world.counted[change.indicator].numerator
    more = np.array(change.counts) - cases[site, places]
    cases[site, places] += more
    for indicator in change.wider:
        world.counted[indicator].numerator[site, places] += more
    for indicator in change.narrower:
        narrower = world.counted[indicator].numerator
        narrower[site, places] = np.minimum(narrower[site, places], change.counts)


@_apply.register
def _put_group_away(change: changes.InGroup, world: World, sites: Places) -> None:
    """The whole stays as it is: what one group loses, the largest other one gains."""
    counted = world.strata[change.indicator, change.dimension]
    group = _GROUPS[change.dimension].index(change.group)
    others = counted.denominator[:, sites].sum(axis=(1, 2))
    others[group] = -1
    other = int(others.argmax())
    places = _places(world, change.first, len(change.sigmas))
    series = counted.numerator[group, sites].sum(axis=0), counted.denominator[group, sites].sum(axis=0)
    for place, rate in zip(places, _away(world, series, places, change.sigmas), strict=True):
        both = counted.numerator[[group, other]][:, sites, place].sum()
        rooms = counted.denominator[:, sites, place]
        wanted = int(np.clip(round(rate * rooms[group].sum()), both - rooms[other].sum(), both))
        _move(counted, (group, other), sites, place, wanted)


@_apply.register
def _keep_to_group(change: changes.OnlyIn, world: World, sites: Places) -> None:
    counted = world.strata[change.indicator, change.dimension]
    group = _GROUPS[change.dimension].index(change.group)
    random = generator(f"only in {sites[0]} {change.indicator} {change.dimension}")
    places = _places(world, change.first, change.months)
    before = slice(world.place(world.nation.first), places[0])
    usual = counted.numerator[:, sites, before].sum(axis=(1, 2)) / counted.denominator[:, sites, before].sum(
        axis=(1, 2)
    )
    usual[group] = 0
    for site, place in ((site, place) for site in sites.tolist() for place in places):
        room, whole = counted.denominator[:, site, place], int(counted.numerator[:, site, place].sum())
        others = random.binomial(room, usual)
        if others.sum() > whole:
            others = random.multivariate_hypergeometric(others, whole)
        others[group] = min(whole - others.sum(), room[group])
        beyond = whole - int(others.sum())
        counted.numerator[:, site, place] = others + shared_out(beyond, room - others)


@_apply.register
def _put_groups(change: changes.ByGroup, world: World, sites: Places) -> None:
    counted = world.strata[change.indicator, change.dimension]
    (place,) = _places(world, change.month, 1)
    for group, (numerator, denominator) in enumerate(change.counts):
        weights = np.maximum(world.counted[change.indicator].denominator[sites, place], 1)
        room = shared_out(denominator, np.full_like(weights, denominator), by=weights)
        counted.denominator[group, sites, place] = room
        counted.numerator[group, sites, place] = shared_out(numerator, room)


@_apply.register
def _silence(change: changes.Silent, world: World, sites: Places) -> None:
    for place in _places(world, change.first, change.months):
        world.unsubmitted[sites, place] = True
        world.unreturned[sites, place] = True


@_apply.register
def _take_number(change: changes.NoNumber, world: World, sites: Places) -> None:
    for step in range(change.months):
        month = world.nation.last.plus(change.first + step)
        for site in sites.tolist():
            world.statuses[change.indicator, site, month] = change.status


@_apply.register
def _lose_records(change: changes.Unknown, world: World, sites: Places) -> None:
    usual = USUALLY_KNOWN[change.field]
    known = world.known.setdefault(change.field, np.full(world.unsubmitted.shape, usual))
    recorded = world.recorded.setdefault(change.indicator, world.counted[change.indicator].copy())
    for place, share in zip(_places(world, change.first, len(change.known)), change.known, strict=True):
        known[sites, place] = share
        left = share / usual
        cases = recorded.numerator[sites, place]
        whole = np.rint(recorded.denominator[sites, place] * left).astype(np.int64)
        kept = np.clip(1 - change.skew * (1 - left), 0, 1)
        recorded.numerator[sites, place] = np.minimum(np.rint(cases * kept).astype(np.int64), whole)
        recorded.denominator[sites, place] = whole


@_apply.register
def _misjudge_early(change: changes.Early, world: World, sites: Places) -> None:
    for site in sites.tolist():
        world.early[change.indicator, site, world.nation.last.plus(change.first)] = change.times


@_apply.register
def _misreport(change: changes.Misreported, world: World, sites: Places) -> None:
    for site in sites.tolist():
        world.misreported[change.indicator, site, world.nation.last.plus(change.first)] = change.times


def shared_out(total: int, room: Counts, *, by: Counts | None = None) -> Counts:
    """`total` shared by weight (`by`, else the room itself), in whole numbers, none above its room."""
    weights = (room if by is None else by).astype(float)
    total = int(np.clip(total, 0, room.sum()))
    if not total:
        return np.zeros_like(room)
    exact = total * weights / weights.sum()
    shares = np.minimum(np.floor(exact).astype(np.int64), room)
    while shares.sum() < total:
        gaps = np.where(shares < room, exact - shares, -np.inf)
        shares[int(gaps.argmax())] += 1
    return shares


def _move(counted: Counted, pair: tuple[int, int], sites: Places, place: int, wanted: int) -> None:
    """Move cases between two groups within each site until the first has `wanted` over all sites, if it can."""
    group, other = pair
    needed = wanted - int(counted.numerator[group, sites, place].sum())
    for site in sites.tolist():
        mine, theirs = counted.numerator[group, site, place], counted.numerator[other, site, place]
        most = min(counted.denominator[group, site, place] - mine, theirs)
        least = -min(counted.denominator[other, site, place] - theirs, mine)
        step = int(np.clip(needed, least, most))
        counted.numerator[group, site, place] += step
        counted.numerator[other, site, place] -= step
        needed -= step


def _places(world: World, first: int, months: int) -> list[int]:
    start = world.place(world.nation.last.plus(first))
    return list(range(start, start + months))


def _summed(counted: Counted, sites: Places) -> tuple[Counts, Counts]:
    return counted.numerator[sites].sum(axis=0), counted.denominator[sites].sum(axis=0)


def _away(world: World, series: tuple[Counts, Counts], places: list[int], sigmas: tuple[float, ...]) -> Numbers:
    mean, sigma = _usual(world, series, places)
    return mean + sigma * np.array(sigmas)


def _usual(world: World, series: tuple[Counts, Counts], planted: list[int]) -> tuple[float, float]:
    """Mean and sigma as an XmR chart sees them in the months shown that are not planted."""
    shown = np.arange(world.place(world.nation.first), world.place(world.nation.last) + 1)
    kept = shown[~np.isin(shown, planted)]
    rates = series[0][kept] / np.maximum(series[1][kept], 1)
    return float(rates.mean()), float(np.abs(np.diff(rates)).mean() / SIGMA)
