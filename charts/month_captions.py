"""The words on a chart that hang on months: unknowns, events, who contributes, and the unit."""

from __future__ import annotations

from collections.abc import Iterator

from charts import axis
from charts.caption import LETTER, LINE, Anchor, Caption, Edge, Words
from charts.head_room import HeadRoom
from charts.inks import Ink
from charts.notes import Membership
from charts.view import View

_BESIDE, _MARGIN = 5, 44
STRIP = 54
"""Pixels under the plot, where a strip tells how many organisations contribute: under the months and their years."""
STRIP_ROOM = 32
"""What the strip and its words need there."""


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
        if free <= middle - half and middle + half <= seen.right and abs(middle - here) < half + 2:
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
            tuple(map(Words, one.lines)),
            one.month.ordinal,
            Edge.TOP,
            one.anchor,
            right=_BESIDE if one.anchor is Anchor.START else -_BESIDE,
            down=-room.lane(one.lane),
            ink=Ink.OWN,
        )
        for one in room.notes
        if one.lines
    )


def membership(seen: View, *, wide: float, beyond: float) -> tuple[Caption, ...]:
    """How many organisations contribute, under the strip of each stretch: where all have room, else nowhere."""
    pixel = wide / (seen.right - seen.left)
    middles = [((seen.month(one.first) + seen.month(one.last)) / 2 - seen.left) * pixel for one in seen.memberships]
    sizes = [len(one.words) * LETTER + _BESIDE for one in seen.memberships]
    moved = axis.within(axis.apart(middles, sizes=sizes), sizes=sizes, ends=(-_MARGIN, wide + min(beyond, _MARGIN)))
    if any(abs(there - here) > size for there, here, size in zip(moved, middles, sizes, strict=True)):
        return ()
    return tuple(
        Caption(
            (Words(one.words),), seen.left + there / pixel, Edge.BOTTOM, Anchor.MIDDLE, down=STRIP + 4, ink=Ink.QUIET
        )
        for one, there in zip(seen.memberships, moved, strict=True)
    )


def under(seen: View) -> int:
    """Pixels that a plot, or one beside it, needs under its months for the strip."""
    return STRIP_ROOM if any(one.memberships for one in (seen, *seen.beside)) else 0


def strips(seen: View) -> Iterator[tuple[Membership, tuple[float, float]]]:
    """Each stretch with where its strip begins and ends on the scale of months, a little apart from others."""
    for one in seen.memberships:
        yield one, (seen.month(one.first) - 0.4, seen.month(one.last) + 0.4)


def strip_ink(one: Membership) -> Ink:
    return Ink.PALE if one.complete else Ink.QUIET


def unit(seen: View, room: HeadRoom) -> tuple[Caption, ...]:
    words = seen.unit_words
    here = Caption((Words(words),), seen.left, Edge.TOP, right=-46, down=-room.unit_row, ink=Ink.QUIET)
    return (here,) if words else ()
