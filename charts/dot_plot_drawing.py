"""Groups side by side as SVG: for paper, slides and phones, where a name stands above its line."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from charts import axis, svg
from charts.caption import LETTER, LINE, SIZE
from charts.dot_plot_view import Dot, DotPlot
from charts.inks import Ink

NARROW = 500.0
"""Below this width names stand above their lines."""
_ABOVE, _BELOW = 34.0, 30.0
_EDGE = 10.0
_TALL, _TALL_NARROW = 38.0, 56.0
_SIZE = 5.4
_HATCHED = 90.0


@dataclass(frozen=True)
class _Frame:
    """From values and places to units of the picture."""

    seen: DotPlot
    left: float
    right: float
    row: float
    narrow: bool

    def x(self, value: float) -> float:
        scale = self.seen.across
        return self.left + (value - scale.low) / (scale.high - scale.low) * (self.right - self.left)

    def y(self, place: int) -> float:
        return _ABOVE + (place + (0.68 if self.narrow else 0.5)) * self.row

    @property
    def bottom(self) -> float:
        return _ABOVE + len(self.seen.dots) * self.row


def drawing(seen: DotPlot, *, width: float = 760) -> str:
    """One view as a picture of `width`, as tall as it has groups."""
    narrow = width < NARROW
    names = 0.0 if narrow else max(len(one.name) for one in seen.dots) * LETTER + 16
    told = 0.0 if narrow else max(len(one.told) for one in seen.dots) * LETTER + 16
    frame = _Frame(
        seen, max(names, _EDGE), width - max(told, 2 * _EDGE), _TALL_NARROW if narrow else _TALL, narrow=narrow
    )
    below = textwrap.wrap(seen.below, int(width / LETTER))
    body = [
        *_ground(frame),
        *_whole(frame),
        *(part for place, one in enumerate(seen.dots) for part in _dot(frame, place, one, width)),
        *(
            svg.text(words, width / 2, frame.bottom + 48 + LINE * row, size=SIZE, anchor="middle", ink=Ink.QUIET)
            for row, words in enumerate(below)
        ),
    ]
    return svg.picture("".join(body), width=width, height=frame.bottom + _BELOW + LINE * (len(below) + 1))


def _ground(frame: _Frame) -> Iterator[str]:
    scale = frame.seen.across
    ticks = scale.ticks[:: 2 if frame.narrow and len(scale.ticks) > 4 else 1]
    lines = "".join(svg.line([(frame.x(tick), _ABOVE), (frame.x(tick), frame.bottom)]) for tick in ticks)
    yield svg.stroke(lines, Ink.GRID, width=1)
    for tick, word in zip(ticks, axis.tick_words(ticks, unit=frame.seen.unit), strict=True):
        yield svg.text(word, frame.x(tick), frame.bottom + 22, size=SIZE, anchor="middle", ink=Ink.QUIET)
    yield svg.stroke(svg.line([(frame.left, frame.bottom), (frame.right, frame.bottom)]), Ink.COMMON_CAUSE, width=1)


def _whole(frame: _Frame) -> Iterator[str]:
    seen = frame.seen
    if math.isnan(seen.whole):
        return
    x = frame.x(seen.whole)
    yield svg.stroke(svg.line([(x, _ABOVE - 6), (x, frame.bottom)]), Ink.TEXT, width=1.4, dash="5 4")
    anchor = "start" if x < frame.left + 60 else "end" if x > frame.right - 60 else "middle"
    yield svg.words("Everybody", seen.unit.said(seen.whole), x, _ABOVE - 14, size=SIZE, anchor=anchor)


def _dot(frame: _Frame, place: int, one: Dot, width: float) -> Iterator[str]:
    y = frame.y(place)
    if frame.narrow:
        yield svg.words("", one.name, frame.left, y - 17, size=SIZE)
        yield svg.words(one.told, "", width - 4, y - 17, size=SIZE, anchor="end", ink=Ink.QUIET)
    else:
        yield svg.text(one.name, 0, y + 5, size=SIZE)
        yield svg.text(one.told, width, y + 5, size=SIZE, anchor="end")
    if not one.has_number:
        yield _without(frame, one, y)
        return
    ends = [(frame.x(one.lower), y), (frame.x(one.upper), y)]
    yield svg.stroke(svg.line(ends), one.ink, width=2.4)
    path = svg.mark(one.shape, frame.x(one.value), y, _SIZE)
    fill = Ink.PAPER.hex if one.hollow else one.ink.hex
    yield f"<path d='{path}' fill='{fill}' stroke='{one.ink.hex}' stroke-width='1.8'/>"


def _without(frame: _Frame, one: Dot, y: float) -> str:
    """Hatched where suppressed, else the dashed box of no number."""
    box = (frame.left, y - 9, _HATCHED, 18.0)
    if one.hatched:
        return svg.stroke(svg.hatching(*box, gap=6) + svg.outline(*box), Ink.COMMON_CAUSE, width=1)
    return svg.stroke(svg.outline(*box), Ink.COMMON_CAUSE, width=1.3, dash="4 3")
