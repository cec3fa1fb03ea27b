"""What a place in a funnel says: on which side, how far out, and what that means where one side is better."""

from __future__ import annotations

from scipy import special

from analysis.funnel import INNER, OUTER, Position
from analysis.icons import meaning_of
from analysis.verdicts import Meaning
from indicators.vocabulary import Direction

_WAYS = {
    Position.HIGHER_998: "high",
    Position.HIGHER_95: "high",
    Position.LOWER_95: "low",
    Position.LOWER_998: "low",
}
INNER_SCORE, OUTER_SCORE = float(-special.ndtri(INNER)), float(-special.ndtri(OUTER))
"""How many standard deviations the 95 % and the 99.8 % limits lie out."""
_OUTER = (Position.HIGHER_998, Position.LOWER_998)


def way(position: Position) -> str:
    """`high`, `low`, or nothing within the limits."""
    return _WAYS.get(position, "")


def flagged(position: Position) -> bool:
    return position in _WAYS


def beyond_outer(position: Position) -> bool:
    """Whether it lies beyond the 99.8 % limits."""
    return position in _OUTER


def meaning(position: Position, *, direction: Direction) -> Meaning | str:
    """What the flag means where `direction` is better; "" within the limits. An improvement here is a place that
    others can learn from, not a change in time."""
    return meaning_of(way(position), direction=direction) if flagged(position) else ""


def score(higher: float, lower: float) -> float:
    """How many standard deviations from the rest, by the smaller exact tail: above 0 on the high side.

    `higher` and `lower` are the probabilities of a count as high or as low; a flag and its score always agree.
    """
    tail = min(higher, lower)
    distance = float(-special.ndtri(max(tail, 1e-12)))
    return max(distance, 0.0) if higher < lower else -max(distance, 0.0)
