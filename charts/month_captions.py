"""The words on a chart that hang on months: unknowns, phases, events, who contributes, and the unit."""

from __future__ import annotations

import numpy as np

from analysis import claims, periods
from analysis.numerals import sentence
from charts.caption import LETTER, LINE, Anchor, Caption, Edge, Words
from charts.inks import Ink
from charts.stretches import PhaseSpan
from charts.view import View
from indicators.month import Month

FOR_PHASES, FOR_UNIT, FOR_UNKNOWN, BARE = 68, 48, 30, 14
"""Pixels over the plot for the words that stand there."""


def room_above(seen: View) -> int:
    if len(seen.phases) > 1:
        return FOR_PHASES
    return FOR_UNIT if unit(seen) else FOR_UNKNOWN if seen.unknown else BARE


def along_the_top(seen: View, *, wide: float) -> tuple[Caption, ...]:
    """Stretches without a number, named above the plot where there is room; `wide` is its width."""
    said: list[Caption] = []
    pixel = (seen.right - seen.left) / wide
    free = seen.left
    for one in seen.unknown:
        half = len(one.word) * LETTER / 2 * pixel
        here = sum(seen.sides(one)) / 2
        inside = min(max(here, seen.left + half), seen.right - half)
        middle = _clear_of_phases(seen, inside, half, 6 * pixel)
        if middle - half >= free and abs(middle - here) < half + 2:
            said.append(Caption((Words(one.word),), middle, Edge.TOP, Anchor.MIDDLE, down=-LINE - 2))
            free = middle + half
    return tuple(said)


def _clear_of_phases(seen: View, middle: float, half: float, gap: float) -> float:
    """The middle of a word moved to one side of a line of a new phase that would cut it."""
    for phase in seen.phases[1:]:
        line = seen.month(phase.first) - 0.5
        if abs(line - middle) < half + gap:
            return line - half - gap if middle <= line else line + half + gap
    return middle


def phases(seen: View, *, brief: bool = False) -> tuple[Caption, ...]:
    """Each new phase named beside its line, and unless `brief` its reason, and the limits of earlier phases."""
    begun = [_begun(seen, phase, brief=brief) for phase in seen.phases[1:]]
    if brief:
        return tuple(begun)
    return (*begun, *(_earlier(seen, phase) for phase in seen.phases[:-1] if _has_room(phase)))


def events(seen: View) -> tuple[Caption, ...]:
    """What happened, at the foot of its line; neighbours stand on different lines."""
    middle = (seen.left + seen.right) / 2
    return tuple(
        Caption(
            (Words(f"{note.month.in_words()}: {note.words}"),),
            note.month.ordinal,
            Edge.BOTTOM,
            Anchor.END if note.month.ordinal > middle else Anchor.START,
            right=-5 if note.month.ordinal > middle else 5,
            down=-LINE * (1 + place % 3 + bool(seen.memberships)) - 4,
            ink=Ink.OWN,
        )
        for place, note in enumerate(seen.events)
    )


def membership(seen: View, *, wide: float) -> tuple[Caption, ...]:
    """Where more or fewer organisations stand behind an aggregate, over their marks, as far as there is room."""
    said: list[Caption] = []
    pixel, free = (seen.right - seen.left) / wide, seen.left
    for one in seen.memberships:
        until = periods.span(seen.chart.series, one.first, one.last) if one.last < seen.places[-1] else ""
        words = Words(f"{one.words}, {until}" if until else f"{one.words} from {_short(seen, one.first)}")
        half = len(words) * LETTER / 2 * pixel
        middle = (seen.month(one.first) + seen.month(one.last)) / 2
        middle = min(max(middle, seen.left + half), seen.right - half)
        if middle - half >= free:
            said.append(Caption((words,), middle, Edge.BOTTOM, Anchor.MIDDLE, down=-LINE - 6, ink=Ink.QUIET))
            free = middle + half
    return tuple(said)


def unit(seen: View) -> tuple[Caption, ...]:
    """What the upright axis counts, unless its numbers say so, and where it starts if not at zero."""
    words = [] if seen.unit.percent else [seen.unit.brief]
    words += [] if seen.upright.from_zero else [f"axis starts at {seen.unit.said(seen.upright.low)}"]
    line = Words(sentence(", ".join(words)))
    return (Caption((line,), seen.left, Edge.TOP, right=-46, down=-LINE - 22, ink=Ink.QUIET),) if words else ()


def _begun(seen: View, phase: PhaseSpan, *, brief: bool) -> Caption:
    start = seen.month(phase.first)
    late = start > seen.left + 0.55 * (seen.right - seen.left)
    reason = "" if brief else seen.reason(phase)
    lines = (Words(bold=f"New phase, {Month(start).in_words()}"), *([Words(reason)] if reason else []))
    side = Anchor.END if late else Anchor.START
    return Caption(lines, start - 0.5, Edge.TOP, side, right=-7 if late else 7, down=-62)


def _earlier(seen: View, phase: PhaseSpan) -> Caption:
    short = seen.unit.short
    words = f"{claims.centre(seen.chart).capitalize()} {short(phase.mean)}"
    if phase.has_limits:
        lower, upper = (short(seen.unit.possible(limit)) for limit in (phase.lower, phase.upper))
        words = f"{words}, limits {lower} to {upper}"
    level = seen.unit.possible(phase.upper if phase.has_limits else phase.mean)
    return Caption((Words(words),), seen.month(phase.first) - 0.4, level, down=-LINE - 2)


def _short(seen: View, place: int) -> str:
    return Month(seen.month(place)).in_short()


def _has_room(phase: PhaseSpan) -> bool:
    return not np.isnan(phase.mean) and phase.last - phase.first >= 9
