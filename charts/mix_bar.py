"""How a whole divides: one bar, its parts side by side with a gap between, and under each its name and its share.

No ink needs to be known to read it: those are greys and strokes, which mean no verdict, and every part has its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from charts import svg
from charts.caption import Anchor
from charts.inks import Ink

WIDE, NARROW = 900.0, 350.0
"""For a desk and paper, and for a phone."""
MOST = 4
"""Parts that can be told apart."""
_SIZE, _LETTER, _ROW = 17.0, 8.6, 24.0
_GAP, _BESIDE, _BAR = 2.0, 5.0, 44.0
_MOST_ROWS = 6


@dataclass(frozen=True)
class _Words:
    """Where the words of a part stand: in which row under the bar, from `left` to `right`, at the end of a line from
    the `middle` of the part, or, if not `led`, right under it."""

    said: str
    middle: float
    row: int
    anchor: Anchor
    left: float
    right: float
    led: bool

    def meets(self, other: _Words) -> bool:
        if self.row == other.row:
            return self.left < other.right + _LETTER and other.left < self.right + _LETTER
        high, low = (self, other) if self.row < other.row else (other, self)
        return low.led and high.left - _BESIDE < low.middle < high.right + _BESIDE


def bar(names: Sequence[str], shares: Sequence[float], *, width: float = WIDE) -> str:
    """`shares` are per 100 and add up to all of it; at most four."""
    left, body, middles, widths = 0.0, [], [], []
    for place, share in enumerate(shares):
        wide = width * share / 100
        body.append(_part(place, left, 0, max(wide - _GAP, 1.5), _BAR))
        middles.append(min(max(left + (wide - _GAP) / 2, 1), width - 1))
        widths.append(wide)
        left += wide
    said = [f"{name} {share:.1f}%" for name, share in zip(names, shares, strict=True)]
    words = _placed(said, middles, widths, width)
    body += [part for one in words for part in _drawn(one)] or list(_listed(said))
    rows = max((one.row + 1 for one in words), default=len(said))
    return svg.picture("".join(body), width=width, height=_BAR + 6 + _ROW * rows)


def swatch(place: int) -> str:
    """The look of one part, for the table beside the bar."""
    return svg.picture(_part(place, 1, 1, 14, 14), width=16, height=16)


def _part(place: int, x: float, y: float, width: float, height: float) -> str:
    """Dark, stroked, grey, blank: each with an outline."""
    edge = svg.stroke(svg.outline(x + 0.75, y + 0.75, max(width - 1.5, 0.1), height - 1.5), Ink.QUIET, width=1.5)
    if place == 1:
        return svg.stroke(svg.hatching(x, y, width, height, gap=6), Ink.QUIET, width=1.5) + edge
    fill = {0: Ink.TEXT, 2: Ink.PALE, 3: Ink.PAPER}[place]
    return svg.box(x, y, width, height, fill=fill.hex) + edge


def _drawn(one: _Words) -> Iterator[str]:
    base = _BAR + 6 + _ROW * one.row
    if one.led:
        end = base + (1 if one.anchor is Anchor.MIDDLE else _ROW - 6)
        yield svg.stroke(svg.line([(one.middle, _BAR), (one.middle, end)]), Ink.QUIET, width=1)
    x = {Anchor.START: one.left, Anchor.END: one.right, Anchor.MIDDLE: one.middle}[one.anchor]
    yield svg.text(one.said, x, base + 17, size=_SIZE, anchor=one.anchor.value)


def _listed(said: Sequence[str]) -> Iterator[str]:
    """Each in its own row beside the look of its part, where lines would cross words."""
    for place, words in enumerate(said):
        base = _BAR + 6 + _ROW * place
        yield _part(place, 1, base + 4, 14, 14)
        yield svg.text(words, 22, base + 17, size=_SIZE)


def _placed(
    said: Sequence[str], middles: Sequence[float], widths: Sequence[float], width: float
) -> tuple[_Words, ...]:
    """In the fewest rows that name every part; none where even the most do not."""
    parts = list(zip(said, middles, widths, strict=True))
    for rows in range(1, _MOST_ROWS + 1):
        ways = [[one for one in _ways(*part, rows) if one.left >= 0 and one.right <= width] for part in parts]
        found = _apart(ways, ())
        if found is not None:
            return found
    return ()


def _apart(ways: Sequence[Sequence[_Words]], taken: tuple[_Words, ...]) -> tuple[_Words, ...] | None:
    """The first choice of one way for each part in which none meets another; None where there is none."""
    if not ways:
        return taken
    free = (one for one in ways[0] if not any(map(one.meets, taken)))
    return next((found for one in free if (found := _apart(ways[1:], (*taken, one))) is not None), None)


def _ways(said: str, middle: float, wide: float, rows: int) -> Iterator[_Words]:
    """From the nearest to the farthest row, on every side of the line from its part."""
    long = len(said) * _LETTER
    for row, anchor in product(range(rows), (Anchor.MIDDLE, Anchor.START, Anchor.END)):
        under = row == 0 and anchor is Anchor.MIDDLE and long <= wide
        left = {Anchor.START: middle + _BESIDE, Anchor.MIDDLE: middle - long / 2, Anchor.END: middle - _BESIDE - long}
        yield _Words(said, middle, row, anchor, left[anchor], left[anchor] + long, led=not under)
