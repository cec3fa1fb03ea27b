"""How a whole divides: one bar, its parts side by side with a gap between, the share in those that have room.

The table beneath lists them in the order of the bar, so that no ink need be known to read it.
"""

from __future__ import annotations

from collections.abc import Sequence

from charts import svg
from charts.inks import Ink

INKS = (Ink.PLAN, Ink.IMPROVEMENT, Ink.QUIET, Ink.PALE)
_ON_DARK = (Ink.PAPER, Ink.PAPER, Ink.PAPER, Ink.TEXT)
_LEAST_FOR_WORDS = 7.0
_GAP = 2.0


def bar(shares: Sequence[float], *, width: float = 900, height: float = 44) -> str:
    """`shares` are per 100 and add up to all of it; their order is that of the inks."""
    body, left = [], 0.0
    for share, ink, letters in zip(shares, INKS, _ON_DARK, strict=False):
        wide = width * share / 100
        body.append(_part(left, 0, max(wide - _GAP, 0.5), height, ink))
        if share >= _LEAST_FOR_WORDS:
            middle = left + wide / 2
            body.append(svg.text(f"{share:.1f}%", middle, height / 2 + 6, size=17, anchor="middle", ink=letters))
        left += wide
    return svg.picture("".join(body), width=width, height=height)


def swatch(place: int) -> str:
    """The ink of one part, for the table beside the bar."""
    return svg.picture(_part(1, 1, 14, 14, INKS[place]), width=16, height=16)


def _part(x: float, y: float, width: float, height: float, ink: Ink) -> str:
    """The palest ink would not stand off the paper without an outline."""
    body = svg.box(x, y, width, height, fill=ink.hex)
    if ink is not Ink.PALE:
        return body
    edge = svg.outline(x + 1, y + 1, max(width - 2, 0.1), height - 2)
    return f"{body}<path d='{edge}' fill='none' stroke='{Ink.COMMON_CAUSE.hex}' stroke-width='2'/>"
