"""What is said at each new phase, and on which side of its line: the month, why, and who signed it, in the lines that
fit."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from charts.caption import LETTER, cut
from charts.notes import Note
from charts.stretches import PhaseSpan
from charts.view import View
from indicators.month import Month

BESIDE = 7
"""Pixels between a line and its words."""
_MARGIN = 44
"""Pixels left of every plot that words above it may take."""
_MOST_LINES = 3
"""Of a reason; what is longer is cut, and stands whole in the table of phases."""
_LEAST = 16
"""Letters of a line below which a reason would be cut to nothing that helps."""


@dataclass(frozen=True)
class PhaseWords:
    """`named` is the month, empty where not even that has room; the lines hang to the `right` of the phase's line."""

    phase: PhaseSpan
    named: str
    lines: tuple[str, ...]
    right: bool

    @property
    def rows(self) -> int:
        return bool(self.named) + len(self.lines)


def begun(seen: View, *, wide: float, beyond: float = 0, brief: bool = False) -> tuple[PhaseWords, ...]:
    """From left to right, each on the side with more room. The plot is `wide` pixels, with `beyond` free ones after
    it; `brief` names the month alone."""
    pixel = wide / (seen.right - seen.left)
    lines = [(seen.month(phase.first) - 0.5 - seen.left) * pixel for phase in seen.phases[1:]]
    edges = [*lines[1:], wide + beyond][: len(lines)]
    made, free = [], -float(_MARGIN)
    for phase, line, edge in zip(seen.phases[1:], lines, edges, strict=True):
        after, before = edge - line, line - free
        right = after >= before
        made.append(_said(seen, phase, int((max(after, before) - 2 * BESIDE) / LETTER), right=right, brief=brief))
        free = edge if right else line
    return tuple(made)


def _said(seen: View, phase: PhaseSpan, letters: int, *, right: bool, brief: bool) -> PhaseWords:
    """In lines of at most so many letters."""
    start = Month(seen.month(phase.first))
    named = next((one for one in (f"New phase, {start.in_words()}", start.in_short()) if len(one) <= letters), "")
    lines = () if brief or letters < _LEAST else _reason(seen.reason(phase), letters)
    return PhaseWords(phase, named, lines, right)


def _reason(note: Note, letters: int) -> tuple[str, ...]:
    why, *signed = note.lines or ("",)
    lines = textwrap.wrap(why, letters, max_lines=_MOST_LINES, placeholder="…")
    return (*lines, *(cut(one, letters=letters) for one in signed))
