"""Organisations about the average of their group: a lane for each group, bands as zones, one mark an organisation.

Bands are told apart by their edges and words alone: no colour of theirs means good or bad.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charts import svg
from charts.caption import LETTER, LINE, SIZE
from charts.inks import Ink
from charts.marks import Shape

_LANE = 58.0
_ABOVE, _BELOW, _EDGE = 62.0, 34.0, 14.0
_BOLD = 8.8
"""Pixels of an average bold letter."""
_NARROW = 500.0
"""Below this width the bands are named in the key alone, and need no room above."""
_LEAST = 25.0
"""Per cent to either side that are always shown."""


@dataclass(frozen=True)
class Placed:
    """One organisation: `apart` is how many per cent its rate lies from the average of its lane's group."""

    name: str
    lane: int
    apart: float
    own: bool


def strip(
    placed: Sequence[Placed], *, lanes: Sequence[str], cuts: Sequence[float], words: Sequence[str], width: float = 760
) -> str:
    """`cuts` are ratios to the average in rising order, `words` the bands between them, one more than cuts."""
    reach = max([_LEAST, *(abs(one.apart) * 1.08 for one in placed)])
    narrow = width < _NARROW
    plot = _Plot(width, reach, 14.0 if narrow else _ABOVE)
    height = plot.above + _LANE * len(lanes) + _BELOW
    edges = [100 * (cut - 1) for cut in cuts]
    body = [
        *_zones(plot, edges, words, height, narrow=narrow),
        *(part for place, name in enumerate(lanes) for part in _lane(plot, place, name)),
        *(_mark(plot, one) for one in sorted(placed, key=lambda one: one.own)),
        *_names(plot, [one for one in placed if one.own]),
        *_axis(plot, reach, height),
    ]
    return svg.picture("".join(body), width=width, height=height)


@dataclass(frozen=True)
class _Plot:
    width: float
    reach: float
    above: float

    def x(self, apart: float) -> float:
        return _EDGE + (apart + self.reach) / (2 * self.reach) * (self.width - 2 * _EDGE)

    def y(self, lane: int) -> float:
        return self.above + _LANE * lane + _LANE * 0.62


def _zones(
    plot: _Plot, edges: Sequence[float], words: Sequence[str], height: float, *, narrow: bool
) -> Iterator[str]:
    """Edges as dashed uprights, and each band named over its middle, in two rows so that none covers another."""
    lines = "".join(svg.line([(plot.x(one), plot.above), (plot.x(one), height - _BELOW)]) for one in edges)
    yield svg.stroke(lines, Ink.QUIET, width=1.4, dash="6 4")
    middle = svg.line([(plot.x(0), plot.above - 4), (plot.x(0), height - _BELOW)])
    yield svg.stroke(middle, Ink.TEXT, width=1.6)
    if narrow:
        return
    ends = [-plot.reach, *edges, plot.reach]
    for place, (low, high, said) in enumerate(zip(ends, ends[1:], words, strict=False)):
        centre = plot.x((low + high) / 2)
        half = len(said) * LETTER / 2
        at = min(max(centre, half + 2), plot.width - half - 2)
        yield svg.text(said, at, 18 + LINE * (place % 2), size=SIZE, anchor="middle", ink=Ink.QUIET)


def _lane(plot: _Plot, place: int, name: str) -> Iterator[str]:
    level = plot.y(place)
    yield svg.stroke(svg.line([(_EDGE, level), (plot.width - _EDGE, level)]), Ink.GRID, width=1)
    yield svg.words(name, "", _EDGE, level - 20, size=SIZE, ink=Ink.QUIET)


def _mark(plot: _Plot, one: Placed) -> str:
    path = svg.mark(Shape.CIRCLE, plot.x(one.apart), plot.y(one.lane), 5.2 if one.own else 3.8)
    fill, edge = (Ink.OWN, Ink.PAPER) if one.own else (Ink.PALE, Ink.COMMON_CAUSE)
    return f"<path d='{path}' fill='{fill.hex}' stroke='{edge.hex}' stroke-width='1'/>"


def _names(plot: _Plot, own: Sequence[Placed]) -> Iterator[str]:
    """The reader's own by name, below their marks, as far as they do not cover each other."""
    free: dict[int, float] = {}
    for one in sorted(own, key=lambda each: each.apart):
        half = len(one.name) * _BOLD / 2
        x = min(max(plot.x(one.apart), half + 2), plot.width - half - 2)
        if x - half >= free.get(one.lane, 0):
            yield svg.words("", one.name, x, plot.y(one.lane) + 20, size=SIZE, anchor="middle", ink=Ink.OWN)
            free[one.lane] = x + half + 4


def _axis(plot: _Plot, reach: float, height: float) -> Iterator[str]:
    level = height - _BELOW
    yield svg.stroke(svg.line([(_EDGE, level), (plot.width - _EDGE, level)]), Ink.COMMON_CAUSE, width=1)
    step = 10 if reach <= 45 else 25 if reach <= 110 else 50
    for tick in range(-int(reach // step) * step, int(reach) + 1, step):
        said = "average" if tick == 0 else f"{'+' if tick > 0 else '−'}{abs(tick)}%"
        yield svg.text(said, plot.x(tick), level + 20, size=SIZE, anchor="middle", ink=Ink.QUIET)
