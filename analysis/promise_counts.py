"""How many promises stand how, in one line: the same wherever they are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from analysis.numerals import in_words
from analysis.trajectory_status import Status

ORDER = (
    Status.BEHIND_NOT_REACHABLE,
    Status.BEHIND,
    Status.BEHIND_REACHABLE,
    Status.OVERDUE,
    Status.CANNOT_TELL,
    Status.ON_PLAN,
    Status.ACHIEVED,
    Status.GATED,
    Status.SUSPENDED,
    Status.NO_DATA,
)
"""What a meeting should look at first."""
LATE = ORDER[:4]
KEPT = (Status.ON_PLAN, Status.ACHIEVED)
_COUNTED = {
    Status.BEHIND_NOT_REACHABLE: "behind and not reachable as things go now",
    Status.BEHIND: "behind",
    Status.BEHIND_REACHABLE: "behind and reachable",
    Status.CANNOT_TELL: "cannot be told",
    Status.GATED: "waiting for conditions",
    Status.NO_DATA: "without a figure",
}
_BEHIND = (Status.BEHIND_NOT_REACHABLE, Status.BEHIND, Status.BEHIND_REACHABLE)


def headline(statuses: Iterable[Status]) -> str:
    """`Of nine promises, seven are overdue, one is achieved`."""
    known = list(statuses)
    counted = Counter(known)
    parts = [_part(counted[status], _COUNTED.get(status, status.value)) for status in ORDER if counted[status]]
    return f"{_of(len(known))}{', '.join(parts)}"


def in_short(statuses: Iterable[Status]) -> str:
    """The same of promises that have a figure, everything behind as one."""
    known = [
        "behind" if one in _BEHIND else _COUNTED.get(one, one.value) for one in sorted(statuses, key=ORDER.index)
    ]
    counted = Counter(known)
    if len(counted) == 1 and len(known) > 1:
        verb = "" if known[0] == _COUNTED[Status.CANNOT_TELL] else "are "
        every = "both" if len(known) == 2 else f"all {in_words(len(known))}"
        return f"{every} promises with a figure {verb}{known[0]}"
    parts = [_part(number, words) for words, number in counted.items()]
    return f"{_of(len(known), having=' with a figure')}{', '.join(parts)}"


def _of(number: int, *, having: str = "") -> str:
    return f"Of {in_words(number)} promises{having}, " if number > 1 else f"One promise{having}: "


def _part(number: int, words: str) -> str:
    if words == _COUNTED[Status.CANNOT_TELL]:
        return f"{in_words(number)} {words}"
    return f"{in_words(number)} {'is' if number == 1 else 'are'} {words}"
