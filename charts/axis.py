"""Where axes begin, end and carry numbers: at zero, but for percentages in the upper half, and then it is said."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from analysis.numerals import Unit, written
from analysis.series import Counts
from indicators.month import Month

_LEAST = 1e-6
_NEAR = 0.4
_STARTS, _ALL = (75.0, 50.0), 100.0


@dataclass(frozen=True)
class Axis:
    low: float
    high: float
    ticks: tuple[float, ...]

    @property
    def from_zero(self) -> bool:
        return self.low == 0


def upright(values: np.ndarray, *, unit: Unit) -> Axis:
    """The y axis that shows all of `values`, within what is possible for the unit.

    It starts at zero. Only that of high percentages is the upper half or the upper quarter of the scale, whichever
    holds them all: there one reads how much is missing from 100. So one measure hardly ever has two axes: it is its
    kind and level that choose among three, not the size or the spread of a place's figures.
    """
    known = values[~np.isnan(values)]
    if not len(known):
        return Axis(0, 1, (0.0, 0.5, 1.0))
    low, high = (unit.possible(float(edge)) for edge in (known.min(), known.max()))
    start = next((one for one in _STARTS if unit.percent and one <= low and high <= _ALL), 0.0)
    if not start:
        return _from_zero(high, unit)
    return Axis(start, _ALL, tuple(np.arange(start, _ALL + 1, (_ALL - start) / 5).tolist()))


def _from_zero(high: float, unit: Unit) -> Axis:
    room = high if high > _LEAST else 1.0
    step = _nice(room / 5, whole=unit.whole)
    last = min(_end(1.04 * room, step=step), max(unit.ceiling, high))
    ticks = tuple(round(tick, 10) for tick in np.arange(0, last + step / 2, step).tolist() if tick <= last + 1e-9)
    return Axis(0, round(last, 10), ticks)


def _end(needed: float, *, step: float) -> float:
    """The next tick if it is near, else the least that is needed: height is for the values."""
    tick = math.ceil(needed / step) * step
    return tick if tick - needed < _NEAR * step else needed


def both_ways(values: np.ndarray) -> Axis:
    """The y axis of numbers that may lie on either side of 0, which it always shows."""
    low, high = min(float(values.min(initial=0.0)), 0.0), max(float(values.max(initial=0.0)), 0.0)
    step = _nice(max(high - low, 1.0) / 5)
    first = math.floor(low / step) * step if low < -_NEAR * step else 0.0
    last = max(_end(1.04 * high, step=step), step)
    ticks = tuple(round(tick, 10) for tick in np.arange(first, last + step / 2, step).tolist() if tick <= last + 1e-9)
    return Axis(round(first, 10), round(last, 10), ticks)


def across(highest: float, *, most: int) -> Axis:
    """The level axis of sizes: from zero to a little beyond `highest`, with at most about `most` numbers."""
    step = _nice(highest / most, whole=highest >= most)
    return Axis(0, highest * 1.05, tuple(np.arange(0, highest * 1.05, step).tolist()))


def tick_words(ticks: tuple[float, ...], *, unit: Unit) -> list[str]:
    """All ticks with the digits that the finest of them needs: `0.0, 2.5, 5.0`."""
    decimals = next((number for number in range(9) if all(_fits(tick, number) for tick in ticks)), 9)
    return [written(tick, decimals=decimals) + ("%" if unit.percent else "") for tick in ticks]


def months(ordinals: Counts, *, most: int) -> tuple[tuple[int, str, str], ...]:
    """At most about `most` months to name below a chart: ordinal, `Oct`, and the year where it is new."""
    first, last = int(ordinals[0]), int(ordinals[-1])
    every = next((step for step in (1, 2, 3, 6, 12, 24, 60) if (last - first) // step < most), 120)
    named: list[tuple[int, str, str]] = []
    for ordinal in range(first, last + 1):
        month = Month(ordinal)
        # April opens the NHS year; an October in between divides it.
        if (ordinal - 3) % every == 0:
            known = bool(named) and Month(named[-1][0]).year == month.year
            named.append((ordinal, *_named(month, with_year=not known)))
    return tuple(named) or ((last, *_named(Month(last), with_year=True)),)


def apart(levels: list[float], *, sizes: list[float]) -> list[float]:
    """The same levels, in rising order, moved as little as keeps things of these sizes from overlapping."""
    groups: list[tuple[int, float]] = []
    for place, level in enumerate(levels):
        number, centre = 1, level
        while groups and groups[-1][1] + _half(sizes, place, number, groups[-1][0]) > centre:
            earlier, before = groups.pop()
            centre = (before * earlier + centre * number) / (earlier + number)
            number += earlier
        groups.append((number, centre))
    return _spread(groups, sizes)


def within(levels: list[float], *, sizes: list[float], ends: tuple[float, float]) -> list[float]:
    """The same levels, which are apart, pushed between two `ends`; where there is no room, past the second."""
    moved, edge = list(levels), ends[1]
    for place in reversed(range(len(levels))):
        moved[place] = min(moved[place], edge - sizes[place] / 2)
        edge = moved[place] - sizes[place] / 2
    edge = ends[0]
    for place, size in enumerate(sizes):
        moved[place] = max(moved[place], edge + size / 2)
        edge = moved[place] + size / 2
    return moved


def _half(sizes: list[float], place: int, number: int, earlier: int) -> float:
    """How far the middles of two neighbouring groups, the later ending at `place`, must be apart."""
    start = place + 1 - number
    return (sum(sizes[start : place + 1]) + sum(sizes[start - earlier : start])) / 2


def _spread(groups: list[tuple[int, float]], sizes: list[float]) -> list[float]:
    moved: list[float] = []
    for number, centre in groups:
        own = sizes[len(moved) : len(moved) + number]
        edge = centre - sum(own) / 2
        for size in own:
            moved.append(edge + size / 2)
            edge += size
    return moved


def _named(month: Month, *, with_year: bool) -> tuple[str, str]:
    name, year = month.in_short().split()
    return name, year if with_year else ""


def _fits(tick: float, decimals: int) -> bool:
    return abs(tick - round(tick, decimals)) < 1e-9


def _nice(step: float, *, whole: bool = False) -> float:
    """The next round step; of what is only counted whole, a whole one."""
    size = 10 ** math.floor(math.log10(max(step, 1.0) if whole else step))
    rounded = (each * size for each in (1, 2, 2.5, 5, 10) if not whole or float(each * size).is_integer())
    return next(one for one in rounded if one >= step - 1e-12)
