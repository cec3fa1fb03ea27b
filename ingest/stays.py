"""Where somebody belonged, from lists that each tell of one day: what lies between two lists is said to lie there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from indicators.month import Month


class Stay(NamedTuple):
    """Both days are included; None is open."""

    parent: str
    valid_from: date | None
    valid_to: date | None
    source: str


def stays(seen: Sequence[tuple[date, str]], *, until: date | None, publisher: str) -> Iterator[Stay]:
    """Stays by what was `seen` on days in their order: each a day and the parent, empty for none.

    A change shows on the later of two lists: that is its day, and the source says between which two it lies. Since
    when the first was true nobody tells. `until` is the last day of whoever belongs.
    """
    changes = [place for place, (_, parent) in enumerate(seen) if not place or parent != seen[place - 1][1]]
    for order, place in enumerate(changes):
        day, parent = seen[place]
        follows = changes[order + 1 :]
        ends = seen[follows[0]][0] - timedelta(days=1) if follows else until
        if parent and not place:
            yield Stay(parent, None, ends, f"{publisher}, list of {_month(day)}; since when is not told")
        elif parent:
            before = seen[place - 1][0]
            between = f"{publisher}: changed between the lists of {_month(before)} and {_month(day)}"
            yield Stay(parent, day, ends, between)


def _month(day: date) -> str:
    return Month.containing(day).in_words()
