"""A caption: a few words on a chart, where they stand and what they hang on, for Plotly and SVG alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from charts.inks import Ink

SIZE = 15
"""Pixels of every word on a chart."""
LINE = 20
"""Pixels from one line of words to the next; Plotly sets its lines 1.3 times the size of the letters apart."""
LETTER = 7.6
"""Pixels of an average letter."""


class Edge(StrEnum):
    """Where a caption hangs when it hangs on no value."""

    TOP = "top"
    BOTTOM = "bottom"


class Anchor(StrEnum):
    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True)
class Words:
    """One line of a caption: plain words, then bold ones."""

    plain: str = ""
    bold: str = ""

    def __len__(self) -> int:
        return len(f"{self.plain} {self.bold}".strip())


@dataclass(frozen=True)
class Caption:
    """`x` is on the scale of months; `y` a value of the axis or an edge of the plot.

    `right` and `down` are pixels from there. `centred`: the middle of the lines stands at `y`, not their top.
    """

    lines: tuple[Words, ...]
    x: float
    y: float | Edge
    anchor: Anchor = Anchor.START
    right: float = 0
    down: float = 0
    ink: Ink = Ink.TEXT
    centred: bool = False


def cut(words: str, *, letters: int) -> str:
    """The same words, or their beginning and a sign that there are more."""
    return words if len(words) <= letters else f"{words[: max(letters - 1, 0)].rstrip()}…"
