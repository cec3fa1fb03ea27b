"""The words on a chart that hang on months: unknowns, events, who contributes, and the unit."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import periods
from charts.caption import LETTER, LINE, Anchor, Caption, Edge, Words
from charts.head_room import HeadRoom
from charts.inks import Ink
from charts.notes import Membership
from charts.view import View
from indicators.month import Month

_BESIDE = 5


def along_the_top(seen: View, *, wide: float) -> tuple[Caption, ...]:
    """Stretches without a number, named above the plot where there is room; `wide` is its width."""
    said: list[Caption] = []
    pixel = (seen.right - seen.left) / wide
    free = seen.left
    for one in seen.unknown:
        half = len(one.word) * LETTER / 2 * pixel
        here = sum(seen.sides(one)) / 2
        inside = min(max(here, seen.left + half), seen.right - half)
        middle = _clear_of_lines(seen, inside, half, 6 * pixel)
        if middle - half >= free and abs(middle - here) < half + 2:
            said.append(Caption((Words(one.word),), middle, Edge.TOP, Anchor.MIDDLE, down=-LINE - 2))
            free = middle + half
    return tuple(said)


def _clear_of_lines(seen: View, middle: float, half: float, gap: float) -> float:
    """The middle of a word moved to one side of a line of a new phase or an event that would cut it."""
    begun = [seen.month(phase.first) - 0.5 for phase in seen.phases[1:]]
    for line in [*begun, *(note.month.ordinal for note in seen.events)]:
        if abs(line - middle) < half + gap:
            return line - half - gap if middle <= line else line + half + gap
    return middle


def events(room: HeadRoom) -> tuple[Caption, ...]:
    """What happened, over the plot at the end of its line."""
    return tuple(
        Caption(
            (Words(one.words),),
            one.month.ordinal,
            Edge.TOP,
            one.anchor,
            right=_BESIDE if one.anchor is Anchor.START else -_BESIDE,
            down=-room.lane(one.lane),
            ink=Ink.OWN,
        )
        for one in room.notes
        if one.words
    )


def membership(seen: View, *, wide: float) -> tuple[Caption, ...]:
    """Where more or fewer organisations stand behind an aggregate, over their marks: with their months where there is
    room for all of them, else the numbers alone, as far as there is room for those."""
    dated = _memberships(seen, [_dated(seen, one) for one in seen.memberships], wide=wide)
    if len(dated) == len(seen.memberships):
        return dated
    return _memberships(seen, [one.words for one in seen.memberships], wide=wide)


def _dated(seen: View, one: Membership) -> str:
    until = periods.span(seen.chart.series, one.first, one.last) if one.last < seen.places[-1] else ""
    return f"{one.words}, {until}" if until else f"{one.words} from {_short(seen, one.first)}"


def _memberships(seen: View, said_of: Sequence[str], *, wide: float) -> tuple[Caption, ...]:
    said: list[Caption] = []
    pixel, free = (seen.right - seen.left) / wide, seen.left
    for one, text in zip(seen.memberships, said_of, strict=True):
        words = Words(text)
        half = len(words) * LETTER / 2 * pixel
        middle = (seen.month(one.first) + seen.month(one.last)) / 2
        middle = min(max(middle, seen.left + half), seen.right - half)
        if middle - half >= free:
            said.append(Caption((words,), middle, Edge.BOTTOM, Anchor.MIDDLE, down=-LINE - 6, ink=Ink.QUIET))
            free = middle + half
    return tuple(said)


def unit(seen: View, room: HeadRoom) -> tuple[Caption, ...]:
    words = seen.unit_words
    here = Caption((Words(words),), seen.left, Edge.TOP, right=-46, down=-room.unit_row, ink=Ink.QUIET)
    return (here,) if words else ()


def _short(seen: View, place: int) -> str:
    return Month(seen.month(place)).in_short()
