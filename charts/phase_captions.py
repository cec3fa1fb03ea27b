"""The words at new phases: when, why and by whom, beside their lines; and the limits of earlier phases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analysis import claims
from charts import phase_words
from charts.caption import LETTER, LINE, Anchor, Caption, Edge, Words
from charts.head_room import HeadRoom
from charts.phase_words import BESIDE, PhaseWords
from charts.stretches import PhaseSpan
from charts.view import View


def captions(
    seen: View, room: HeadRoom, *, wide: float, tall: float, beyond: float = 0, brief: bool = False
) -> tuple[Caption, ...]:
    """Each new phase named beside its line, and unless `brief` why, by whom, and the limits of earlier phases.

    The plot is `wide` by `tall` pixels, with `beyond` free ones after it.
    """
    begun = phase_words.begun(seen, wide=wide, beyond=beyond, brief=brief)
    named = tuple(_caption(seen, one, room) for one in begun if one.named)
    if brief:
        return named
    pixel = (wide / (seen.right - seen.left), tall / (seen.upright.high - seen.upright.low))
    return (*named, *(one for phase in seen.phases[:-1] for one in _earlier(seen, phase, pixel)))


def _caption(seen: View, one: PhaseWords, room: HeadRoom) -> Caption:
    side, beside = (Anchor.START, BESIDE) if one.right else (Anchor.END, -BESIDE)
    lines = (Words(bold=one.named), *(Words(line) for line in one.lines))
    return Caption(lines, seen.month(one.phase.first) - 0.5, Edge.TOP, side, right=beside, down=-room.phases)


def _earlier(seen: View, phase: PhaseSpan, pixel: tuple[float, float]) -> Iterator[Caption]:
    """Mean and limits over the upper limit, or under it where that is at the top; as far as they have room."""
    letters = (phase.last - phase.first + 0.8) * pixel[0] / LETTER
    words = next((one for one in _wordings(seen, phase) if len(one) <= letters), "")
    if words:
        level = seen.unit.possible(phase.upper if phase.has_limits else phase.mean)
        over = (seen.upright.high - level) * pixel[1] >= LINE
        yield Caption((Words(words),), seen.month(phase.first) - 0.4, level, down=-LINE - 2 if over else 4)


def _wordings(seen: View, phase: PhaseSpan) -> Iterator[str]:
    """From the fullest to the shortest; none where the phase was not judged."""
    short = seen.unit.short
    if np.isnan(phase.mean):
        return
    words = f"{claims.centre(seen.chart).capitalize()} {short(phase.mean)}"
    if phase.has_limits:
        lower, upper = (short(seen.unit.possible(limit)) for limit in (phase.lower, phase.upper))
        yield f"{words}, limits {lower} to {upper}"
    yield words
