"""The plot of a chart drawn as SVG: from what is measured to units of the picture, and the words on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.numerals import Unit
from charts import axis, svg
from charts.axis import Axis
from charts.caption import LINE, SIZE, Caption, Edge
from charts.inks import Ink


@dataclass(frozen=True)
class Plot:
    """`across` are the ends of the level scale, `upright` is the other; the rest are units of the picture."""

    across: tuple[float, float]
    upright: Axis
    left: float
    top: float
    wide: float
    tall: float

    @property
    def right(self) -> float:
        return self.left + self.wide

    @property
    def bottom(self) -> float:
        return self.top + self.tall

    def x(self, where: float) -> float:
        first, last = self.across
        return self.left + (where - first) / (last - first) * self.wide

    def y(self, value: float) -> float:
        return self.bottom - (value - self.upright.low) / (self.upright.high - self.upright.low) * self.tall

    def levels(self, *, unit: Unit) -> Iterator[str]:
        """Grid and numbers of the upright axis."""
        ticks = self.upright.ticks
        lines = [svg.line([(self.left, self.y(tick)), (self.right, self.y(tick))]) for tick in ticks]
        yield svg.stroke("".join(lines), Ink.GRID, width=1)
        for tick, word in zip(ticks, axis.tick_words(ticks, unit=unit), strict=True):
            yield svg.text(word, self.left - 8, self.y(tick) + 5, size=SIZE, anchor="end", ink=Ink.QUIET)

    def mark_below(self, where: float, *rows: str) -> Iterator[str]:
        """One tick of the level axis with its words."""
        x = self.x(where)
        yield svg.stroke(f"M{svg.number(x)} {svg.number(self.bottom)}v6", Ink.COMMON_CAUSE, width=1)
        for row, words in enumerate(filter(None, rows)):
            yield svg.text(words, x, self.bottom + 22 + LINE * row, size=SIZE, anchor="middle", ink=Ink.QUIET)

    def base(self) -> str:
        """The line of the level axis."""
        ends = [(self.left, self.bottom), (self.right, self.bottom)]
        return svg.stroke(svg.line(ends), Ink.COMMON_CAUSE, width=1)

    def words(self, one: Caption) -> str:
        level = {Edge.TOP: self.top, Edge.BOTTOM: self.bottom}[one.y] if isinstance(one.y, Edge) else self.y(one.y)
        first = level + one.down + LINE * 0.78 - (LINE * len(one.lines) / 2 if one.centred else 0)
        x, look = self.x(one.x) + one.right, {"size": SIZE, "anchor": one.anchor.value, "ink": one.ink}
        return "".join(
            svg.words(line.plain, line.bold, x, first + LINE * row, **look) for row, line in enumerate(one.lines)
        )
