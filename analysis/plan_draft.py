"""A plan as it is submitted, quarter by quarter, and everything that would be wrong with it.

A draft asks for one value at the end of every quarter from its beginning to its due date. Each step may say how many
staff (whole-time equivalents) it needs: NaN where it does not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from indicators.indicator import Indicator
from indicators.month import Month
from indicators.vocabulary import Direction

MOST_STEPS = 40
"""Ten years of quarters."""
EARLIEST, LATEST = date(2000, 1, 1), date(2060, 12, 31)
MOST_STAFF = 100_000
_QUARTER = 3
_DIRECTIONS = (Direction.HIGHER, Direction.LOWER)


@dataclass(frozen=True)
class Step:
    """What is asked for at the end of one quarter. `staff` is in whole-time equivalents, NaN where none are named."""

    due_on: date
    value: float
    staff: float = math.nan


@dataclass(frozen=True)
class Draft:
    """From `baseline` on the day it begins to `target` on the day it is due."""

    begins_on: date
    baseline: float
    due_on: date
    target: float
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Fault:
    """`place` names the part: begins_on, baseline, due_on, target, or value and staff_wte of the step `due_on`."""

    place: str
    rule: str
    due_on: date | None = None


def can_be_planned(indicator: Indicator) -> bool:
    """Whether a plan can be made for it: a number that is to rise or to fall."""
    return indicator.numeric and indicator.direction in _DIRECTIONS and "trajectory" in indicator.charts


def quarter_ends(begins_on: date, due_on: date) -> tuple[date, ...]:
    """The last days of the quarters that end after `begins_on` and by `due_on`."""
    month, found = Month.containing(begins_on), []
    while (day := month.last_day()) <= due_on:
        if is_quarter_end(day) and day > begins_on:
            found.append(day)
        month = month.plus(1)
    return tuple(found)


def is_quarter_end(day: date) -> bool:
    """31 March, 30 June, 30 September or 31 December."""
    return day.month % _QUARTER == 0 and (day + timedelta(days=1)).day == 1


def faults(draft: Draft, *, direction: Direction, ceiling: float) -> tuple[Fault, ...]:
    """All that is wrong with a draft; `ceiling` is the highest value there can be, 100 for a percentage."""
    dates = tuple(_of_dates(draft))
    if dates:
        return dates
    return (*_of_values(draft, direction, ceiling), *_of_steps(draft, ceiling))


def _of_dates(draft: Draft) -> Iterator[Fault]:
    if not EARLIEST <= draft.begins_on <= LATEST:
        yield Fault("begins_on", f"a plan begins between {EARLIEST.year} and {LATEST.year}")
    elif not EARLIEST <= draft.due_on <= LATEST:
        yield Fault("due_on", f"a plan is due between {EARLIEST.year} and {LATEST.year}")
    elif draft.due_on <= draft.begins_on:
        yield Fault("due_on", "a plan is due after it begins")
    elif len(quarter_ends(draft.begins_on, draft.due_on)) > MOST_STEPS:
        yield Fault("due_on", f"a plan has at most {MOST_STEPS} quarters")


def _of_values(draft: Draft, direction: Direction, ceiling: float) -> Iterator[Fault]:
    for place, value in (("baseline", draft.baseline), ("target", draft.target)):
        if not 0 <= value <= ceiling:
            yield Fault(place, _between(ceiling))
    better = 1 if direction is Direction.HIGHER else -1
    if better * (draft.target - draft.baseline) < 0:
        yield Fault("target", "the target is worse than where the plan begins")


def _of_steps(draft: Draft, ceiling: float) -> Iterator[Fault]:
    wanted = quarter_ends(draft.begins_on, draft.due_on)
    given = [step.due_on for step in draft.steps]
    for day in sorted(set(given)):
        if given.count(day) > 1:
            yield Fault("value", "a quarter has one step", day)
        if day not in wanted:
            yield Fault("value", "a step stands at the end of a quarter within the plan", day)
    yield from (Fault("value", "this quarter has no step", day) for day in wanted if day not in given)
    for step in draft.steps:
        if not 0 <= step.value <= ceiling:
            yield Fault("value", _between(ceiling), step.due_on)
        if not math.isnan(step.staff) and not 0 <= step.staff <= MOST_STAFF:
            yield Fault("staff_wte", f"whole-time equivalents lie between 0 and {MOST_STAFF:,}", step.due_on)
        if step.due_on == draft.due_on and step.value != draft.target:
            yield Fault("value", "the step on the due date is the target", step.due_on)


def _between(ceiling: float) -> str:
    return "a value is not below 0" if math.isinf(ceiling) else f"a value lies between 0 and {ceiling:g}"
