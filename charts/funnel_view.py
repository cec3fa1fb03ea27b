"""What is seen of a funnel: organisations as marks, their limits, and the two axes they share.

One view is drawn twice, as of every chart: by Plotly on wide screens, as SVG on paper and phones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.funnel import INNER, OUTER, Funnel, Position, drawn_limits
from analysis.funnel_positions import beyond_outer, flagged, meaning, way
from analysis.intervals import Interval
from analysis.numerals import Unit
from analysis.series import Numbers
from charts import axis
from charts.axis import Axis
from charts.inks import Ink, of_meaning
from charts.marks import Shape, shape_of
from indicators.vocabulary import Direction

MOST_NAMED = 8
"""Of the others beyond the outer limits, so many carry their name; all carry it when pointed at, and in the table."""
_STEPS = 60
_SMALL = 0.1
"""The share of organisations whose limits may run out of the picture, because they are so small."""
_TALLER = 1.25
"""By how much the picture may grow to hold those too."""


@dataclass(frozen=True)
class Place:
    """One organisation to be drawn, in the order of the funnel: what is told when it is pointed at, the address of
    its own chart, and whether it is the reader's `own`."""

    name: str
    says: tuple[str, ...] = ()
    href: str = ""
    own: bool = False


@dataclass(frozen=True)
class Dot:
    """One organisation as it is drawn: the funnel's `number`-th, `value` on the unit's scale. `named` ones carry
    their name."""

    number: int
    place: Place
    size: float
    value: float
    position: Position
    shape: Shape
    ink: Ink
    named: bool

    @property
    def inner_only(self) -> bool:
        """Beyond the 95 % limits and not beyond the outer: an open mark with a dot in it."""
        return flagged(self.position) and not beyond_outer(self.position)

    @property
    def ordinary(self) -> bool:
        return not flagged(self.position) and not self.place.own

    @property
    def edge(self) -> Ink:
        """The reader's own keep their dark outline wherever they lie."""
        return Ink.OWN if self.place.own else self.ink


@dataclass(frozen=True)
class Limits:
    sizes: Numbers
    inner: Interval
    outer: Interval


@dataclass(frozen=True)
class FunnelView:
    """`dots` from the back to the front. `plain` are the limits of chance alone where `limits` are widened."""

    dots: tuple[Dot, ...]
    unit: Unit
    centre: float
    limits: Limits
    plain: Limits | None
    across: Axis
    upright: Axis
    below: str

    @property
    def leaves_at(self) -> float:
        """The size under which the upper outer limit lies over the picture; NaN where it never does."""
        sizes, line = self.limits.sizes, self.limits.outer.upper
        over = np.flatnonzero(line > self.upright.high)
        if not len(over) or over[-1] + 1 == len(sizes):
            return np.nan
        last = int(over[-1])
        part = (line[last] - self.upright.high) / (line[last] - line[last + 1])
        return float(sizes[last] + part * (sizes[last + 1] - sizes[last]))

    @property
    def named(self) -> tuple[Dot, ...]:
        """Those that carry their name, the reader's own first."""
        return tuple(sorted((one for one in self.dots if one.named), key=lambda one: (not one.place.own, one.size)))


def view(
    result: Funnel,
    *,
    plain: Funnel,
    size: Numbers,
    places: Sequence[Place],
    unit: Unit,
    direction: Direction,
    below: str,
) -> FunnelView:
    """The view of a funnel whose organisations are `places` and have the denominators `size`.

    `plain` is the same funnel without widening; `below` names the level axis.
    """
    sizes = np.unique(np.rint(np.geomspace(max(size.min() * 0.92, 1), size.max() * 1.04, _STEPS)))
    dots = _dots(result, size, places, unit, direction)
    limits = _limits(result, sizes, unit)
    return FunnelView(
        dots=dots,
        unit=unit,
        centre=result.pooled * unit.per,
        limits=limits,
        plain=_limits(plain, sizes, unit) if result.widened else None,
        across=axis.across(float(size.max()), most=6),
        upright=axis.upright(_shown(limits, size, dots), unit=unit),
        below=below,
    )


def _limits(result: Funnel, sizes: Numbers, unit: Unit) -> Limits:
    inner, outer = (drawn_limits(result, sizes, tail=tail).times(unit.per) for tail in (INNER, OUTER))
    return Limits(sizes, inner, outer)


def _dots(
    result: Funnel, size: Numbers, places: Sequence[Place], unit: Unit, direction: Direction
) -> tuple[Dot, ...]:
    positions = result.positions()
    tails = np.minimum(result.higher, result.lower)
    farthest = [one for one in np.argsort(tails).tolist() if beyond_outer(positions[one]) and not places[one].own]
    named = {*farthest[:MOST_NAMED], *(number for number, one in enumerate(places) if one.own)}
    dots = [
        Dot(
            number=number,
            place=one,
            size=float(size[number]),
            value=float(result.rate[number]) * unit.per,
            position=position,
            shape=shape_of(told, way=way(position)),
            ink=Ink.OWN if one.own and not told else of_meaning(told),
            named=number in named,
        )
        for number, (one, position) in enumerate(zip(places, positions, strict=True))
        for told in [meaning(position, direction=direction)]
    ]
    return tuple(sorted(dots, key=lambda one: (one.place.own, flagged(one.position))))


def _shown(limits: Limits, size: Numbers, dots: Sequence[Dot]) -> Numbers:
    """Every mark, and the limits of all but the smallest organisations; of these too where it costs little height."""
    at = limits.sizes >= np.quantile(size, _SMALL)
    most = np.concatenate([[one.value for one in dots], limits.outer.lower[at], limits.outer.upper[at]])
    whole = np.concatenate([most, limits.outer.lower, limits.outer.upper])
    return whole if whole.max() <= _TALLER * most.max() else most
