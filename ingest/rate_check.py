"""Whether a rate that a file states can follow from the counts it prints, given how counts are rounded."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ingest import figures
from ingest.refusal import Doubt

CODE = "rate-disagrees"
NAMED = 10
"""How many disagreements a message spells out."""

FURTHEST = 4
"""A printed 5 stands for 1 to 7, and any other count for less than three more or less: 4 covers both."""
SPREAD = 5
"""Rounding errors of n counts added together stay within 5 times the root of n but once in a thousand times:
each is uniform between -2.5 and 2.5, so that their standard deviation is 1.44."""


class Stated(NamedTuple):
    """`added` is how many rounded counts an aggregate adds; 0 for an organisation's own count."""

    text: str
    per: int
    numerator: int
    denominator: int
    added: int
    line: int


def doubts(stated: Iterable[Stated]) -> Iterator[Doubt]:
    """One doubt about all rates that cannot follow from their counts."""
    wrong = [one for one in stated if not _can_follow(one)]
    if wrong:
        said = "; ".join(
            f"line {one.line} states {one.text}, its counts are {one.numerator:,} of {one.denominator:,}"
            for one in wrong[:NAMED]
        )
        yield Doubt(CODE, f"{len(wrong):,} stated rates disagree with their counts beyond rounding: {said}")


def agrees_exactly(text: str, *, numerator: float, denominator: float, per: float) -> bool:
    """Whether a printed rate is that of exact counts, to the places it is printed to."""
    if not denominator:
        return False
    half_a_unit = 0.5 * 10.0 ** -figures.decimals(text)
    return abs(figures.value(text) - per * numerator / denominator) <= half_a_unit * 1.000001


def _can_follow(one: Stated) -> bool:
    """The printed rate, itself rounded, lies between the lowest and the highest that the true counts allow."""
    rate = figures.value(one.text)
    slack = SPREAD * math.sqrt(one.added) if one.added else FURTHEST
    printed = 0.05 if one.per == 100 else 0.5
    lowest = one.per * max(one.numerator - slack, 0) / (one.denominator + slack)
    most = one.denominator - slack
    highest = one.per * (one.numerator + slack) / most if most > 0 else math.inf
    return lowest - printed <= rate <= highest + printed
