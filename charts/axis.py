"""Where axes begin, end and carry numbers: from zero, unless that would hide the chart, and then it says so."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from analysis.numerals import Unit, written
from analysis.series import Counts
from indicators.month import Month

_CUT_ABOVE = 0.7
"""An axis starts at zero unless everything lies above this share of its highest value (judgement)."""


@dataclass(frozen=True)
class Axis:
    low: float
    high: float
    ticks: tuple[float, ...]

    @property
    def from_zero(self) -> bool:
        return self.low == 0


def upright(values: np.ndarray, *, unit: Unit) -> Axis:
    """The y axis that shows all of `values`, within what is possible for the unit."""
    known = values[~np.isnan(values)]
    if not len(known):
        return Axis(0, 1, (0.0, 0.5, 1.0))
    low, high = (unit.possible(float(edge)) for edge in (known.min(), known.max()))
    cut = low > _CUT_ABOVE * high
    start = low - 0.15 * (high - low or high) if cut else 0.0
    step = _nice((high - start) / 5 or 0.2)
    first = math.floor(start / step) * step if cut else 0.0
    last = math.ceil((high + 0.04 * (high - start)) / step) * step or step
    if last > unit.ceiling:
        last = max(unit.ceiling, high)
    ticks = tuple(round(tick, 10) for tick in np.arange(first, last + step / 2, step).tolist() if tick <= last + 1e-9)
    return Axis(round(first, 10), round(last, 10), ticks)


def tick_words(ticks: tuple[float, ...], *, unit: Unit) -> list[str]:
    """All ticks with the digits that the finest of them needs: `0.0, 2.5, 5.0`."""
    decimals = next((number for number in range(4) if all(_fits(tick, number) for tick in ticks)), 4)
    return [written(tick, decimals=decimals) + ("%" if unit.percent else "") for tick in ticks]


def months(ordinals: Counts) -> tuple[tuple[int, tuple[str, str]], ...]:
    """The months to name below a chart: `("Oct", "2022")`, the year where it is new."""
    span = int(ordinals[-1] - ordinals[0]) + 1
    every = 3 if span <= 20 else 6 if span <= 84 else 12
    named: list[tuple[int, tuple[str, str]]] = []
    year = 0
    for ordinal in range(int(ordinals[0]), int(ordinals[-1]) + 1):
        month = Month(ordinal)
        if (month.month - 4) % every == 0 or (every > 12 and not named):
            named.append((ordinal, (month.in_short().split()[0], str(month.year) if month.year != year else "")))
            year = month.year
    return tuple(named) or ((int(ordinals[-1]), tuple(Month(int(ordinals[-1])).in_short().split())),)  # type: ignore[return-value]


def apart(levels: list[float], *, gap: float) -> list[float]:
    """The same levels in the same order, moved as little as keeps every two at least `gap` apart."""
    order = sorted(range(len(levels)), key=lambda place: levels[place])
    groups: list[tuple[list[int], float]] = []
    for place in order:
        group, centre = [place], levels[place]
        while groups and groups[-1][1] + gap * (len(groups[-1][0]) + len(group)) / 2 > centre:
            earlier, before = groups.pop()
            centre = (before * len(earlier) + centre * len(group)) / (len(earlier) + len(group))
            group = earlier + group
        groups.append((group, centre))
    moved = list(levels)
    for group, centre in groups:
        for rank, place in enumerate(group):
            moved[place] = centre + gap * (rank - (len(group) - 1) / 2)
    return moved


def _fits(tick: float, decimals: int) -> bool:
    return abs(tick - round(tick, decimals)) < 1e-9


def _nice(step: float) -> float:
    size = 10 ** math.floor(math.log10(step))
    return next(each * size for each in (1, 2, 2.5, 5, 10) if each * size >= step - 1e-12)
