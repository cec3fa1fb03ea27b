"""What a place in a funnel says: on which side, how far out, and what that means where one side is better."""

from __future__ import annotations

from analysis.funnel import Position
from analysis.icons import meaning_of
from analysis.verdicts import Meaning
from indicators.vocabulary import Direction

_WAYS = {
    Position.HIGHER_998: "high",
    Position.HIGHER_95: "high",
    Position.LOWER_95: "low",
    Position.LOWER_998: "low",
}
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
