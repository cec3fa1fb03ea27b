"""Words that say no more than others do: what was written twice of one event is told once."""

from __future__ import annotations

import re
from collections.abc import Sequence


def retold(words: str, *, by: str) -> bool:
    """Whether `by` has every word of `words`, in their order, and so says all that they say."""
    others = iter(_words(by))
    return all(one in others for one in _words(words))


def once(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines, without those that another one retells; of two alike the first."""
    return tuple(line for place, line in enumerate(lines) if not any(_left_to(lines, place)))


def _left_to(lines: Sequence[str], place: int) -> list[bool]:
    """Whether each other line tells all of this one, and this one not all of an earlier one."""
    here = lines[place]
    return [
        retold(here, by=other) and (at < place or not retold(other, by=here))
        for at, other in enumerate(lines)
        if at != place
    ]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
