"""Continuity of carer in its three groups, said in one sentence where all three have a figure."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.commitment import Progress
from analysis.numerals import Unit, sentence
from analysis.trajectory_status import Status

GROUPS = {
    "mcoc_placed": "all women",
    "mcoc_black_asian_mixed": "Black, Asian and Mixed women",
    "mcoc_deprived": "the most deprived",
}
_VERDICTS = (
    "target met in none of three groups",
    "target met in one group of three",
    "target met in two groups of three",
    "target met in all three groups",
)


def told(found: Iterable[tuple[str, Progress, Unit]]) -> str:
    """`83% of all women, 96% of Black, Asian and Mixed women and 88% of the most deprived: target met in all three
    groups.`; empty where a group has no figure."""
    known = {key: progress for key, progress, _ in found if key in GROUPS and progress.figure is not None}
    if len(known) < len(GROUPS):
        return ""
    said = [
        f"{round(figure.value)}% of {words}"
        for key, words in GROUPS.items()
        if (figure := known[key].figure) is not None
    ]
    met = sum(known[key].status is Status.ACHIEVED for key in GROUPS)
    return sentence(f"{said[0]}, {said[1]} and {said[2]}: {_VERDICTS[met]}.")
