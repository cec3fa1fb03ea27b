"""The words at new phases: when, why and by whom, beside their lines; and the limits of earlier phases."""

from __future__ import annotations

import numpy as np

from analysis import claims
from charts.caption import LETTER, LINE, Anchor, Caption, Edge, Words, cut
from charts.head_room import HeadRoom
from charts.stretches import PhaseSpan
from charts.view import View
from indicators.month import Month

_BESIDE = 7
_MARGIN = 44
"""Pixels left of every plot that words above it may take."""


def captions(seen: View, room: HeadRoom, *, wide: float, brief: bool = False) -> tuple[Caption, ...]:
    """Each new phase named beside its line, and unless `brief` why, by whom, and the limits of earlier phases."""
    begun = _begun(seen, room, wide=wide, brief=brief)
    if brief:
        return begun
    return (*begun, *(_earlier(seen, phase) for phase in seen.phases[:-1] if _has_room(phase)))


def _begun(seen: View, room: HeadRoom, *, wide: float, brief: bool) -> tuple[Caption, ...]:
    """From left to right, each on the side with more room, and cut to it."""
    pixel = wide / (seen.right - seen.left)
    lines = [(seen.month(phase.first) - 0.5 - seen.left) * pixel for phase in seen.phases[1:]]
    edges = [*lines[1:], wide][: len(lines)]
    made, free = [], -float(_MARGIN)
    for phase, line, edge in zip(seen.phases[1:], lines, edges, strict=True):
        after = edge - line
        right = after >= line - free
        space = max(after, line - free) - 2 * _BESIDE
        made.append(_caption(seen, phase, room, space=space, right=right, brief=brief))
        free = edge if right else line
    return tuple(made)


def _caption(seen: View, phase: PhaseSpan, room: HeadRoom, *, space: float, right: bool, brief: bool) -> Caption:
    start = Month(seen.month(phase.first))
    named = f"New phase, {start.in_words()}"
    head = named if len(named) * LETTER <= space else start.in_short()
    said = () if brief else seen.reason(phase).lines
    lines = (Words(bold=head), *(Words(cut(one, letters=int(space / LETTER))) for one in said))
    side, beside = (Anchor.START, _BESIDE) if right else (Anchor.END, -_BESIDE)
    return Caption(lines, start.ordinal - 0.5, Edge.TOP, side, right=beside, down=-room.phases)


def _earlier(seen: View, phase: PhaseSpan) -> Caption:
    short = seen.unit.short
    words = f"{claims.centre(seen.chart).capitalize()} {short(phase.mean)}"
    if phase.has_limits:
        lower, upper = (short(seen.unit.possible(limit)) for limit in (phase.lower, phase.upper))
        words = f"{words}, limits {lower} to {upper}"
    level = seen.unit.possible(phase.upper if phase.has_limits else phase.mean)
    return Caption((Words(words),), seen.month(phase.first) - 0.4, level, down=-LINE - 2)


def _has_room(phase: PhaseSpan) -> bool:
    return not np.isnan(phase.mean) and phase.last - phase.first >= 9
