"""What it would take: the change a year, the rate of what is left of the year, the women or babies it means."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from indicators.vocabulary import Direction

ROUNDING = 1e-9
"""So that 0.15 x 240 is 36 and not, by the arithmetic's last digit, 37."""


class DatePassed(ValueError):
    """The date is not ahead, so no rate from now on reaches it."""


def change_a_year(value: float, *, target: float, years: float) -> float:
    """(T - y)/(t1 - t): the step a year, in the unit of the value. Raises `DatePassed`."""
    _ahead(years)
    return (target - value) / years


def share_a_year(value: float, *, target: float, years: float) -> float:
    """1 - (T/y)^(1/(t1 - t)): the share by which the value must fall each year; negative where it must rise.

    Halving takes 4.52 % a year over 15 years and 3.41 % over 20. Also what was achieved, from a first value
    to a last. Raises `DatePassed`.
    """
    _ahead(years)
    return 1 - (target / value) ** (1 / years)


@dataclass(frozen=True)
class RunRate:
    """The rate needed from now on for the whole period to end at the target; it may be impossible."""

    rate: float
    direction: Direction

    @property
    def within_reach(self) -> bool:
        """Whether any rate of what is left would do: no proportion is above 1 or below 0."""
        return self.rate <= 1 + ROUNDING if self.direction is Direction.HIGHER else self.rate >= -ROUNDING


def run_rate(events: float, size: float, *, target: float, expected_size: float, direction: Direction) -> RunRate:
    """(T D - N)/(D - D so far), for `events` of `size` so far in a period of `expected_size`. Raises `DatePassed`."""
    left = expected_size - size
    _ahead(left)
    return RunRate((target * expected_size - events) / left, direction)


def people_gap(events: float, size: float, *, target: float, direction: Direction) -> int:
    """How many more (or, where lower is better, fewer) of `size` would have met the target; 0 where it is met."""
    missing = target * size - events if direction is Direction.HIGHER else events - target * size
    return max(0, ceil(missing - ROUNDING * max(1.0, size)))


def _ahead(left: float) -> None:
    if not left > 0:
        raise DatePassed("nothing is left of the period")
