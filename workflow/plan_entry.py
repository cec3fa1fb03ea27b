"""A version of a plan as it is typed into a form, read number by number; every problem names its field."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.plan_draft import Draft, Fault, Step, faults, quarter_ends
from analysis.plan_rules import may_follow
from analysis.plan_versions import Version
from indicators.month import Month
from indicators.vocabulary import Direction
from workflow import free_text
from workflow.refusal import NotRecorded, Problem

MOST_STEPS = 16
"""Quarters that a form has room for; longer plans come by file."""
LONGEST_REASON = 1_000
BASELINE, REASON, SOURCE, AFTER = "baseline", "reason", "source", "after"
"""The fields that a problem can be about."""
_LABELS = {"baseline": "Where it begins", "begins_on": "Beginning", "due_on": "Due", "target": "Target"}


@dataclass(frozen=True)
class Entered:
    """A version as it was typed: nothing is checked yet. `values` and `staff` have one text for each quarter between
    the two days; `after` is the number of the version that its writer saw last."""

    begins_on: date
    due_on: date
    baseline: str
    values: tuple[str, ...]
    staff: tuple[str, ...]
    reason: str
    source: str
    after: str


def value_field(place: int) -> str:
    """The field of the step of the quarter at `place`, counted from 1."""
    return f"value-{place}"


def staff_field(place: int) -> str:
    return f"staff-{place}"


def draft_of(entered: Entered, *, before: Sequence[Version], direction: Direction, ceiling: float) -> Draft:
    """The draft that was meant; raises `NotRecorded` with everything that is to be mended.

    `before` are the versions there are, `ceiling` the highest value there can be.
    """
    draft, problems = _drafted(entered)
    problems += [*_texts(entered), *_since(before, entered)]
    if not problems:
        problems += [_of_fault(one, draft) for one in faults(draft, direction=direction, ceiling=ceiling)]
    if not problems and before:
        problems += [_of_fault(one, draft) for one in may_follow(draft, before=before[-1])]
    if problems:
        raise NotRecorded(*problems)
    return draft


def _drafted(entered: Entered) -> tuple[Draft, list[Problem]]:
    """The draft, with NaN for what could not be read, and why."""
    quarters = quarter_ends(entered.begins_on, entered.due_on)
    problems = []
    if not quarters or quarters[-1] != entered.due_on:
        problems.append(Problem("", "Due: choose the last day of a quarter after the beginning."))
    if len(quarters) > MOST_STEPS:
        problems.append(Problem("", f"A form has room for {MOST_STEPS} quarters; a longer plan comes by file."))
    baseline = _number(entered.baseline, field=BASELINE, label="Where it begins", problems=problems)
    steps = []
    for place, (day, value, staff) in enumerate(zip(quarters, entered.values, entered.staff, strict=False), start=1):
        label = f"Quarter to {Month.containing(day).in_words()}"
        asked = _number(value, field=value_field(place), label=label, problems=problems)
        needed = math.nan
        if staff.strip():
            needed = _number(staff, field=staff_field(place), label=f"{label}, midwives", problems=problems)
        steps.append(Step(day, asked, needed))
    target = steps[-1].value if steps else math.nan
    return Draft(entered.begins_on, baseline, entered.due_on, target, tuple(steps)), problems


def _number(text: str, *, field: str, label: str, problems: list[Problem]) -> float:
    try:
        number = float(text.strip().removesuffix("%"))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        problems.append(Problem(field, f"{label}: write a number."))
        return math.nan
    return number


def _texts(entered: Entered) -> Iterator[Problem]:
    yield from free_text.problems(entered.reason, field=REASON, label="Why this version", longest=LONGEST_REASON)
    yield from free_text.problems(entered.source, field=SOURCE, label="Agreed where", longest=LONGEST_REASON)


def _since(before: Sequence[Version], entered: Entered) -> Iterator[Problem]:
    """Somebody else may have entered a version since the form was opened."""
    newest = str(len(before))
    if entered.after != newest:
        yield Problem("", f"Version {newest} was entered meanwhile. Load the page again and look at it first.")


def _of_fault(fault: Fault, draft: Draft) -> Problem:
    days = [step.due_on for step in draft.steps]
    if fault.due_on is not None and fault.due_on in days:
        field = {"value": value_field, "staff_wte": staff_field}[fault.place](days.index(fault.due_on) + 1)
        return Problem(field, f"Quarter to {Month.containing(fault.due_on).in_words()}: {fault.rule}.")
    field = {"baseline": BASELINE, "target": value_field(len(days))}.get(fault.place, "")
    return Problem(field, f"{_LABELS[fault.place]}: {fault.rule}.")
